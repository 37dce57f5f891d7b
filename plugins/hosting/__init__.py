"""What a host must be told: redirects, and headers with their security policy, in the form of each."""
