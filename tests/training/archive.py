"""An archive of photos laid out as LFW is, small: people here are ellipses, drawn by their number."""

import csv
import io
import tarfile
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray


def portrait(person: int, photo: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """A face whose shape belongs to the person; light and wall change from photo to photo."""
    bone, day = np.random.default_rng(person), np.random.default_rng((person, photo))
    eyes, mouth, width = bone.uniform(17, 21), bone.uniform(38, 48), bone.uniform(30, 38)
    middle = np.array([60, 56]) + day.uniform(-2, 2, 2)
    image = np.full((130, 120, 3), day.uniform(60, 220, 3), np.float64)
    skin, hair = bone.uniform(150, 220), bone.uniform(20, 90)

    def ellipse(x: float, y: float, across: float, along: float, tone: float) -> None:
        at = round(middle[0] + x), round(middle[1] + y)
        cv2.ellipse(image, at, (round(across), round(along)), 0, 0, 360, (tone, 0.8 * tone, 0.7 * tone), -1)

    ellipse(0, 4, width + bone.uniform(4, 12), bone.uniform(48, 56), hair)
    ellipse(0, 20, width, bone.uniform(42, 48), skin)
    for side in (-1, 1):
        ellipse(side * eyes, -bone.uniform(8, 13), bone.uniform(7, 11), bone.uniform(1.5, 3), hair)
        ellipse(side * eyes, 0, 7, bone.uniform(2.5, 4.5), 235)
        ellipse(side * eyes, 0, 3, 3, 30)
    ellipse(0, 24, bone.uniform(4, 8), 4, 0.7 * skin)
    ellipse(0, mouth, bone.uniform(11, 18), bone.uniform(2, 5), 0.5 * skin)
    image *= np.linspace(day.uniform(0.8, 1.1), day.uniform(0.8, 1.1), 120)[None, :, None]
    image = cv2.GaussianBlur(image, (0, 0), 0.8) + day.normal(0, 2, image.shape)
    five = [(-eyes, 0), (eyes, 0), (0, 22), (-14, mouth), (14, mouth)]
    return np.clip(image, 0, 255).astype(np.uint8), (middle + np.array(five)).astype(np.float32)


def lay_out_lfw(folder: Path, people: int, side: int | None = None) -> Path:
    """One to three photos a person, with their true points, named as `training.data.lfw` expects; `side` makes them
    squares of that size, as the real ones are."""
    columns = [
        f"{name}_{axis}" for name in ("right_eye", "left_eye", "nose", "right_mouth", "left_mouth") for axis in "xy"
    ]
    with (
        tarfile.open(folder / "lfw-frames.tar", "w") as tar,
        (folder / "lfw-landmarks.csv").open("w", newline="", encoding="utf-8") as stream,
    ):
        table = csv.writer(stream)
        table.writerow(["file", "identity", "box_x", "box_y", "box_w", "box_h", *columns, "score"])
        for person in range(people):
            for photo in range(1 + person % 3):
                image, points = portrait(person, photo)
                if side is not None:
                    top, left = (side - image.shape[0]) // 2, (side - image.shape[1]) // 2
                    below, right = side - image.shape[0] - top, side - image.shape[1] - left
                    edge = cv2.BORDER_REPLICATE
                    image = np.asarray(cv2.copyMakeBorder(image, top, below, left, right, edge), np.uint8)
                    points = points + np.array([left, top], np.float32)
                data = cv2.imencode(".png", image[..., ::-1])[1].tobytes()
                name = f"lfw/P{person:02}/P{person:02}_{photo}.png"
                member = tarfile.TarInfo(name)
                member.size = len(data)
                tar.addfile(member, io.BytesIO(data))
                table.writerow([name, f"P{person:02}", 20, 20, 80, 90, *points.ravel().tolist(), 0.9])
    return folder
