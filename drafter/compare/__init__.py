"""Two or more texts: what changed, and the three-way merge."""
