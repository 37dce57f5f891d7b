"""What every page loads beside its words: the stylesheet, icons and the web manifest."""
