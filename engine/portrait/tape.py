"""Formulas over many places, written down once as a tape and worked out in one pass that stays in the cache.

The same formulas, run on arrays, are the way without a compiled kernel and give the same bytes: every operation here is
done in float32 in one order by both. No formula is known here.
"""

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from engine.portrait.kernel import at, floats, kernel

# float32 wherever it is made; the alias is wide because numpy types mixed arithmetic as floating.
Array = npt.NDArray[np.floating[Any]]
Flat = npt.NDArray[np.int64]

# What the tape's numbers mean; the kernel's `limner_play` has the same list. Those of two operands come in threes: of
# two values, of a value and a number, of a number and a value.
ADD, SUBTRACT, MULTIPLY, DIVIDE, LEAST, MOST, BELOW, POWER = range(0, 24, 3)
ABSOLUTE, NEGATIVE, ROOT, HILL, DOWN, STEP, BUMP, SAMPLE, BETWEEN, CHOOSE, NUMBER, TAKE, PUT = range(24, 37)


class Fields:
    """Float32 arrays by name, each in one run of memory: what formulas read and write."""

    def __init__(self, **arrays: Array) -> None:
        self.arrays = arrays
        self.names = tuple(arrays)
        self.starts = array("q", map(at, arrays.values()))
        self.count = len(next(iter(arrays.values())))


class _Operand:
    """Arithmetic that is written down; `two` says where."""

    __array_ufunc__ = None
    __slots__ = ()

    def two(self, code: int, other: Any) -> Any:
        raise NotImplementedError

    def swapped(self, code: int, number: Any) -> Any:
        raise NotImplementedError

    def __add__(self, other: Any) -> Any:
        return self.two(ADD, other)

    def __radd__(self, number: Any) -> Any:
        return self.two(ADD, number)

    def __sub__(self, other: Any) -> Any:
        return self.two(SUBTRACT, other)

    def __rsub__(self, number: Any) -> Any:
        return self.swapped(SUBTRACT, number)

    def __mul__(self, other: Any) -> Any:
        return self.two(MULTIPLY, other)

    def __rmul__(self, number: Any) -> Any:
        return self.two(MULTIPLY, number)

    def __truediv__(self, other: Any) -> Any:
        return self.two(DIVIDE, other)

    def __rtruediv__(self, number: Any) -> Any:
        return self.swapped(DIVIDE, number)

    def __pow__(self, whole: int) -> Any:
        if whole != 2:
            raise ValueError(f"{whole} is for `power`")
        return self.two(MULTIPLY, self)

    def __neg__(self) -> Any:
        return self.two(MULTIPLY, -1.0)

    def __bool__(self) -> bool:
        raise TypeError("a formula on a tape cannot ask for its values")


class Number(_Operand):
    """One number of a formula, which is known when the tape is played."""

    __slots__ = ("place", "tape")

    def __init__(self, tape: "_Written") -> None:
        self.tape, self.place = tape, -1

    def two(self, code: int, other: Any) -> Any:
        if other.__class__ is Value:
            return other.swapped(code, self)
        return self.tape.worked_out(code, self, self.tape.number(other))

    def swapped(self, code: int, number: Any) -> "Number":
        return self.tape.worked_out(code, self.tape.number(number), self)


class Value(_Operand):
    """What one line of a tape gives, a number at each place; of what is so or not, 1 or 0."""

    __slots__ = ("place", "tape")

    def __init__(self, tape: "_Written") -> None:
        self.tape, self.place = tape, -1

    def two(self, code: int, other: Any) -> "Value":
        if other.__class__ is Value:
            return self.tape.wrote(code, self, other)
        return self.tape.wrote(code + 1, self, self.tape.number(other))

    def swapped(self, code: int, number: Any) -> "Value":
        return self.tape.wrote(code + 2, self.tape.number(number), self)

    def one(self, code: int, *operands: Any) -> "Value":
        """An operation of this, other values and numbers."""
        rest = (v if v.__class__ is Value else self.tape.number(v) for v in operands)
        return self.tape.wrote(code, self, *rest)

    def row(self, row: "Row", first: float, scale: float) -> "Value":
        """A row's values, which stand `scale` to a unit from `first` on, read here, straight between them."""
        return self.tape.wrote(BETWEEN, self, row.field, row.length, *map(self.tape.number, (first, scale)))

    __and__ = _Operand.__mul__

    def __abs__(self) -> "Value":
        return self.one(ABSOLUTE)

    def __neg__(self) -> "Value":
        return self.one(NEGATIVE)

    def __lt__(self, other: Any) -> "Value":
        return self.two(BELOW, other)

    def __gt__(self, other: Any) -> "Value":
        return other.two(BELOW, self) if other.__class__ is Value else self.swapped(BELOW, other)


