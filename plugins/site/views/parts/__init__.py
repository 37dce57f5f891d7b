"""Parts of a text as a page shows them."""
