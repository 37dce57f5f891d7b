"""Texts that were written elsewhere → drafts in ``content/``.

``command.py`` is the door. A text is read (``sources.py``), cleaned as a tree of HTML and written as
Markdown; the report says what was kept, dropped and guessed.
"""
