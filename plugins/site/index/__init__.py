"""All published pages, and what one page depends on."""
