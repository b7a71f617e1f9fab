"""One crop of one person by one camera, with its truth.

Who, where and when come from `world`; files are written by `files`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from training.synthetic.persons.body import Figure, build_figure
from training.synthetic.persons.cameras import Camera
from training.synthetic.persons.dresser import Covered, dress, wardrobe
from training.synthetic.persons.materials import Material
from training.synthetic.persons.person import Person
from training.synthetic.persons.primitives import Floats, Hits, Solid, Vector, Window, cast
from training.synthetic.persons.scenes import Plate
from training.synthetic.persons.sensor import Exposure, Picture, draw_exposure, photograph
from training.synthetic.persons.shading import Light, radiance, shade
from training.synthetic.persons.skeleton import Joints, Moment, pose

# Drawn at this many times the native rows, within bounds, so that edges are soft and cost stays known.
OVERSAMPLING = 1.6
MOST_ROWS = 288


@dataclass(frozen=True)
class Shot:
    """Where a person is and how, when the camera takes them; `yaw` 0 faces it; margin and shift are the detector's."""

    yaw: float
    moment: Moment
    aside: float
    distance: float
    margin: float
    shift: tuple[float, float]
    exposure: Exposure
    strength: float
    folds: tuple[int, int]
    noise: int


@dataclass(frozen=True)
class Drawn:
    """Radiance of the scene before any camera, (rows, columns, 4), with masks and the person's diffuse shading."""

    radiance: NDArray[np.float32]
    regions: NDArray[np.uint8]
    slots: NDArray[np.uint8]
    shading: NDArray[np.float32]
    native_rows: int


@dataclass(frozen=True)
class Rendered:
    """A crop (RGB, infrared as three equal channels) and its masks of the same size."""

    picture: Picture
    regions: NDArray[np.uint8]
    slots: NDArray[np.uint8]


def draw_shot(person: Person, camera: Camera, rng: np.random.Generator) -> Shot:
    heading = int(rng.choice(3, p=camera.headings))
    yaw = (0.0, np.pi / 2 * (1 if rng.random() < 0.5 else -1), np.pi)[heading] + rng.normal(0, 0.33)
    carrying = ("left" if person.bag.left else "right") if person.bag.kind in ("handbag", "tote") else ""
    walking = rng.random() < 0.75
    moment = Moment(
        phase=float(rng.uniform(0, 2 * np.pi)),
        vigour=float(rng.uniform(0.6, 1.1) if walking else rng.uniform(0.0, 0.2)),
        turn=float(np.clip(rng.normal(0, 0.28), -0.9, 0.9)),
        nod=float(rng.normal(0.06, 0.10)),
        carrying=carrying,
    )
    return Shot(
        yaw=float((yaw + np.pi) % (2 * np.pi) - np.pi),
        moment=moment,
        aside=float(rng.uniform(-camera.aside, camera.aside)),
        distance=float(rng.uniform(camera.near, camera.far)),
        margin=float(rng.uniform(1.03, 1.16)),
        shift=(float(rng.normal(0, 0.02)), float(rng.normal(0, 0.015))),
        exposure=draw_exposure(rng),
        strength=float(np.exp(rng.normal(0, 0.12))),
        folds=(int(rng.integers(256)), int(rng.integers(256))),
        noise=int(rng.integers(1 << 62)),
    )


def render(person: Person, camera: Camera, plate: Plate, shot: Shot, size: tuple[int, int]) -> Rendered:
    """The crop of `size` (rows, columns)."""
    drawn = draw(person, camera, plate, shot, size)
    rows = drawn.native_rows
    native = (rows, max(16, round(rows * size[1] / size[0])))
    picture = photograph(camera, drawn.radiance, native, size, shot.exposure, np.random.default_rng(shot.noise))
    return Rendered(picture, _nearest(drawn.regions, size), _nearest(drawn.slots, size))


def draw(person: Person, camera: Camera, plate: Plate, shot: Shot, size: tuple[int, int]) -> Drawn:
    """The scene's radiance, before any camera."""
    joints = pose(person.build, person.gait, shot.moment)
    figure = build_figure(person, joints)
    turn, place = _placing(camera, shot)
    window = _frame_window(figure, turn, place, shot, size)
    native_rows = int(np.clip(camera.focal * (window.top - window.bottom), 56, MOST_ROWS))
    rows = int(min(MOST_ROWS, round(native_rows * OVERSAMPLING)))
    window = replace(window, rows=rows, columns=max(16, round(rows * size[1] / size[0])))
    solids = [_moved(part.solid, number, turn, place) for number, part in enumerate(figure.parts)]
    hits = cast(solids, window)
    points = (hits.point - place.astype(np.float32)) @ turn.astype(np.float32)
    covered = dress(person, figure, hits, points)
    axes = np.stack([s.frame[2] for s in solids]).astype(np.float32)[hits.solid]
    behind = plate.cut(window) * _floor_shadow(camera, joints, window, turn, place)[..., None]
    return _lit(behind, hits, covered, wardrobe(person), axes, _light(camera, shot), shot.folds, native_rows)


