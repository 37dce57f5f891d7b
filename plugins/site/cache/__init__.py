"""Fingerprints, and what is kept under them between builds."""
