"""The fourth place: who is in the gallery, and how people get into it."""