def _lit(
    picture: NDArray[np.float32],
    hits: Hits,
    covered: Covered,
    materials: Sequence[Material],
    axes: Floats,
    light: Light,
    folds: tuple[int, int],
    native_rows: int,
) -> Drawn:
    """The person's radiance laid over the picture behind, which is changed, and the masks."""
    size = (picture.shape[0], picture.shape[1])
    shading, gloss = shade(hits, covered, materials, axes, light, size, folds)
    picture.reshape(-1, 4)[hits.pixel] = radiance(covered, materials, shading, gloss, light)
    regions, slots = np.zeros(size, np.uint8), np.zeros(size, np.uint8)
    shades = np.zeros(size, np.float32)
    for mask, values in ((regions, covered.region), (slots, covered.slot), (shades, shading)):
        mask.ravel()[hits.pixel] = values
    return Drawn(picture, regions, slots, shades, native_rows)


def _placing(camera: Camera, shot: Shot) -> tuple[Vector, Vector]:
    """The rotation from body axes to camera axes, and the place of the body's origin in camera axes."""
    c, s = np.cos(shot.yaw), np.sin(shot.yaw)
    yaw = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])
    axes = camera.axes()
    return axes @ yaw, axes @ np.array([shot.aside, -camera.height, -shot.distance])


def _moved(solid: Solid, number: int, turn: Vector, place: Vector) -> Solid:
    return replace(solid, surface=number, origin=turn @ solid.origin + place, frame=solid.frame @ turn.T)


def _frame_window(figure: Figure, turn: Vector, place: Vector, shot: Shot, size: tuple[int, int]) -> Window:
    """The detector's box: head to feet with a margin, of the crop's proportions."""
    spine = np.stack([p.solid.origin for p in figure.parts]) @ turn.T + place
    top = turn @ (figure.head_origin + figure.head_frame[2] * figure.head_half[2] * 1.1) + place
    high = top[1] / -top[2]
    low = float((spine[:, 1] / -spine[:, 2]).min()) - 0.05 / shot.distance
    tall = (high - low) * shot.margin
    middle_x = float(np.median(spine[:, 0] / -spine[:, 2])) + shot.shift[0] * tall
    middle_y = (high + low) / 2 + shot.shift[1] * tall
    half = tall * size[1] / size[0] / 2
    return Window(middle_x - half, middle_x + half, middle_y - tall / 2, middle_y + tall / 2, 1, 1)


def _light(camera: Camera, shot: Shot) -> Light:
    axes = camera.axes()
    key = axes @ np.array(camera.light)
    strength = camera.strength * shot.strength
    if camera.infrared:
        # The lamps sit beside the lens: light falls off with the distance squared, exposure takes half of it back.
        strength *= (camera.near + camera.far) / 2 / shot.distance
    return Light(key / np.linalg.norm(key), axes[:, 1], strength, camera.ambient, camera.bounce, camera.colour)


def _floor_shadow(camera: Camera, joints: Joints, window: Window, turn: Vector, place: Vector) -> NDArray[np.float32]:
    """Shadows on the floor: of the limbs along the key light, and the soft one that feet have everywhere."""
    # Shadows are soft, so a quarter of the pixels is enough.
    small = replace(window, rows=window.rows // 2, columns=window.columns // 2)
    shadow = np.zeros((small.rows, small.columns), np.uint8)
    scale = small.rows / (window.top - window.bottom)
    axes = camera.axes()
    sun = turn.T @ axes @ np.array(camera.light)
    bones = [(joints.pelvis, joints.chest, 0.16), (joints.neck, joints.head, 0.09)]
    for side in (joints.left, joints.right):
        bones += [
            (side.hip, side.knee, 0.08),
            (side.knee, side.ankle, 0.06),
            (side.shoulder, side.wrist, 0.05),
            (side.ankle, side.toe, 0.06),
        ]
    for a, b, radius in bones:
        ends = []
        for p in (a, b):
            slope = max(float(sun[1]), 0.3)
            q = turn @ np.array([p[0] - sun[0] / slope * p[1], 0.0, p[2] - sun[2] / slope * p[1]]) + place
            column, row = small.pixels(q[0] / -q[2], q[1] / -q[2])
            ends.append((round(float(column)), round(float(row))))
        cv2.line(shadow, ends[0], ends[1], 255, max(1, round(radius * 2 * scale / -place[2])))
    blurred = cv2.GaussianBlur(shadow, (0, 0), max(0.7, small.rows * 0.022))
    soft = cv2.resize(blurred, (window.columns, window.rows)).astype(np.float32) / np.float32(255)
    deep = 0.30 if camera.infrared else 0.55 * camera.strength / (camera.strength + camera.ambient)
    return 1 - np.float32(deep) * soft


def _nearest(mask: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    small: NDArray[np.uint8] = cv2.resize(mask, (size[1], size[0]), interpolation=cv2.INTER_NEAREST)
    return small
