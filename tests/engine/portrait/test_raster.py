import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.portrait.raster import Layer, grid_normals, grid_triangles, interpolate


def naive(x, y, z, triangles, width, height):
    """The nearest triangle in each pixel, one pixel and one triangle at a time."""
    owner, near = np.full((height, width), -1), np.full((height, width), -1e9)
    for t, (i, j, k) in enumerate(triangles):
        area = (x[j] - x[i]) * (y[k] - y[i]) - (x[k] - x[i]) * (y[j] - y[i])
        if abs(area) < 1e-6:
            continue
        for row in range(height):
            for column in range(width):
                px, py = column + 0.5, row + 0.5
                b = ((px - x[i]) * (y[k] - y[i]) - (x[k] - x[i]) * (py - y[i])) / area
                c = ((x[j] - x[i]) * (py - y[i]) - (px - x[i]) * (y[j] - y[i])) / area
                depth = z[i] + b * (z[j] - z[i]) + c * (z[k] - z[i])
                if b >= 0 and c >= 0 and b + c <= 1 and depth > near[row, column]:
                    owner[row, column], near[row, column] = t, depth
    return owner, near


@given(st.integers(0, 10_000))
def test_the_layer_sees_what_plain_loops_see(seed):
    rng = np.random.default_rng(seed)
    x, y = (rng.uniform(-6, 22, 12).astype(np.float32) for _ in range(2))
    z = rng.uniform(0, 50, 12).astype(np.float32)
    triangles = rng.permuted(np.tile(np.arange(12), (9, 1)), axis=1)[:, :3].astype(np.int32)
    layer = Layer(16, 13)
    layer.draw(x, y, z, triangles)
    owner, near = naive(x.astype(float), y.astype(float), z.astype(float), triangles, 16, 13)
    seen = layer.nearness.reshape(13, 16)
    # Pixels whose centre lies on an edge to the last bit may fall to either side; equal triangles may swap.
    both = (seen > -1e8) & (near > -1e8)
    assert ((seen > -1e8) == (near > -1e8)).mean() > 0.98
    alike = np.abs(seen - near) < 0.05
    assert alike[both].mean() > 0.97 if both.any() else True
    swapped = layer.triangle.reshape(13, 16) != owner
    assert alike[swapped & both].mean() > 0.5 if (swapped & both).any() else True


def test_what_corners_carry_is_interpolated_exactly_where_it_is_linear():
    x, y = np.array([1, 30, 3], np.float32), np.array([2, 6, 28], np.float32)
    triangles = np.array([[0, 1, 2]], np.int32)
    layer = Layer(32, 32)
    layer.draw(x, y, np.zeros(3, np.float32), triangles)
    pixels = layer.covered()
    carried = np.stack([2 * x - 3 * y + 1, y], -1)
    values = interpolate(layer, pixels, x, y, triangles, carried)
    px, py = pixels % 32 + 0.5, pixels // 32 + 0.5
    np.testing.assert_allclose(values, np.stack([2 * px - 3 * py + 1, py], -1), atol=1e-3)


def test_one_sided_triangles_are_left_out_where_they_turn_away():
    x, y = np.array([1, 9, 1], np.float32), np.array([1, 1, 9], np.float32)
    for order, seen in (((0, 2, 1), True), ((0, 1, 2), False)):
        layer = Layer(10, 10)
        layer.draw(x, y, np.zeros(3, np.float32), np.array([order], np.int32), one_sided=1)
        assert (layer.triangle >= 0).any() == seen


def test_normals_of_a_cylinder_point_away_from_its_axis():
    turn = np.linspace(-np.pi, np.pi, 33)[:-1]
    rows = [np.stack([np.sin(turn), np.full_like(turn, h), np.cos(turn)], -1) for h in (0, 1, 2)]
    points = np.stack(rows).astype(np.float32)
    normals = grid_normals(points, closed=True)
    np.testing.assert_allclose(normals[1], np.stack([np.sin(turn), 0 * turn, np.cos(turn)], -1), atol=1e-5)
    assert grid_triangles(3, 32, True).shape == (2 * 2 * 32, 3)
