"""Changes to the files of content/ that leave every other byte as it was."""
