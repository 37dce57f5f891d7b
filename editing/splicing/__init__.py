"""Puts changed values into a text at their places; everything else keeps its bytes."""
