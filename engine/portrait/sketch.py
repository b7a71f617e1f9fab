"""The lines with which somebody would draw this face, part by part.

Each part is drawn from its own features and its own chance, so that moving one slider redraws one part. Paper,
pencils and habits of drawing hands are not known here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from engine.portrait.anatomy import Eye
from engine.portrait.bust import bust_grid
from engine.portrait.curves import Array, held
from engine.portrait.eyewear import lens_outline
from engine.portrait.figure import Figure
from engine.portrait.hair import Shell
from engine.portrait.person import Person
from engine.portrait.render import Camera, Rendered, depth_of
from engine.portrait.skin import beard_cover
from engine.portrait.strokes import Strokes, draw
from engine.portrait.view import View


@dataclass(slots=True)
class _Bundle:
    """Strokes of one kind that are asked for: points of the head, or places of the face that still lack their z."""

    part: str
    points: Array  # (strokes, points, 3), or (strokes, points, 2) on the face
    width: float
    ink: Array  # (strokes, points)
    taper: float
    slack: float
    body: bool


class Sketcher:
    """Collects the lines of one head before one camera; where they lie is worked out for all of them at once."""

    def __init__(self, figure: Figure, view: View, width: int, height: int, depth: Array) -> None:
        self.camera = Camera(view, width, height)
        self.figure = figure
        self.skull = figure.skull
        self.a = self.skull.a
        self.view = view
        self.depth = depth
        self.lines: list[_Bundle] = []

    def chance(self, part: str) -> np.random.Generator:
        """This part's own chance: what one part draws never changes another's."""
        return np.random.Generator(np.random.PCG64([self.a.person.details, *part.encode()]))

    def line(
        self, part: str, points: Array, width: float, ink: float | Array, *, taper: float = 0.35, slack: float = 7.0,
        body: bool = False,
    ) -> None:  # fmt: skip
        """Strokes through the head's points, (points, 3) or (strokes, points, 3), thinner towards their ends."""
        points = np.asarray(points, np.float32)
        points = points[None] if points.ndim == 2 else points
        self.lines.append(_Bundle(part, points, width, np.zeros(points.shape[:2]) + ink, taper, slack, body))

    def on_face(self, part: str, x: Array, y: Array, width: float, ink: float | Array, taper: float = 0.35) -> None:
        """Strokes over the skin through places given by x and y, (points,) or (strokes, points)."""
        points = np.empty((*np.broadcast_shapes(np.shape(x), np.shape(y)), 2), np.float32)
        points[..., 0], points[..., 1] = x, y
        self.line(part, points, width, ink, taper=taper, slack=9.0)

    def strokes(self) -> Strokes:
        """All lines as strokes of the picture, interrupted where something nearer hides them."""
        sizes = np.array([b.points.shape[:2] for b in self.lines])
        counts = np.repeat(sizes[:, 1], sizes[:, 0])
        owner = np.repeat(np.arange(len(counts)), counts)
        of_point = np.repeat(np.arange(len(sizes)), sizes.prod(1))
        flat = np.array([b.points.shape[2] == 2 for b in self.lines])[of_point]
        points = np.concatenate([_lifted(b.points.reshape(-1, b.points.shape[2])) for b in self.lines])
        points[flat, 2] = self.skull.skin(points[flat, 0].copy(), points[flat, 1].copy())
        placed = self.camera.place(points)
        body = np.array([b.body for b in self.lines])[of_point]
        placed[body] = self.camera.place_body(points[body])
        picture = self.camera.picture(placed)
        seen = picture[:, 2] > self._depth_at(picture) - np.array([b.slack for b in self.lines])[of_point]
        within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
        t = within / np.maximum(counts[owner] - 1, 1)
        taper = np.array([b.taper for b in self.lines])[of_point]
        swell = (1 - taper) + taper * np.maximum(np.sin(np.pi * t), 0) ** 0.6
        wide = np.maximum(np.array([b.width for b in self.lines]) * self.camera.scale, 0.55)[of_point] * swell
        ink = np.concatenate([b.ink.ravel() for b in self.lines]) * (0.75 + 0.25 * swell) * seen
        first = np.concatenate([[0], np.cumsum(counts)])
        parts = np.repeat(np.array([b.part for b in self.lines]), sizes[:, 0])
        return Strokes(parts, first, picture[:, :2], wide.astype(np.float32), ink.astype(np.float32))

    def _depth_at(self, picture: Array) -> Array:
        h, w = self.depth.shape
        column = held(picture[:, 0].astype(np.int32), 0, w - 1)
        row = held(picture[:, 1].astype(np.int32), 0, h - 1)
        return self.depth[row, column]


