"""Answers the studio's side in the browser."""
