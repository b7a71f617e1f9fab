"""The fingerprint of a picture's look: near for the same picture saved otherwise, far for another one."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.formats import Image, likeness, read_image
from tests.pictures import portrait

DEMO = Path(__file__).parents[3] / "resources" / "demo" / "faces" / "photo"


def apart(one: int, other: int) -> int:
    return (one ^ other).bit_count()


def image(pixels: np.ndarray) -> Image:
    return Image(np.asarray(pixels), "", "")


def saved(pixels: np.ndarray, quality: int) -> np.ndarray:
    _, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR))


@pytest.mark.parametrize(
    "changed",
    [
        lambda pixels: saved(pixels, 30),
        lambda pixels: cv2.resize(pixels, None, fx=0.37, fy=0.37, interpolation=cv2.INTER_AREA),
        lambda pixels: cv2.resize(pixels, None, fx=1.9, fy=1.9),
        lambda pixels: np.clip(pixels * 0.9 + 12, 0, 255).astype(np.uint8),
        lambda pixels: cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY),
        lambda pixels: pixels.astype(np.uint16) * 257,
    ],
)
def test_the_same_picture_saved_otherwise_stays_within_seven_bits(changed) -> None:  # type: ignore[no-untyped-def]
    originals = [read_image(file).pixels for file in sorted(DEMO.rglob("*.jpg"))[::25]]
    assert max(apart(likeness(image(pixels)), likeness(image(changed(pixels)))) for pixels in originals) <= 7


def test_different_pictures_are_far_from_each_other() -> None:
    prints = [likeness(image(portrait(number))) for number in range(40)]
    assert min(apart(one, other) for one in prints for other in prints if one != other) > 7
    assert len(set(prints)) == 40


def test_a_frame_of_one_value_or_none_at_all_has_a_fingerprint_too() -> None:
    assert 0 <= likeness(image(np.full((1, 1), 7, np.uint8))) < 1 << 64
    assert 0 <= likeness(image(np.full((40, 3, 3), np.nan, np.float32))) < 1 << 64
