"""Links, addresses and the files for crawlers."""
