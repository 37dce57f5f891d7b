"""Advice by meaning: a small sentence model says what a sentence sounds like."""
