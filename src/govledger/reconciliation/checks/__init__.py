"""Facts, claims and rules become checks, and checks come to verdicts."""
