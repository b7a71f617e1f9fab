"""The sketch pad without a window: pixels, layers, brushes, edits and their history, and the files they are kept in.

Nothing here knows Qt. It loads numpy, so the window imports it when somebody begins to draw.
"""
