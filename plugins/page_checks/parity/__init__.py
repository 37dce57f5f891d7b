"""Compares the JSON-LD of a page with the words that a visitor sees."""
