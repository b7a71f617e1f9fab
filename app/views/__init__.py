"""The window: its places from left to right (Probe, Candidates, Compare, Gallery), the panels beside them, its dialogs.

Views show the states of `app.state` and ask them for changes; a place is a folder and a line in `places.py`.
"""
