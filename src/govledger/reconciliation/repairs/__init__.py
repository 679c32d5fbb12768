"""Which statements must give way so that all else can be true, and what may be said of each."""
