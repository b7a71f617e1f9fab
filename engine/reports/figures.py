"""Pictures as a report shows them: prepared as they were searched, with their points and the examiner's annotations.

They are small copies; the originals' digests stand in the report's text.
"""

from collections.abc import Sequence
from io import BytesIO

import numpy as np
from PIL import Image as Pixels
from PIL import ImageDraw, ImageFont

from engine.cases.shapes import Box, Line, Path, Shape, Text
from engine.errors import LimnerError
from engine.formats import Box as Frame
from engine.formats import Landmarks, Preparation, corner_counted, prepare, read_image_bytes
from engine.language import Language
from engine.reports.blocks import Picture

_LARGE, _SMALL = 900, 300
_QUALITY = 88
_POINT = "#1fa0ff"


def picture(
    data: bytes | str,
    caption: str,
    described: str,
    say: Language,
    *,
    preparation: Preparation | None = None,
    landmarks: Landmarks | None = None,
    shapes: Sequence[Shape] = (),
    large: bool = False,
) -> Picture:
    """`data` is the file, or the sentence that says why there is none. Shapes are in pixels of what is shown."""
    if isinstance(data, str):
        return Picture(None, 0, 0, data, described)
    try:
        image = read_image_bytes(data, described)
        if preparation is not None:
            image = prepare(image, preparation)
    except LimnerError as error:
        return Picture(None, 0, 0, say.reason(error.reason), described)
    pixels = Pixels.fromarray((image.colour() * 255.0 + 0.5).astype(np.uint8))
    scale = min(1.0, (_LARGE if large else _SMALL) / max(pixels.size))
    shown = pixels.resize((max(1, round(pixels.width * scale)), max(1, round(pixels.height * scale))))
    draw = ImageDraw.Draw(shown)
    for shape in shapes:
        _draw(draw, shape, scale)
    if landmarks is not None and not len(landmarks.points) and landmarks.box is not None:
        _frame(draw, landmarks.box, scale)
    for x, y in [] if landmarks is None else landmarks.points:
        _cross(draw, float(x) * scale, float(y) * scale)
    out = BytesIO()
    shown.save(out, "JPEG", quality=_QUALITY)
    return Picture(out.getvalue(), shown.width, shown.height, caption, described)


def _frame(draw: ImageDraw.ImageDraw, box: Frame, scale: float) -> None:
    """Around the person who was searched for."""
    left, top, width, height = corner_counted(box)
    edges = [left * scale, top * scale, (left + width) * scale - 1.0, (top + height) * scale - 1.0]
    for colour, thickness in (("#000000", 3), (_POINT, 1)):
        draw.rectangle(edges, outline=colour, width=thickness)


def _cross(draw: ImageDraw.ImageDraw, x: float, y: float, reach: float = 5.0) -> None:
    for colour, width in (("#000000", 3), (_POINT, 1)):
        draw.line([(x - reach, y), (x + reach, y)], colour, width)
        draw.line([(x, y - reach), (x, y + reach)], colour, width)


def _draw(draw: ImageDraw.ImageDraw, shape: Shape, scale: float) -> None:
    def placed(point: tuple[float, float]) -> tuple[float, float]:
        return point[0] * scale, point[1] * scale

    if isinstance(shape, Text):
        _write(draw, placed(shape.at), shape.label, shape.colour, shape.height * scale)
        return
    width = max(1, round(shape.width * scale))
    if isinstance(shape, Line):
        start, end = placed(shape.start), placed(shape.end)
        draw.line([start, end], shape.colour, width)
        if shape.arrow:
            draw.polygon(_arrow_head(start, end, 4.0 * width + 4.0), shape.colour)
        anchor = start
    elif isinstance(shape, Box):
        (left, right), (top, bottom) = sorted((shape.left, shape.right)), sorted((shape.top, shape.bottom))
        anchor, corner = placed((left, top)), placed((right, bottom))
        outline = draw.ellipse if shape.ellipse else draw.rectangle
        outline([anchor, corner], outline=shape.colour, width=width)
    else:
        anchor = _draw_path(draw, shape, [placed(point) for point in shape.points], width)
    if shape.label:
        _write(draw, (anchor[0] + 3, anchor[1] + 3), shape.label, shape.colour, 12.0)


def _draw_path(
    draw: ImageDraw.ImageDraw, shape: Path, points: list[tuple[float, float]], width: int
) -> tuple[float, float]:
    draw.line([*points, points[0]] if shape.closed else points, shape.colour, width, joint="curve")
    return points[0]


def _arrow_head(start: tuple[float, float], end: tuple[float, float], length: float) -> list[tuple[float, float]]:
    along = np.subtract(end, start)
    along = along / max(float(np.hypot(*along)), 1e-6)
    across = np.array([-along[1], along[0]])
    back = np.array(end) - along * length
    corners = (np.array(end), back + across * length / 2, back - across * length / 2)
    return [(float(x), float(y)) for x, y in corners]


def _write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, colour: str, height: float) -> None:
    from engine.reports.fonts import best_font_file

    file = best_font_file()
    size = max(8.0, height)
    font = ImageFont.load_default(size) if file is None else ImageFont.truetype(str(file), round(size))
    draw.text(at, text, colour, font=font, stroke_width=1, stroke_fill="#ffffff")
