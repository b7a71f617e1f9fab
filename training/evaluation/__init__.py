"""Measuring: recall, verification, spread of what is imagined, controls, and pictures of all that.

Scores are the engine's own; nothing here trains.
"""
