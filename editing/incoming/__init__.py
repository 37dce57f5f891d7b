"""What comes from elsewhere: pictures, pasted texts, whole files."""
