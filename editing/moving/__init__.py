"""Finds every place that names a page, and writes another name there: links, fields, facts."""
