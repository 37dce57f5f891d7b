"""Programs that an engineer runs by hand; no build needs them."""
