"""Warning signs, their sources and their yearly review."""
