"""How the pages of a site belong together: copies, links that are missing, questions without a page."""
