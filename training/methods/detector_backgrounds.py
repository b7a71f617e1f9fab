"""Pictures without a face: paper, grain, hatching, writing, buildings, blobs, hands of capsules, and torn-up frames.

They lie behind the faces in composed scenes, and alone they are what the detector has to say no to.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Random = np.random.Generator


def background(size: int, rng: Random, frame: Grey | None = None) -> Grey:
    """One face-free square; `frame` (a photo with a face in its middle) may lend texture, torn up or from its edge."""
    if frame is not None and rng.random() < 0.45:
        return _torn(frame, size, rng) if rng.random() < 0.5 else _margin(frame, size, rng)
    canvas = _GROUNDS[rng.integers(len(_GROUNDS))](size, rng)
    for _ in range(int(rng.integers(0, 4))):
        _MARKS[rng.integers(len(_MARKS))](canvas, rng)
    return canvas


def paper(size: int, rng: Random) -> Grey:
    """Plain paper or a backdrop: one tone, sometimes with a slope of light and a grain."""
    tone = rng.uniform(150, 255) if rng.random() < 0.75 else rng.uniform(20, 200)
    sheet = np.full((size, size), tone, np.float32)
    if rng.random() < 0.4:
        slope = rng.normal(0, 25, 2)
        steps = np.linspace(-0.5, 0.5, size, dtype=np.float32)
        sheet += np.float32(slope[0]) * steps + np.float32(slope[1]) * steps[:, None]
    if rng.random() < 0.4:
        sheet += _cloud(size, rng, exponent=rng.uniform(0.2, 1.0)) * rng.uniform(1, 9)
    return _to_bytes(sheet)


def _clouds(size: int, rng: Random) -> Grey:
    return _to_bytes(rng.uniform(60, 200) + _cloud(size, rng, rng.uniform(0.3, 2.0)) * rng.uniform(10, 60))


def _grating(size: int, rng: Random) -> Grey:
    angle, period = rng.uniform(0, np.pi), rng.uniform(4, 40)
    steps = np.arange(size, dtype=np.float32)
    wave = np.sin((np.cos(angle) * steps + np.sin(angle) * steps[:, None]) * (2 * np.pi / period))
    if rng.random() < 0.5:
        wave = np.sign(wave)
    return _to_bytes(rng.uniform(80, 180) + wave * rng.uniform(10, 80))


def _cloud(size: int, rng: Random, exponent: float) -> NDArray[np.float32]:
    """Noise whose spectrum falls with the frequency to the power `exponent`; zero mean, unit spread."""
    frequency = np.hypot(np.fft.fftfreq(size)[:, None], np.fft.rfftfreq(size)) + 1.0 / size
    spectrum = np.fft.rfft2(rng.standard_normal((size, size))) / frequency**exponent
    noise = np.fft.irfft2(spectrum, (size, size))
    return np.asarray((noise - noise.mean()) / (noise.std() + 1e-9), np.float32)


def _hatching(canvas: Grey, rng: Random) -> None:
    """Pencil strokes side by side, as in hair and shadows."""
    size = canvas.shape[0]
    angle, spread = rng.uniform(0, np.pi), rng.uniform(0.02, 0.6)
    centre, reach = rng.uniform(0, size, 2), rng.uniform(0.1, 0.6) * size
    tone = int(rng.uniform(0, 160))
    for _ in range(int(rng.integers(10, 90))):
        start = centre + rng.uniform(-reach, reach, 2)
        turned = angle + rng.normal(0, spread)
        length = rng.uniform(0.05, 0.4) * size
        end = start + length * np.array([np.cos(turned), np.sin(turned)])
        _line(canvas, start, end, tone, 1)


def _writing(canvas: Grey, rng: Random) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789 .:-"
    size = canvas.shape[0]
    scale, tone = rng.uniform(0.25, 1.6), int(rng.uniform(0, 255))
    for row in range(int(rng.integers(1, 9))):
        text = "".join(letters[i] for i in rng.integers(0, len(letters), int(rng.integers(3, 30))))
        spot = (int(rng.uniform(-0.2, 0.5) * size), int((row + 1) * 26 * scale + rng.uniform(0, 4)))
        font = int(rng.choice([cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_COMPLEX, cv2.FONT_HERSHEY_SCRIPT_SIMPLEX]))
        cv2.putText(canvas, text, spot, font, scale, tone, 1 + int(scale), cv2.LINE_AA)


def _building(canvas: Grey, rng: Random) -> None:
    """Rows of windows, shelves, tiles: a grid of boxes with their own tones."""
    size = canvas.shape[0]
    left, top = rng.uniform(-0.2, 0.6, 2) * size
    width, height = rng.uniform(0.06, 0.3, 2) * size
    gap = rng.uniform(1.1, 1.8)
    tone, edge = rng.uniform(0, 255), int(rng.uniform(0, 255))
    for row in range(int(rng.integers(1, 6))):
        for column in range(int(rng.integers(1, 6))):
            x, y = int(left + column * width * gap), int(top + row * height * gap)
            corner = (int(x + width), int(y + height))
            cv2.rectangle(canvas, (x, y), corner, int(np.clip(tone + rng.normal(0, 25), 0, 255)), -1)
            cv2.rectangle(canvas, (x, y), corner, edge, 1)


def _blobs(canvas: Grey, rng: Random) -> None:
    """Ellipses, filled or drawn: balls, plates, empty heads."""
    size = canvas.shape[0]
    for _ in range(int(rng.integers(1, 5))):
        centre = tuple(int(v) for v in rng.uniform(0, size, 2))
        half = tuple(int(v) for v in rng.uniform(0.04, 0.42, 2) * size)
        thickness = -1 if rng.random() < 0.5 else int(rng.integers(1, 4))
        tone = int(rng.uniform(0, 255))
        cv2.ellipse(canvas, centre, half, rng.uniform(0, 180), 0, 360, tone, thickness, cv2.LINE_AA)


def _hand(canvas: Grey, rng: Random) -> None:
    """A palm and five fingers as thick strokes, each with an outline."""
    size = canvas.shape[0]
    wrist, reach = rng.uniform(0.2, 0.8, 2) * size, rng.uniform(0.15, 0.45) * size
    facing, tone, edge = rng.uniform(0, 2 * np.pi), int(rng.uniform(60, 230)), int(rng.uniform(0, 120))
    width = max(2, int(reach * 0.18))
    for colour, extra in ((edge, 2), (tone, 0)):
        cv2.circle(canvas, (int(wrist[0]), int(wrist[1])), int(reach * 0.4) + extra, colour, -1, cv2.LINE_AA)
        for finger in range(5):
            turned = facing + (finger - 2) * 0.33
            tip = wrist + reach * (0.75 if finger in {0, 4} else 1.0) * np.array([np.cos(turned), np.sin(turned)])
            _line(canvas, wrist, tip, colour, width + 2 * extra)


def _scribble(canvas: Grey, rng: Random) -> None:
    size = canvas.shape[0]
    path = np.cumsum(rng.normal(0, 0.08 * size, (int(rng.integers(4, 40)), 2)), axis=0) + rng.uniform(0, size, 2)
    cv2.polylines(
        canvas, [path.astype(np.int32)], False, int(rng.uniform(0, 255)), int(rng.integers(1, 4)), cv2.LINE_AA
    )


def _torn(frame: Grey, size: int, rng: Random) -> Grey:
    """The frame's pieces in another order and turned, each too small to hold two features of the face."""
    pieces = int(rng.integers(8, 14))
    side = -(-size // pieces)
    scale = rng.uniform(1.0, 2.2)
    out = np.empty((pieces * side, pieces * side), np.uint8)
    reach = max(side, min(int(side * scale), 30))
    for row in range(pieces):
        for column in range(pieces):
            x, y = rng.integers(0, frame.shape[0] - reach, 2)
            piece = cv2.resize(np.ascontiguousarray(frame[y : y + reach, x : x + reach]), (side, side))
            piece = np.rot90(piece, int(rng.integers(4)))
            out[row * side : (row + 1) * side, column * side : (column + 1) * side] = piece
    return np.ascontiguousarray(out[:size, :size])


def _margin(frame: Grey, size: int, rng: Random) -> Grey:
    """A strip beside the face, where LFW shows what stands behind, stretched over the square."""
    width = int(rng.integers(36, 56))
    start = 0 if rng.random() < 0.5 else frame.shape[1] - width
    height = int(rng.integers(width, 2 * width))
    top = int(rng.integers(0, frame.shape[0] - height))
    strip = np.ascontiguousarray(frame[top : top + height, start : start + width])
    return np.asarray(cv2.resize(strip, (size, size), interpolation=cv2.INTER_CUBIC), np.uint8)


def _line(canvas: Grey, start: NDArray[np.floating], end: NDArray[np.floating], tone: int, thickness: int) -> None:
    a, b = (int(start[0]), int(start[1])), (int(end[0]), int(end[1]))
    cv2.line(canvas, a, b, tone, thickness, cv2.LINE_AA)


def _to_bytes(values: NDArray[np.floating]) -> Grey:
    return np.asarray(np.clip(values, 0, 255), np.uint8)


_GROUNDS: tuple[Callable[[int, Random], Grey], ...] = (paper, paper, paper, _clouds, _clouds, _grating)
_MARKS: tuple[Callable[[Grey, Random], None], ...] = (_hatching, _writing, _building, _blobs, _hand, _scribble)
