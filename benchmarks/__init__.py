"""Synthetic sites of any size, and whole builds timed on them."""
