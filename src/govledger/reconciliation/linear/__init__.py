"""Exact arithmetic: bounds over variables, whether they can all hold, and the proof where they cannot."""