def _lifted(points: Array) -> Array:
    if points.shape[1] == 3:
        return points
    return np.concatenate([points, np.zeros((len(points), 1), np.float32)], 1)


def contours(person: Person, view: View, width: int, height: int) -> Array:
    """A clean line drawing of a head: ink from 0 to 1 in a (height, width) picture."""
    return draw(strokes(person, view, width, height), width, height)


def strokes(person: Person, view: View, width: int, height: int, seen: Rendered | None = None) -> Strokes:
    """Every stroke of the head; `seen` is a picture of it in this view and size, where one was already made."""
    coarse = Camera(view, width, height).coarse
    shared = seen is not None and seen.figure.coarse == coarse
    figure = seen.figure if seen is not None and shared else Figure.of(person, view, coarse)
    depth = depth_of(figure, view, width, height) if seen is None else seen.depth
    pencil = Sketcher(figure, view, width, height, depth)
    for part in DRAWN:
        part(pencil)
    return pencil.strokes()


@cache
def _curve(low: float, high: float, count: int = 24) -> Array:
    """Even places between fixed ends, kept and never written to."""
    places = np.linspace(low, high, count, dtype=np.float32)
    places.flags.writeable = False
    return places


def _eyes(k: Sketcher) -> None:
    for eye in k.a.eyes:
        s = _curve(-1.02, 1.03)
        x = eye.x + eye.side * eye.half_width * s
        k.on_face("eyes", x, eye.upper_lid(s), 1.3 + 0.5 * k.a.person.lashes, 0.95)
        k.on_face("eyes", x[2:], eye.lower_lid(s)[2:], 0.6, 0.6)
        if eye.crease > 0.8:
            c = _curve(-1.0, 1.15)
            k.on_face(
                "eyes",
                eye.x + eye.side * eye.half_width * c,
                eye.crease_line(c),
                0.6,
                0.3 + 0.4 * k.a.person.lid_crease,
            )
        _iris(k, eye)
        _lashes(k, eye)


def _iris(k: Sketcher, eye: Eye) -> None:
    turn = _curve(0, 2 * np.pi, 40)
    shade = 0.45 + 0.45 * k.a.person.iris_shade

    def clipped(radius: float) -> tuple[Array, Array, Array]:
        x, y = eye.iris_x + radius * np.cos(turn), eye.iris_y + radius * np.sin(turn)
        s = eye.along(x)
        open_ = (y < eye.upper_lid(s) + 0.2) & (y > eye.lower_lid(s) - 0.2)
        return x, y, open_.astype(np.float32)

    x, y, open_ = clipped(eye.iris_radius)
    k.on_face("eyes", x, y, 0.7, 0.85 * open_, taper=0.0)
    for radius in (4.9, 4.1, 3.3):
        x, y, open_ = clipped(radius)
        k.on_face("eyes", x, y, 0.9, shade * open_ * (0.55 + 0.45 * np.sin(turn)), taper=0.0)
    for radius in (2.0, 1.2, 0.5):
        x, y, open_ = clipped(radius)
        k.on_face("eyes", x, y, 1.4, 0.95 * open_, taper=0.0)


def _lashes(k: Sketcher, eye: Eye) -> None:
    rng, p = k.chance(f"lashes{eye.side}"), k.a.person
    s = (np.linspace(-0.5, 1.0, 11) + rng.uniform(-0.04, 0.04, 11))[:, None]
    length = (1.2 + 2.6 * p.lashes) * (0.6 + 0.5 * s)
    t = _curve(0, 1, 4)[None, :]
    x = eye.x + eye.side * (eye.half_width * s + length * (0.3 + 0.4 * s) * t)
    k.on_face("eyes", x, eye.upper_lid(s) + length * 0.8 * t, 0.45, 0.65)


