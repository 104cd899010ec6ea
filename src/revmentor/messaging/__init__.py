"""Which messages fall due, and what they say."""
