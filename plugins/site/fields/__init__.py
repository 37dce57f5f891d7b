"""What editors fill in: classes of fields, and raw values read as such a class."""
