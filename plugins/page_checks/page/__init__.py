"""One built page: what is read from its HTML, and the rules about it alone."""
