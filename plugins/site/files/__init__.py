"""What lies on the disk: the files of ``content/``, and what can go wrong with any."""
