"""The forms of pages and facts, and the lists of their pickers."""
