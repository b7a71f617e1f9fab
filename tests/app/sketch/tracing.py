"""A hand that draws a picture line by line, heavier where it is darker. Nothing of it knows the sketch pad."""

import cv2
import numpy as np

DARK = 0.06


def traced(grey, columns, paper):
    """Strokes as lists of (x, y, pressure) on the paper, `columns` reports of the pen across all of it."""
    rows = round(columns * grey.shape[0] / grey.shape[1])
    darkness = 1 - cv2.resize(grey, (columns, rows), interpolation=cv2.INTER_AREA) / 255
    strokes = []
    for row, line in enumerate(darkness):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], line > DARK, [0]])))
        for first, last in edges.reshape(-1, 2):
            places = [
                (
                    (column + 0.5) * paper[0] / columns,
                    (row + 0.5) * paper[1] / rows,
                    min(1.0, 1.2 * float(line[column])),
                )
                for column in range(first, last)
            ]
            strokes.append(places if row % 2 else places[::-1])
    return strokes
