"""Brings a published site to its host, and looks at what is live."""
