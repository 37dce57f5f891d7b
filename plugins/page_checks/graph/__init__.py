"""The JSON-LD of a page: the schema.org vocabulary, Google's lists, references."""
