"""Markdown to a tree with source lines."""
