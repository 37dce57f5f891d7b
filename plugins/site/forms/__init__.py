"""The forms of pages, read off their schemas: what a field takes, its words and its hint."""
