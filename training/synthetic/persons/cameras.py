"""The six cameras that watch the rendered persons, numbered and mixed as in SYSU-MM01: 3 and 6 see near infrared.

Each has its own place, view, light, sensor and habits of people before it; backgrounds live in `scenes`, noise in
`sensor`.
"""

from dataclasses import dataclass

import numpy as np

from training.synthetic.persons.primitives import Vector


@dataclass(frozen=True)
class Camera:
    """Lengths in metres, angles in radians; `focal` is native pixel rows per unit of tangent.

    `headings` are the shares of people seen from front, side and back. `light` points from the person to the key light
    in floor axes (x right, y up, z towards the camera).
    """

    number: int
    modality: str
    scene: str
    height: float
    pitch: float
    near: float
    far: float
    aside: float
    focal: float
    headings: tuple[float, float, float]
    light: tuple[float, float, float]
    strength: float
    ambient: float
    bounce: float
    colour: tuple[float, float, float, float]
    crosstalk: float
    gains: tuple[float, float, float]
    gamma: float
    contrast: float
    shot: float
    read: float
    blur: float
    sharpen: float
    quality: int

    @property
    def infrared(self) -> bool:
        return self.modality == "infrared"

    def axes(self) -> Vector:
        """Rows: the camera's right, up and backwards axes in floor axes."""
        s, c = np.sin(self.pitch), np.cos(self.pitch)
        return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


CAMERAS: tuple[Camera, ...] = (
    Camera(
        1, "visible", "hall", 2.7, 0.20, 5.0, 8.0, 1.3, 800, (0.55, 0.25, 0.20), (0.25, 0.85, 0.45), 0.95, 0.62,
        0.20, (1.04, 1.0, 0.90, 1.0), 0.06, (1.0, 1.0, 1.0), 0.46, 1.05, 0.010, 0.006, 0.55, 0.5, 88,
    ),
    Camera(
        2, "visible", "corridor", 2.9, 0.30, 4.5, 7.5, 1.0, 620, (0.30, 0.20, 0.50), (-0.20, 0.95, 0.15), 0.80, 0.50,
        0.12, (1.12, 1.0, 0.72, 1.0), 0.10, (0.94, 1.0, 1.10), 0.44, 1.15, 0.020, 0.010, 0.75, 0.2, 78,
    ),
    Camera(
        3, "infrared", "dark room", 2.4, 0.16, 4.0, 7.0, 1.2, 640, (0.45, 0.30, 0.25), (0.18, 0.30, 1.0), 0.85, 0.13,
        0.04, (0.0, 0.0, 0.0, 1.0), 0.0, (1.0, 1.0, 1.0), 0.62, 1.25, 0.014, 0.009, 0.70, 0.5, 84,
    ),
    Camera(
        4, "visible", "street", 3.6, 0.24, 7.0, 12.0, 2.4, 1050, (0.35, 0.35, 0.30), (0.75, 0.60, 0.30), 1.35, 0.55,
        0.25, (1.05, 1.0, 0.93, 1.0), 0.04, (1.0, 1.0, 1.0), 0.46, 1.15, 0.008, 0.004, 0.60, 0.9, 84,
    ),
    Camera(
        5, "visible", "garden", 3.1, 0.19, 7.0, 13.0, 2.6, 900, (0.30, 0.40, 0.30), (-0.45, 0.85, -0.30), 0.55, 0.85,
        0.25, (0.90, 1.0, 1.08, 1.0), 0.08, (1.03, 1.0, 0.95), 0.47, 0.98, 0.013, 0.006, 0.75, 0.2, 76,
    ),
    Camera(
        6, "infrared", "passage", 3.0, 0.27, 5.0, 9.0, 1.4, 560, (0.35, 0.25, 0.40), (-0.22, 0.26, 1.0), 0.95, 0.10,
        0.03, (0.0, 0.0, 0.0, 1.0), 0.0, (1.0, 1.0, 1.0), 0.62, 1.35, 0.020, 0.013, 0.90, 0.6, 74,
    ),
)  # fmt: skip
