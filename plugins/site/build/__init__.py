"""The build: read, index, select, view, render, check, write."""
