"""How a person is seen once: pose, expression, light and lens.

Nothing here depends on who is seen; sensor noise and file formats belong to whoever stores the picture.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pose:
    """Degrees: yaw turns the face to the image's right, pitch lifts the chin, roll tilts clockwise."""

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    body_yaw: float = 0.0


@dataclass(frozen=True, slots=True)
class Expression:
    """Muscles: 0 is rest. Smile and brows also go below zero; gaze is in degrees."""

    smile: float = 0.0
    mouth_open: float = 0.0
    brow_raise: float = 0.0
    squint: float = 0.0
    blink: float = 0.0
    gaze_x: float = 0.0
    gaze_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Light:
    """One key light with a fill from the other side, and light from all around; colours are linear RGB factors."""

    azimuth: float = 25.0
    elevation: float = 35.0
    key: float = 1.1
    fill: float = 0.16
    ambient: float = 0.36
    softness: float = 0.5
    key_colour: tuple[float, float, float] = (1.0, 0.97, 0.92)
    ambient_colour: tuple[float, float, float] = (0.92, 0.97, 1.0)


@dataclass(frozen=True, slots=True)
class Lens:
    """Framing: the head's share of the picture's height, where its middle lies, how far away the camera is in mm."""

    head: float = 0.62
    x: float = 0.0
    y: float = 0.0
    distance: float = 1200.0
    exposure: float = 1.0


@dataclass(frozen=True, slots=True)
class View:
    """Everything about one picture that is not the person."""

    pose: Pose = field(default_factory=Pose)
    expression: Expression = field(default_factory=Expression)
    light: Light = field(default_factory=Light)
    lens: Lens = field(default_factory=Lens)
    garment: int = 0
