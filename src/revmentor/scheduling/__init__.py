"""When each pair meets."""
