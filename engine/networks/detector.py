"""Finding faces in an image, whatever format the detector's network has.

How candidates of a network become landmarks is geometry and lives with the formats.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.errors import PackError
from engine.formats import Image, Landmarks
from engine.formats.finding import find_faces
from engine.networks.device import Device
from engine.networks.sessions import Network, OnnxNetwork, open_network


class Detector(Protocol):
    """`faults` names what is wrong with the network's inputs and outputs, a clause each, without the file's name."""

    def detect(self, image: Image) -> list[Landmarks]: ...

    def faults(self) -> Iterator[str]: ...


def open_detector(path: Path, file_format: str, device: Device) -> Detector:
    opener = _FORMATS.get(file_format)
    if opener is None:
        raise PackError(
            f"no detector of format '{file_format}' is known", file=path, advice=f"known are {', '.join(_FORMATS)}"
        )
    return opener(path, device)


class LimnerDetector:
    """A network that proposes faces in a small grey square; it is shown the whole image, then each face closely."""

    def __init__(self, network: Network, size: int) -> None:
        self._network, self._size = network, size

    def detect(self, image: Image) -> list[Landmarks]:
        return find_faces(image, self._look, self._size)

    def faults(self) -> Iterator[str]:
        if not isinstance(self._network, OnnxNetwork):
            return
        yield from _socket_faults(self._network)

    def _look(
        self, square: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        scores, boxes, points = self._network.run({"image": square})
        return scores, boxes, points


class YuNetDetector:
    """A network in the format of the public YuNet models, which OpenCV decodes: for an agency that has one of its own.

    The image is scaled to 640 pixels, up as well as down, for which these networks are made.
    """

    _SIDE = 640

    def __init__(self, path: Path, least_score: float = 0.6) -> None:
        try:
            self._finder = cv2.FaceDetectorYN.create(str(path), "", (self._SIDE, self._SIDE), least_score, 0.3, 200)
        except cv2.error as error:
            raise PackError("the detector cannot be opened as a network", file=path) from error
        # OpenCV's finder holds the size of the image it works on: one image at a time.
        self._one_at_a_time = threading.Lock()

    def detect(self, image: Image) -> list[Landmarks]:
        scale = self._SIDE / max(image.width, image.height)
        width, height = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        colour = image.preview(self._SIDE)
        picture = np.ascontiguousarray(cv2.resize(colour, (width, height), interpolation=cv2.INTER_LINEAR)[..., ::-1])
        with self._one_at_a_time:
            self._finder.setInputSize((width, height))
            _, rows = self._finder.detect(picture)
        if rows is None:
            return []
        factors = np.array([image.width / width, image.height / height])
        found = (_from_yunet(np.asarray(row, np.float64), factors) for row in rows)
        return sorted((face for face in found if face is not None), key=lambda face: -face.score)

    def faults(self) -> Iterator[str]:
        try:
            with self._one_at_a_time:
                self._finder.setInputSize((64, 64))
                self._finder.detect(np.zeros((64, 64, 3), np.uint8))
        except cv2.error:
            yield "the network does not answer as a YuNet detector does"


def _open_limner(path: Path, device: Device) -> Detector:
    # One image keeps one core busy: its network is too small to be shared out, and an enrolment has many images.
    network = open_network(path, device, threads=1)
    shape = network.inputs[0].shape if network.inputs else ()
    size = shape[-1] if len(shape) == 4 and isinstance(shape[-1], int) else 0
    return LimnerDetector(network, size)


def _open_yunet(path: Path, device: Device) -> Detector:
    return YuNetDetector(path)


_FORMATS: dict[str, Callable[[Path, Device], Detector]] = {"limner": _open_limner, "yunet": _open_yunet}


def _socket_faults(network: OnnxNetwork) -> Iterator[str]:
    inputs = {socket.name: socket for socket in network.inputs}
    if set(inputs) != {"image"}:
        yield f"the inputs are {_names(inputs)} instead of image"
    else:
        shape = inputs["image"].shape
        square = len(shape) == 4 and shape[:2] == (1, 1) and shape[2] == shape[3] and isinstance(shape[3], int)
        if not square or inputs["image"].type != "tensor(float)":
            yield f"the image is {inputs['image'].type} {list(shape)} instead of float 1 × 1 × S × S"
    outputs = [socket.name for socket in network.outputs]
    if outputs != ["scores", "boxes", "points"]:
        yield f"the outputs are {_names(outputs)} instead of scores, boxes, points"
        return
    scores, boxes, points = (socket.shape for socket in network.outputs)
    if len(scores) != 1 or not isinstance(scores[0], int) or boxes != (*scores, 4) or points != (*scores, 5, 2):
        yield f"the outputs have shapes {list(scores)}, {list(boxes)}, {list(points)} instead of K, K × 4, K × 5 × 2"


def _from_yunet(row: NDArray[np.float64], factors: NDArray[np.float64]) -> Landmarks | None:
    """OpenCV's 15 numbers: box, five points in Limner's order, score."""
    points = row[4:14].reshape(5, 2) * factors
    x, y = row[:2] * factors
    width, height = row[2:4] * factors
    if not np.isfinite(row).all() or np.hypot(*(points[1] - points[0])) < 1.5:
        return None
    return Landmarks(points.astype(np.float32), (float(x), float(y), float(width), float(height)), float(row[14]))


def _names(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
