"""Serves a site on this computer, and notifies open pages of new builds."""
