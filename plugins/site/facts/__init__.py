"""The business, the menu, the sources and the words: TOML files, typed."""