def _brows(k: Sketcher) -> None:
    p = k.a.person
    for brow in k.a.brows:
        rng = k.chance(f"brow{brow.side}")
        count = int(38 + 34 * p.brow_density)
        t = np.sort(rng.uniform(0.0, 1.0, count))[:, None]
        v = rng.uniform(-0.9, 0.55, (count, 1))
        half = brow.half_thickness(t)
        length = rng.uniform(3.0, 5.5, (count, 1)) * (0.7 + 0.12 * half)
        # Hairs rise at the inner end and lie down towards the temple.
        lean = 1.15 - 1.25 * t + rng.normal(0, 0.12, (count, 1))
        u = _curve(0, 1, 5)[None, :]
        x = brow.side * (brow.inner + t * (brow.outer - brow.inner) + length * np.cos(lean) * u)
        y = brow.middle(t) + v * half + length * np.sin(lean) * u - 0.5 * length * t * u * u
        dark = (0.6 + 0.35 * p.brow_density) * rng.uniform(0.6, 1.0, (count, 1)) * (0.45 + 0.55 * p.brow_density)
        k.on_face("brows", x, y, 0.65, dark)


def _nose(k: Sketcher) -> None:
    n = k.a.nose
    mid = n.tip_x
    for side in (-1, 1):
        t = _curve(-1.9, 1.25)
        x = mid + side * (n.wing - 5.6 + 5.9 * np.cos(t))
        k.on_face("nose", x, n.base_y + 6.0 + 7.0 * np.sin(t), 0.8, 0.75)
        t = _curve(0.15, np.pi - 0.1)
        hx = mid + side * 0.46 * n.wing
        for lift in (0.0, 0.7):
            k.on_face(
                "nose",
                hx + (3.6 + 0.3 * n.flare) * np.cos(t),
                n.base_y + 1.2 - lift + (1.6 + 0.25 * n.turn) * np.sin(t),
                1.1,
                0.9,
            )
        y = np.linspace(n.tip_y + 6, n.root_y + 2, 24, dtype=np.float32)
        width = n.bridge + 1.6 + 3.0 * held((n.root_y - y) / (n.root_y - n.tip_y), 0, 1) ** 2
        # The shaded side of the bridge is drawn, the lit one left open.
        if (side > 0) == (k.view.light.azimuth < 0):
            k.on_face("nose", n.midline(y) + side * width, y, 0.6, 0.38)
    u = _curve(-0.32, 0.32) * n.wing
    k.on_face("nose", mid + u, n.base_y - 0.6 + 1.6 * (u / n.wing * 3) ** 2, 0.7, 0.6)
    u = _curve(-0.42, 0.42) * n.tip_radius
    k.on_face("nose", mid + u, n.tip_y - 4.5 + 0.8 * (u / 4) ** 2, 0.5, 0.3)


def _mouth(k: Sketcher) -> None:
    m, p = k.a.mouth, k.a.person
    s = _curve(-1.04, 1.04, 40)
    x = m.x + m.half_width * s
    k.on_face("mouth", x, m.line(s), 1.1, 0.95, taper=0.2)
    if m.gap > 0.8:
        k.on_face("mouth", x, m.lower_line(s), 0.9, 0.85)
        teeth = _curve(-0.8, 0.8)
        k.on_face(
            "mouth",
            m.x + m.half_width * teeth,
            m.line(teeth) - np.minimum(6.5, 0.7 * m.gap) * (1 - teeth**2) ** 0.5,
            0.45,
            0.3,
        )
    k.on_face("mouth", x, m.top(s), 0.65, 0.45 + 0.3 * p.lip_colour)
    inner = s[8:-8]
    k.on_face("mouth", m.x + m.half_width * inner, m.bottom(inner), 0.75, 0.6)
    low = _curve(-0.42, 0.42)
    k.on_face("mouth", m.x + m.half_width * low, m.y - m.gap - m.lower - 4.5 + 3 * low**2, 0.7, 0.35)
    t = k.chance("mouth").uniform(-0.75, 0.75, (16, 1))
    u = _curve(0.08, 0.75, 5)[None, :]
    low_edge = m.line(t)
    x0 = m.x + m.half_width * t * (1 + 0.05 * u)
    k.on_face("mouth", x0, low_edge + (m.top(t) - low_edge) * u, 0.5, 0.30 + 0.25 * p.lip_colour)


