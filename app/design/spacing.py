"""Distances and sizes in device-independent pixels, all multiples of four.

Qt scales them with the screen; nothing here depends on the theme.
"""

from PySide6.QtCore import QSize

TIGHT = 4
SMALL = 8
MEDIUM = 12
LARGE = 16
WIDE = 24
HUGE = 48

RADIUS = 4
"""Corners of buttons, cards and fields."""

ICON = 16
ICON_LARGE = 20
ICON_EMPTY = 56
"""In the middle of a place that has nothing to show yet."""

CONTROL_HEIGHT = 28
SIDE_WIDTH = 240
CONTEXT_WIDTH = 272
SIDE_LEAST = 200
ROOMY = QSize(1060, 680)
"""A screen that all sides of the window fit on beside each other and below each other."""
USUAL_SIZE = QSize(1320, 860)
"""Of the window, until somebody makes it another."""
CHIP = 160
"""The side of the aligned chip's picture."""

THUMBNAIL = 144
THUMBNAIL_RANGE = (96, 256)
READING_WIDTH = 520
"""Longer lines of text are hard to read; empty states and notices wrap here."""
