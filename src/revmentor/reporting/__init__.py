"""What a quarter looked like, in numbers that expose nobody."""
