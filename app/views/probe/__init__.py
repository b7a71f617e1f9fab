"""The first place: bring a probe in, see what was found in it, put the points right, and search."""
