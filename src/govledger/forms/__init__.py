"""Published tables as data: what the words of a table mean, and what its figures prove by themselves."""
