"""Files for machines that read the site: search engines, assistants, feed readers."""