def _outline(k: Sketcher) -> None:
    """The edge of the face as this camera sees it: the outermost point of each slice."""
    head, _ = k.figure.head
    bald = k.figure.hair is None or k.a.person.baldness > 0.3
    rows = head if bald else head[: int(np.searchsorted(head[:, 0, 1], 34.0))]
    picture = k.camera.picture(k.camera.place(rows.reshape(-1, 3))).reshape(*rows.shape[:2], 3)
    for which in (np.argmin(picture[..., 0], 1), np.argmax(picture[..., 0], 1)):
        edge = rows[np.arange(len(rows)), which]
        k.line("jaw", edge[:: 1 if k.figure.coarse > 2 else 2], 1.0, 0.85, taper=0.1, slack=60.0 if bald else 14.0)
    chin = rows[:9].reshape(-1, 3)
    pixels = k.camera.picture(k.camera.place(chin))
    order = np.argsort(pixels[:, 0])
    bins = np.linspace(pixels[order[0], 0], pixels[order[-1], 0], 15)
    which = np.digitize(pixels[:, 0], bins)
    low = [np.flatnonzero(which == b) for b in range(1, 15)]
    bottom = np.array([b[np.argmax(pixels[b, 1])] for b in low if len(b)])
    k.line("jaw", chin[bottom], 1.0, 0.85, taper=0.1, slack=60.0)
    p = k.a.person
    if p.chin_cleft > 0.3:
        y = np.linspace(k.a.levels[0] + 8, k.a.levels[0] + 17, 24, dtype=np.float32)
        k.on_face("jaw", k.a.chin_x + 0 * y, y, 0.6, 0.5 * p.chin_cleft)
    if p.double_chin > 0.3:
        x = _curve(-26, 26)
        points = np.stack([x, k.a.levels[0] - 11 + 0.012 * x * x, np.full_like(x, 60.0)], -1)
        k.line("jaw", points, 0.7, 0.5 * p.double_chin, slack=60.0)


def _ears(k: Sketcher) -> None:
    for ear, _, _ in k.figure.ears:
        k.line("ears", ear[-1][6:36], 0.9, 0.8, taper=0.15, slack=5.0)
        k.line("ears", ear[6][12:33], 0.6, 0.5, slack=5.0)
        k.line("ears", ear[4][17:30], 0.6, 0.4, slack=5.0)


def _hair(k: Sketcher) -> None:
    p, shell = k.a.person, k.figure.hair
    if shell is None:
        return
    rng = k.chance("hair")
    dark = (0.25 + 0.6 * p.hair_shade) * (1 - 0.55 * p.hair_grey)
    facing = k.camera.facing(shell.normals.reshape(-1, 3)).reshape(shell.points.shape)[..., 2]
    rows, columns = facing.shape
    count = int(220 + 330 * p.hair_shade)
    i = rng.uniform(1.0, rows * 0.9, count)
    j = rng.uniform(0, columns, count)
    at = (i.astype(int), j.astype(int))
    keep = (facing[at] > -0.05) & (shell.density[at] > 0.5)
    i, j = i[keep], j[keep]
    pressure = dark * rng.uniform(0.45, 1.0, len(i))
    paths = _coils(shell, i, j, rng) if p.hair_curl > 0.4 else _combed(shell, i, j, rng.uniform(18, 60, len(i)))
    k.line("hair", paths, 0.6, pressure[:, None], slack=6.0)
    _hair_edge(k, shell, dark)


