"""The hosts that a site can go to, and how they are spoken to."""
