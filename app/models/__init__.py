"""Item models of lists and grids, and what they show pictures from. They hold values and tell views; they draw nothing.
"""
