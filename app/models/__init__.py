"""Item models of lists and grids, and the store of small pictures that they show.

They hold values and tell views; they draw nothing.
"""
