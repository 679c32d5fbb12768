"""Public-sector accounts as published, and proof of what in them cannot be true."""
