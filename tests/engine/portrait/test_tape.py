import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.portrait import curves, noise, tape
from engine.portrait.curves import between, bump, held, step
from engine.portrait.kernel import kernel
from engine.portrait.person import Person
from engine.portrait.tape import (
    Fields,
    chosen,
    fading,
    floor,
    hill,
    inside,
    least,
    most,
    played,
    power,
    root,
    sine,
    turn,
)

seeds = st.integers(0, 100_000)


def everything(f, p, shift, dye, *, twice):
    """Every operation there is, of values, numbers and a person's parameters."""
    x, y = f.now("x"), f.now("y")
    wide = most(p.age / 40.0, least(shift, 0.5)) + 1.0
    out = bump(x, y, shift, 0.2, wide, 2.0) + hill(x / wide) - fading(abs(y)) * 0.5
    out = out + chosen(x < y, power(abs(x), 1.3), root(abs(y) + 0.1)) + sample(x, y)
    (row,) = between([f.row("row")], x, -3.0, 1.5)
    out = out + row + sine(x) - turn(x, y) + power(abs(y), most(abs(x), 0.5))
    out = out + step(x, -1.0, shift) + step(y, x, x + 2.0) + held(x, -0.5, y) + dye[1] * floor(x) - (2.0 - x) / wide
    out = out * (1.0 / (x * x + 1.0)) + chosen((x > 0) & (y > x), 0.25, -x)
    f.set("out", out * 2.0 if twice else out)


def sample(x, y):
    return noise.sample("fractal", x / 3, y / 5 + 0.25)


def worked_out(seed, count, where=None, twice=False):
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(-4, 4, (2, count)).astype(np.float32)
    fields = Fields(x=x, y=y, out=np.zeros(count, np.float32), row=rng.normal(0, 1, 9).astype(np.float32))
    played(everything, fields, where, Person(age=33.0), 0.7, (0.1, 0.3), twice=twice)
    return fields.arrays["out"]


@pytest.mark.skipif(kernel() is None, reason="nothing is compiled here")
@given(seeds, st.sampled_from([1, 255, 256, 700]), st.booleans())
def test_a_tape_gives_the_bytes_that_arrays_give(seed, count, twice):
    where = np.flatnonzero(np.random.default_rng(seed).random(count) < 0.7)
    for places in (None, where):
        compiled = worked_out(seed, count, places, twice)
        with pytest.MonkeyPatch.context() as without:
            for module in (tape, noise, curves):
                without.setattr(module, "kernel", lambda: None)
            assert worked_out(seed, count, places, twice).tobytes() == compiled.tobytes()


def test_a_tape_once_written_takes_other_numbers_and_writes_only_its_places():
    def grown(f, p, by):
        f.set("out", f.now("x") * p.age + by)

    x, some = np.arange(6, dtype=np.float32), np.array([1, 4])
    for age, by in ((30.0, 1.0), (50.0, -2.0)):
        fields = Fields(x=x, out=np.zeros(6, np.float32))
        played(grown, fields, some, Person(age=age), by)
        np.testing.assert_array_equal(fields.arrays["out"], [0, age + by, 0, 0, 4 * age + by, 0])


@pytest.mark.skipif(kernel() is None, reason="nothing is compiled here")
def test_a_formula_that_decides_by_a_number_is_refused():
    def deciding(f, p):
        f.set("out", f.now("out") + (1.0 if p.age > 40 else 2.0))

    with pytest.raises(TypeError):
        played(deciding, Fields(out=np.zeros(3, np.float32)), None, Person())


@given(st.floats(0.05, 14), st.lists(st.floats(0, 50, width=32), min_size=1, max_size=20))
def test_powers_and_waves_are_what_they_stand_for(exponent, values):
    x = np.array(values, np.float32)
    np.testing.assert_allclose(power(x, exponent), x.astype(float) ** exponent, rtol=1e-4, atol=1e-30)
    t = x / 10
    np.testing.assert_allclose(sine(t), np.sin(2 * np.pi * t), atol=2e-3)
    np.testing.assert_allclose(hill(t), np.exp(-(t.astype(float) ** 2)), atol=0.02)
    np.testing.assert_allclose(fading(t), np.exp(-t), atol=0.02)


@given(seeds)
def test_places_inside_a_rectangle(seed):
    x, y = np.random.default_rng(seed).integers(-5, 6, (2, 300)).astype(np.float32)
    found = inside(x, y, -2.0, 3.0, -4.0, 1.0)
    np.testing.assert_array_equal(found, np.flatnonzero((x > -2) & (x < 3) & (y > -4) & (y < 1)))
