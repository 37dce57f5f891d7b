"""Benchmarks: whole builds, the live preview and pages in a browser."""