def _combed(shell: Shell, i: Array, j: Array, length: Array) -> Array:
    """Paths of strands that follow the comb over the shell, by walking its grid along the strands' direction."""
    rows, columns = shell.points.shape[:2]
    steps = 10
    paths = np.empty((len(i), steps, 3), np.float32)
    points, flow = shell.points, shell.tangents
    for n in range(steps):
        r, c = held(i, 0, rows - 2), j % columns
        r0, c0 = r.astype(int), c.astype(int)
        c1 = (c0 + 1) % columns
        fr, fc = (r - r0)[:, None], (c - c0)[:, None]
        here, right, below = points[r0, c0], points[r0, c1], points[r0 + 1, c0]
        corner = points[r0 + 1, c1]
        paths[:, n] = (here * (1 - fc) + right * fc) * (1 - fr) + (below * (1 - fc) + corner * fc) * fr
        du, dv, t = below - here, right - here, flow[r0, c0]
        a, b, d = (du * du).sum(1) + 0.05, (du * dv).sum(1), (dv * dv).sum(1) + 0.05
        p, q = (du * t).sum(1), (dv * t).sum(1)
        det = a * d - b * b + 1e-3
        mm = length / steps
        i = held(i + held((p * d - q * b) / det * mm, -3, 3), 0, rows - 1.01)
        j = j + held((q * a - p * b) / det * mm, -4, 4)
    return paths


def _coils(shell: Shell, i: Array, j: Array, rng: np.random.Generator) -> Array:
    """Small open rings lying on the shell."""
    turn = np.linspace(0, 4.6, 10)[None, :] + rng.uniform(0, 6.3, (len(i), 1))
    size = rng.uniform(1.5, 4.0, (len(i), 1, 1))
    centre = shell.points[i.astype(int), j.astype(int)][:, None, :]
    ring = np.stack([np.cos(turn), np.sin(turn), np.zeros_like(turn)], -1)
    out = centre + size * ring + shell.normals[i.astype(int), j.astype(int)][:, None, :]
    return np.asarray(out, np.float32)


def _hair_edge(k: Sketcher, shell: Shell, dark: float) -> None:
    """The outer edge of the hair: where the shell turns away from the camera."""
    normals = k.camera.facing(shell.normals.reshape(-1, 3)).reshape(shell.points.shape)
    facing = normals[..., 2]
    turns = (facing > 0) != (np.roll(facing, -1, 1) > 0)
    dense = shell.density > 0.5
    i, j = np.nonzero(turns[2:-1] & dense[2:-1] & dense[3:])
    paths = np.stack([shell.points[i + step_, j] for step_ in range(4)], 1)
    k.line("hair", paths, 0.9, 0.35 + 0.5 * dark, taper=0.3, slack=25.0)


def _body(k: Sketcher) -> None:
    body, angles, under = k.figure.bust
    levels, _ = bust_grid(k.figure.coarse)
    bare = np.flatnonzero((levels > -190) & (levels < -70))
    picture = k.camera.picture(k.camera.place_body(body.reshape(-1, 3))).reshape(*body.shape[:2], 3)
    for which in (np.argmin(picture[..., 0], 1), np.argmax(picture[..., 0], 1)):
        edge = body[np.arange(len(body)), which]
        k.line("build", edge[bare], 1.0, 0.7, taper=0.2, slack=14.0, body=True)
        k.line("build", edge[: bare[0] + 1], 1.0, 0.6, taper=0.2, slack=40.0, body=True)
    front = np.abs(angles) < 1.5
    # The collar runs through the mesh where `under` crosses zero.
    x = body[:, front]
    depth_under = under[:, front]
    above = np.argmax(depth_under < 1.5, axis=0)
    j = np.arange(x.shape[1])
    inner, outer = depth_under[above, j], depth_under[above - 1, j]
    f = ((1.5 - outer) / np.minimum(inner - outer, -1e-3))[:, None]
    k.line("build", x[above - 1, j] * (1 - f) + x[above, j] * f, 0.9, 0.7, taper=0.1, slack=20.0, body=True)


