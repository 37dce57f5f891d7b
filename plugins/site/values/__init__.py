"""Values that every room may know."""
