"""How a library's tables come into being and change, one file a step under `versions`.

A step imports nothing of the program: it must do in ten years what it did when it was written.
"""
