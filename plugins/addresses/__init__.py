"""Addresses are promises: what becomes of an address that a page had."""
