"""The colours of what is drawn over pictures: the same in both themes, since a picture may be dark or light anywhere.

Each line has a dark halo, so that it can be seen on paper and on black alike.
"""

from PySide6.QtGui import QColor

HALO = QColor(0, 0, 0, 150)
POINT = QColor("#ffd54a")
POINT_ACTIVE = QColor("#ffffff")
LABEL_GROUND = QColor(0, 0, 0, 190)
GUIDE = QColor(30, 110, 190, 150)
"""Of proportion guides, which lie on white paper always: plain to see, and lighter than any pencil."""
PAPER = QColor("#ffffff")
"""What a sketch is drawn on, in either theme."""
CURVE, CURVE_PAPER = QColor("#1f5fa8"), QColor("#eef1f4")
"""Of a small spectrum, which lies on a card of any theme, picked or not."""
CANDIDATE_ON_DARK, CANDIDATE_ON_LIGHT = "#ffb067", "#9a3c00"
"""Of the candidate's spectrum beside the probe's, which has the accent."""
ON_DARK = QColor("#ffffff")
ON_LIGHT = QColor("#000000")
"""The two halves of a line that is seen on every tone: selections, handles, the outline of a brush."""
