"""Running an experiment: its file, its data, the loop, events, checkpoints, and several processes at once.

What is learned, and from which losses, is the methods' business.
"""
