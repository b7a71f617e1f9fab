"""The second place: the ranking as a grid, and the panel with the details of one candidate."""
