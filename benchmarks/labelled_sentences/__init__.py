"""Sentences that were labelled by hand, and how often the checks of words are right about them."""
