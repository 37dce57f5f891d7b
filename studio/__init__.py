"""The studio: the live preview with hands, for staff who write in the browser."""
