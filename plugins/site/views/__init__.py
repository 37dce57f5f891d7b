"""Inputs of a page to frozen values that a template prints."""
