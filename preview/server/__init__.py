"""Serves a site on this computer, and tells open pages of new builds."""
