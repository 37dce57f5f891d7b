"""All published pages, and what one page may know of the others."""
