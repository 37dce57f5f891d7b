"""Articles: front matter and body to records."""
