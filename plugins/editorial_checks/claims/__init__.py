"""Promises and effects: what is never written, and what needs a source."""
