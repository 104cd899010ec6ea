"""Whether the records fit together."""
