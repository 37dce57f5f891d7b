"""Pelican as it comes: its default theme and settings, and no plugin."""  # noqa: INP001 - a settings file, no module

SITENAME = "Synthetic"
SITEURL = "https://www.example.com"
TIMEZONE = "America/New_York"
PLUGINS: list[str] = []  # without this line Pelican takes every plugin that it finds