class Row:
    """A field that is read between its values."""

    def __init__(self, field: int, length: int) -> None:
        self.field, self.length = field, length


class _Of:
    """An object of a formula while it is written down: its numbers by name, its methods as they are."""

    def __init__(self, tape: "_Written", real: Any, names: dict[str, Number], before: str = "") -> None:
        self._tape, self._real, self._names, self._before = tape, real, names, before

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._real, name)
        if isinstance(value, (float, int)):
            return self._names.setdefault(self._before + name, Number(self._tape))
        if callable(value):
            return partial(getattr(type(self._real), name), self)
        return _Of(self._tape, value, self._names, f"{self._before}{name}.")


class _Written:
    """The lines of one formula as they are written down, and afterwards all that it takes to play them."""

    def __init__(self, formula: Callable[..., None], fields: Fields, arguments: tuple[Any, ...], kinds: Any) -> None:
        self.code: list[tuple[Any, ...]] = []
        self._sums: list[tuple[int, Number, Number]] = []
        self._literals: dict[float, Number] = {}
        self._worked: list[Number] = []
        self._order, self._fields = {name: n for n, name in enumerate(fields.names)}, fields
        self._asked = [self._number_of(argument) for argument in arguments]
        formula(self, *(stand_in for stand_in, _ in self._asked), **kinds)
        self._close()

    def _number_of(self, argument: Any) -> tuple[Any, dict[str, Number] | list[Number] | None]:
        if isinstance(argument, (float, int, np.floating)):
            return Number(self), None
        if isinstance(argument, (tuple, np.ndarray)):
            numbers = [Number(self) for _ in argument]
            return numbers, numbers
        names: dict[str, Number] = {}
        return _Of(self, argument, names), names

    def _close(self) -> None:
        """Gives every number its place: those that are asked for at each playing, those that stay, those worked out."""
        numbers: list[Number] = []
        self._ask: list[Callable[[Any], Sequence[float]]] = []
        for stand_in, found in self._asked:
            if found is None:
                numbers.append(stand_in)
                self._ask.append(_alone)
            elif isinstance(found, list):
                numbers += found
                self._ask.append(tuple)
            else:
                names = list(found)
                numbers += found.values()
                self._ask.append(attrgetter(*names, names[0]) if names else _nothing)
                numbers += [Number(self)] if names else []
        self._rest = array("d", [*self._literals, *[0.0] * len(self._worked)])
        for n, number in enumerate((*numbers, *self._literals.values(), *self._worked)):
            number.place = n
        self._first_sum = len(numbers) + len(self._literals)
        lines = self._lines()
        self._program = array("i", [getattr(v, "place", v) for line in self.code for v in line])
        self._add_up = array("i", [v for code, a, b in self._sums for v in (code // 3, a.place, b.place)])
        self._sizes = (len(self._program), len(self._sums), self._first_sum, lines)
        self._at = self._program.buffer_info()[0], self._add_up.buffer_info()[0]
        del self._asked, self._fields

    def _lines(self) -> int:
        """Gives every value its line, one that nobody reads any more; returns how many lines that takes."""
        last = {v: n for n, line in enumerate(self.code) for v in line if v.__class__ is Value}
        free: list[int] = []
        count = 0
        for n, line in enumerate(self.code):
            for value in (v for v in line if v.__class__ is Value and v.place < 0):
                if not free:
                    free.append(count)
                    count += 1
                value.place = free.pop()
            free += {v.place for v in line if v.__class__ is Value and last[v] == n}
        return count

    def number(self, number: Any) -> Number:
        if isinstance(number, Number):
            return number
        return self._literals.setdefault(float(number), Number(self))

    def worked_out(self, code: int, a: Number, b: Number) -> Number:
        self._sums.append((code, a, b))
        self._worked.append(Number(self))
        return self._worked[-1]

    def wrote(self, *code: Any) -> Value:
        value = Value(self)
        self.code.append((code[0], value, *code[1:]))
        return value

    def now(self, field: str) -> Array:
        """A field's values at the places."""
        return cast(Array, self.wrote(TAKE, self._order[field]))

    def set(self, field: str, value: Array) -> None:
        """Writes values into a field."""
        self.code.append((PUT, value, self._order[field]))

    def row(self, field: str) -> Any:
        return Row(self._order[field], len(self._fields.arrays[field]))

    def play(self, fields: Fields, where: Flat | None, count: int, arguments: tuple[Any, ...]) -> None:
        numbers = array("d")
        for ask, argument in zip(self._ask, arguments, strict=True):
            numbers.extend(ask(argument))
        numbers.extend(self._rest)
        compiled = kernel()
        places = (fields.starts.buffer_info()[0], 0 if where is None else at(where), count)
        if compiled is None or not compiled.play(*self._at, *self._sizes, numbers.buffer_info()[0], *places):
            raise MemoryError("no memory for a tape")


def value_of(operand: Any) -> Value | None:
    """The operand where it is written on a tape."""
    return operand if operand.__class__ is Value else None


def _alone(number: float) -> tuple[float]:
    return (number,)


def _nothing(_: object) -> tuple[float, ...]:
    return ()


class Places:
    """The same without a kernel: every operation is done at once on the fields' values at the places."""

    def __init__(self, fields: Fields, where: Flat | None) -> None:
        self._fields, self._where = fields.arrays, slice(None) if where is None else where

    def now(self, field: str) -> Array:
        """A field's values at the places."""
        return self._fields[field][self._where].copy()

    def set(self, field: str, value: Array) -> None:
        """Writes values into a field."""
        self._fields[field][self._where] = value

    def row(self, field: str) -> Any:
        return self._fields[field]


_written: dict[Any, _Written] = {}


def played(
    formula: Callable[..., None], fields: Fields, where: Flat | None, *arguments: Any, **kinds: int | str
) -> None:
    """Works out a formula at the places that `where` names, each once, of float32 fields, which lie in one run.

    A formula takes the places, whose fields it reads and sets by name, and the arguments: numbers, few numbers in a
    tuple, and objects with numbers. `kinds` are what it may decide by: what differs with them is written down anew.
    """
    count = fields.count if where is None else len(where)
    if kernel() is None:
        formula(Places(fields, where), *arguments, **kinds)
        return
    key = (formula, fields.names, *kinds.values())
    tape = _written.get(key)
    if tape is None:
        tape = _written[key] = _Written(formula, fields, arguments, kinds)
    if count:
        tape.play(fields, where, count, arguments)


def least(a: Any, b: Any) -> Array:
    """The smaller of the two; one of them may be a number."""
    return cast(Array, _one_of(LEAST, a, b))


def most(a: Any, b: Any) -> Array:
    """The larger of the two; one of them may be a number."""
    return cast(Array, _one_of(MOST, a, b))


def _one_of(code: int, a: Any, b: Any) -> Any:
    if isinstance(a, _Operand):
        return a.two(code, b)
    if isinstance(b, _Operand):
        return b.two(code, a)
    if isinstance(a, _PLAIN) and isinstance(b, _PLAIN):
        return min(a, b) if code == LEAST else max(a, b)
    return np.minimum(a, b) if code == LEAST else np.maximum(a, b)


_PLAIN = (float, int)


def chosen(when: Any, a: Any, b: Any) -> Array:
    """The first where that is so, else the second; either may be a number."""
    if when.__class__ is not Value:
        return np.asarray(np.where(when, a, b), np.float32)
    tape = when.tape
    either = [v if v.__class__ is Value else tape.wrote(NUMBER, tape.number(v)) for v in (a, b)]
    return cast(Array, when.one(CHOOSE, *either))


def root(x: Any) -> Array:
    return cast(Array, x.one(ROOT)) if x.__class__ is Value else np.asarray(np.sqrt(x))


def floor(x: Any) -> Array:
    """For values that fit an int32."""
    return cast(Array, x.one(DOWN)) if x.__class__ is Value else np.asarray(np.floor(x))


def hill(t: Any) -> Array:
    """exp(-t²), all but: it ends four widths away."""
    if t.__class__ is Value:
        return cast(Array, t.one(HILL))
    compiled = kernel()
    if compiled is not None and isinstance(t, np.ndarray) and t.dtype == np.float32:
        t, out = floats(t), np.empty(t.shape, np.float32)
        compiled.hill(at(t), t.size, at(out))
        return out
    h = np.maximum(1.0 - (t * t) * 0.0625, 0.0)
    for _ in range(4):
        h *= h
    return np.asarray(h)


_LOGARITHM = tuple(np.float32(v) for v in (2.88539008, 0.96179669, 0.57707802, 0.41219858))
_EXPONENTIAL = tuple(np.float32(v) for v in (0.69314718, 0.24022651, 0.05550411, 0.009618129, 0.0013333558))


def power(x: Any, exponent: Any) -> Array:
    """A power of what is not negative, good to a part in a hundred thousand: the same bytes on every machine."""
    if x.__class__ is Value:
        return cast(Array, x.two(POWER, exponent))
    compiled = kernel()
    if compiled is not None and isinstance(exponent, _PLAIN):
        x, out = floats(x), np.empty(np.shape(x), np.float32)
        compiled.power(at(x), x.size, exponent, at(out))
        return out
    bits = np.ascontiguousarray(x, np.float32).view(np.int32)
    whole = (bits - np.int32(0x3F3504F3)) >> np.int32(23)
    m = (bits - whole * np.int32(1 << 23)).view(np.float32)
    s = (m - np.float32(1.0)) / (m + np.float32(1.0))
    q, (a, b, c, d) = s * s, _LOGARITHM
    t = (s * (a + q * (b + q * (c + q * d))) + whole.astype(np.float32)) * np.asarray(exponent, np.float32)
    t = np.maximum(t, np.float32(-126.0))
    up = np.floor(t + np.float32(0.5))
    f, (a, b, c, d, e) = t - up, _EXPONENTIAL
    value = np.float32(1.0) + f * (a + f * (b + f * (c + f * (d + f * e))))
    scale = ((np.minimum(up.astype(np.int32), np.int32(126)) + np.int32(127)) * np.int32(1 << 23)).view(np.float32)
    return np.asarray(np.where(x > 0, value * scale, np.float32(0.0)), np.float32)


def fading(t: Any) -> Array:
    """exp(-t), all but, of what is not negative."""
    return cast(Array, 1.0 / (1.0 + t * (1.0 + t * (0.48 + t * 0.235))))


def sine(turns: Array) -> Array:
    """The sine of whole turns, to a thousandth."""
    v = 2.0 * (turns - floor(turns)) - 1.0
    wave = v * (1.0 - abs(v)) * -4.0
    return 0.775 * wave + 0.225 * (wave * abs(wave))


def turn(x: Array, y: Array) -> Array:
    """Which way a place lies, as a share of a whole turn that is even on a diamond and all but even on a circle."""
    along = x / (abs(x) + abs(y) + 1e-6)
    return chosen(y < 0.0, 0.75 + 0.25 * along, 0.25 - 0.25 * along)


def inside(x: Array, y: Array, left: float, right: float, low: float, high: float) -> Flat:
    """The numbers of the places between these, all four bounds left out."""
    compiled = kernel()
    if compiled is None:
        return np.flatnonzero((x > left) & (x < right) & (y > low) & (y < high))
    found = np.empty(len(x), np.int64)
    return found[: compiled.inside(at(x), at(y), len(x), left, right, low, high, at(found))]
