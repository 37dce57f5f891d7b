"""What the theme's scripts must do, in Python: plain code to compare them with."""
