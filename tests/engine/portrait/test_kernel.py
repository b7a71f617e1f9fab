"""The compiled inner loops and the numpy code that they stand in for give the same bytes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.portrait import curves, light, noise, raster, render, strokes, tape
from engine.portrait.kernel import kernel
from engine.portrait.person import Person
from engine.portrait.sketch import contours
from engine.portrait.view import Light, Pose, View

pytestmark = pytest.mark.skipif(kernel() is None, reason="nothing is compiled here")

USERS = (curves, light, noise, raster, render, strokes, tape)
seeds = st.integers(0, 100_000)


def both(work):
    """What the work gives with the compiled loops and without them."""
    with pytest.MonkeyPatch.context() as without:
        compiled = work()
        for user in USERS:
            without.setattr(user, "kernel", lambda: None)
        return compiled, work()


def assert_same_bytes(work):
    for one, other in zip(*both(work), strict=True):
        assert (one.dtype, one.shape) == (other.dtype, other.shape)
        assert one.tobytes() == other.tobytes()


@given(seeds, st.sampled_from([0.4, 3.0, 30.0]))
def test_a_layer_and_what_its_corners_carry(seed, size):
    rng = np.random.default_rng(seed)
    centres = rng.uniform(-8, 48, (60, 1, 2))
    # Corners on a grid of quarters: pixels that lie on edges, and triangles that are exactly as near.
    corners = np.round((centres + rng.normal(0, size, (60, 3, 2))) * 4) / 4
    x, y = corners.reshape(-1, 2).T.astype(np.float32).copy()
    z = rng.integers(0, 4, len(x)).astype(np.float32)
    triangles = np.arange(len(x), dtype=np.int32).reshape(-1, 3)
    carried = rng.normal(0, 1, (len(x), 5)).astype(np.float32)

    def work():
        layer = raster.Layer(40, 31)
        layer.draw(x, y, z, triangles, one_sided=20)
        pixels = layer.covered()
        return layer.nearness, layer.triangle, raster.interpolate(layer, pixels, x, y, triangles, carried)

    assert_same_bytes(work)


@given(seeds, st.sampled_from([(3.6, 2.6, 9.0), (7.0, 5.0, 14.0)]))
def test_light_past_casters(seed, sizes):
    rng = np.random.default_rng(seed)
    casters, points = (rng.normal(0, 120, (n, 3)).astype(np.float32) for n in (400, 90))
    to = light.direction(float(rng.uniform(-90, 90)), float(rng.uniform(-40, 85)))
    assert_same_bytes(lambda: (light.reached(casters, points, to, *sizes),))


@given(seeds)
def test_noise_and_curves(seed):
    rng = np.random.default_rng(seed)
    u, v = rng.uniform(-9, 9, (2, 30, 7)).astype(np.float32)
    knots = np.sort(rng.uniform(-1, 1, 9))
    values = rng.normal(0, 1, 9)
    assert_same_bytes(lambda: (noise.sample("strand", u, v), curves.through(knots, values, u)))


@given(seeds)
def test_steps_hills_and_rows(seed):
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(-9, 9, (2, 30, 7)).astype(np.float32)
    low, high, *sizes = (float(v) for v in rng.uniform(0.5, 9, 6))
    rows = rng.normal(0, 1, (3, 17)).astype(np.float32)

    def work():
        hill = curves.bump(x, y, low, high, sizes[0], sizes[1])
        return curves.step(x, low, high), curves.step(x, high, low), hill, *curves.between(rows, x, -5.0, 2.0)

    assert_same_bytes(work)


@given(seeds, st.booleans())
def test_directions_and_light_on_surfaces(seed, skin):
    rng = np.random.default_rng(seed)
    grid = rng.normal(0, 40, (5, 6, 3)).astype(np.float32)
    points, matrix, pivot = (rng.normal(0, 1, shape).astype(np.float32) for shape in ((50, 3), (3, 3), 3))
    open_, lit, shift = rng.uniform(0, 1, (3, 50)).astype(np.float32)
    falling = Light(azimuth=float(rng.uniform(-80, 80)), softness=float(rng.uniform(0, 1)))
    wrap = (0.34, 0.17, 0.12) if skin else (0.1, 0.1, 0.1)

    def work():
        normal = render._unit(raster.turned(points, matrix, pivot))
        yield from (raster.grid_normals(grid, closed) for closed in (True, False))
        yield light.irradiance(falling, normal, open_, lit, wrap)
        yield light.gloss(falling, normal, lit, 38)
        yield light.strand_gloss(falling, normal, shift, 35)

    assert_same_bytes(lambda: tuple(work()))


def test_a_whole_portrait():
    person = Person(glasses=1.0, hair_length=0.5, chin_beard=0.8)
    view = View(pose=Pose(yaw=20.0, pitch=-6.0))

    def work():
        r = render.render(person, view, 60, 76)
        lines = contours(person, view, 60, 76)
        return r.radiance, r.coverage, r.albedo, r.normal, r.openness, r.depth, r.place, r.part, r.points68, lines

    assert_same_bytes(work)
