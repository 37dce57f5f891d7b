"""The studio: the live preview with hands, for those who write the site.

The pages that it shows are built from ``drafts``, a copy of ``content/`` with what is written and not yet
saved. ``server`` answers the browser, whose side is in ``client``; ``web`` bundles its text editor.
"""
