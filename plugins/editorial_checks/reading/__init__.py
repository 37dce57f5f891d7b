"""Sentences of an article, and how easily they read."""