def _age(k: Sketcher) -> None:
    a, p = k.a, k.a.person
    for height, half in ((34.0, 30.0), (43.0, 25.0), (52.5, 19.0)):
        if p.forehead_lines > 0.12:
            x = _curve(-half, half)
            k.on_face(
                "age lines", x, height + 2.4 * np.exp(-(((np.abs(x) - 20) / 16) ** 2)), 0.55, 0.6 * p.forehead_lines
            )
    for side in (-1, 1):
        if p.frown_lines > 0.15:
            y = _curve(10, 26)
            k.on_face("age lines", side * (5.5 + 0.12 * (y - 16)), y, 0.6, 0.65 * p.frown_lines)
        y = _curve(-74, -42)
        fold, strength = a.cheek_fold(y)
        if float(strength.max()) > 0.15:
            k.on_face("age lines", side * fold, y, 0.75, 0.75 * held(strength, 0, 1))
        y = _curve(-100, -71)
        fold, strength = a.mouth_fold(y)
        if float(strength.max()) > 0.15:
            k.on_face("age lines", side * fold, y, 0.6, 0.65 * strength)
        x = side * _curve(20, 42)
        if p.eye_bags > 0.2:
            k.on_face("age lines", x, -14.0 - 2.0 * np.sin(np.linspace(0, np.pi, 24)), 0.55, 0.6 * p.eye_bags)
        if p.crows_feet > 0.2:
            u = _curve(3, 13, 8)
            for slope, start in ((0.5, 2.5), (0.05, 0.5), (-0.35, -1.5)):
                k.on_face("age lines", side * (47.0 + u), start + slope * u, 0.5, 0.55 * p.crows_feet)


def _marks(k: Sketcher) -> None:
    rng = np.random.Generator(np.random.PCG64([k.a.person.details, 11]))
    for _ in range(round(k.a.person.moles * 9)):
        cx, cy = rng.uniform(-58, 58), rng.uniform(-100, 62)
        r = rng.uniform(0.7, 1.0 + 1.1 * k.a.person.moles)
        rng.uniform(0.45, 0.85)
        if r > 0.95:
            k.on_face("skin", cx + np.array([0.0, 0.3, 0.5]), cy + np.array([0.0, 0.2, 0.0]), 1.3 * r, 0.7, taper=0.0)


def _beard(k: Sketcher) -> None:
    a, p = k.a, k.a.person
    if max(p.moustache, p.chin_beard, p.cheek_beard, p.stubble - 0.3) < 0.15:
        return
    rng = k.chance("beard")
    x, y = rng.uniform(-62, 62, 1500).astype(np.float32), rng.uniform(-116, 0, 1500).astype(np.float32)
    area, grown = beard_cover(a, x, y)
    dark = 0.7
    want = np.maximum(grown, 0.25 * area * max(p.stubble - 0.3, 0) * 2)
    i = np.flatnonzero(rng.random(1500) < want * 0.85)
    length = (2.0 + 6.0 * grown[i])[:, None]
    t = _curve(0, 1, 4)[None, :]
    lean = (0.010 * x[i] + rng.normal(0, 0.15, len(i)))[:, None]
    ink = dark * rng.uniform(0.5, 1.0, (len(i), 1))
    k.on_face("beard", x[i][:, None] + length * lean * t, y[i][:, None] - length * t, 0.55, ink)


def _glasses(k: Sketcher) -> None:
    a, p = k.a, k.a.person
    if p.glasses <= 0.5:
        return
    for side in (-1, 1):
        for grow in (0.0, 0.9 + 2.6 * p.glasses_rim):
            ring = lens_outline(a, side, grow)
            k.line("glasses", np.concatenate([ring, ring[:1]]), 0.9, 0.9, taper=0.0, slack=12.0)
        edge = lens_outline(a, side)[:, 0]
        reach = float(np.abs(edge).max())
        arm = np.array([[side * reach, 5, 86], [side * max(reach + 3, 75.0), 4.5, 60], [side * 74.0, 3, 8]], np.float32)
        k.line("glasses", arm, 1.2, 0.85, taper=0.0, slack=12.0)
    inner = float(lens_outline(a, 1)[:, 0].min())
    x = np.linspace(-inner, inner, 9, dtype=np.float32)
    k.line(
        "glasses",
        np.stack([x, 1.8 + 2.2 * (1 - (x / inner) ** 2), np.full_like(x, a.nose.root_z + 5)], -1),
        1.1,
        0.9,
        taper=0.0,
        slack=12.0,
    )


DRAWN: tuple[Callable[[Sketcher], None], ...] = (
    _outline, _ears, _eyes, _brows, _nose, _mouth, _age, _marks, _beard, _hair, _glasses, _body,
)  # fmt: skip
