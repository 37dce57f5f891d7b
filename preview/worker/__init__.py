"""The process that builds for a preview."""
