"""Reads the calendar files that participants name: when they are busy, and nothing else."""
