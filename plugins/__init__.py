"""The plugins of the site, one package a step; ``PLUGINS`` in pelicanconf.py is their order."""
