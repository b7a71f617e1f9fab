"""Spectra for tests, as curves and as the files that instruments' programs write of them."""

import struct
from itertools import pairwise

import numpy as np

BANDS = ((760.0, 9.0, 0.6), (1001.0, 6.0, 1.0), (1602.0, 8.0, 0.5), (2904.0, 18.0, 0.8))


def curve(points=801, low=500.0, high=3300.0, shift=0.0):
    x = np.linspace(low, high, points)
    y = sum(strength * np.exp(-0.5 * ((x - centre - shift) / width) ** 2) for centre, width, strength in BANDS)
    return x, 0.02 + y


def columns(x, y, *, heading="cm-1,A", between=",", decimal="."):
    lines = [f"{a:.3f}{between}{b:.6f}" for a, b in zip(x, y, strict=True)]
    text = "\n".join(lines).replace(".", decimal) if decimal != "." else "\n".join(lines)
    return ((heading + "\n") if heading else "").encode() + text.encode() + b"\n"


def spc(x, y, *, even=True, order="<", floats=True, short=False, flags=0, spectra=1, axis=1, quantity=2, technique=4):
    """The new format as its description lays it out: 512 bytes, the abscissae if uneven, 32 bytes, the ordinates."""
    flags |= (0 if even else 0x80) | (1 if short else 0)
    exponent = -128 if floats else 2
    head = struct.pack(
        f"{order}BBBbiddi", flags, 0x4B if order == "<" else 0x4C, technique, exponent, len(x), x[0], x[-1], spectra
    )
    head += bytes([axis, quantity])
    head += bytes(88 - len(head)) + b"made for a test, laser 785 nm".ljust(130, b"\0")
    head += bytes(512 - len(head))
    body = b"" if even else np.asarray(x).astype(f"{order}f4").tobytes()
    body += bytes(32)
    if floats:
        body += np.asarray(y).astype(f"{order}f4").tobytes()
    else:
        bits = 16 if short else 32
        body += np.rint(np.asarray(y) / 2.0 ** (exponent - bits)).astype(f"{order}i{bits // 8}").tobytes()
    return head + body


SQUEEZED = "@ABCDEFGHI", "@abcdefghi"
DIFFERENCES = "%JKLMNOPQR", "%jklmnopqr"
REPEATS = " STUVWXYZs"


def spelt(number, letters):
    digits = str(abs(number))
    return letters[number < 0][int(digits[0])] + digits[1:]


def packed(ordinates, form):
    """One line of ordinates in one of the standard's forms."""
    if form == "AFFN":
        return " " + " ".join(map(str, ordinates))
    if form == "PAC":
        return "".join(f"{y:+d}" for y in ordinates)
    if form == "SQZ":
        return "".join(spelt(y, SQUEEZED) for y in ordinates)
    tokens = [spelt(ordinates[0], SQUEEZED)]
    tokens += [spelt(b - a, DIFFERENCES) for a, b in pairwise(ordinates)]
    if form == "DIF":
        return "".join(tokens)
    squashed = []
    for token in tokens:
        if squashed and squashed[-1][0] == token:
            squashed[-1][1] += 1
        else:
            squashed.append([token, 1])
    return "".join(t if n == 1 else t + REPEATS[int(str(n)[0])] + str(n)[1:] for t, n in squashed)


def jcamp(
    x,
    ordinates,
    *,
    form="AFFN",
    y_factor=1e-4,
    a_line=8,
    x_units="1/CM",
    y_units="ABSORBANCE",
    kind="INFRARED SPECTRUM",
    more="",
):
    """`ordinates` are whole numbers. Lines of differences repeat the last ordinate of the line before."""
    differences = form in {"DIF", "DUP"}
    lines, start = [], 0
    while start < len(ordinates):
        first = start - 1 if differences and start else start
        lines.append(f"{x[first]:.4f}" + packed([int(y) for y in ordinates[first : start + a_line]], form))
        start += a_line
    if differences:
        lines.append(f"{x[-1]:.4f}" + packed([int(ordinates[-1])], "SQZ"))
    head = (
        f"##TITLE= a test\n##JCAMP-DX= 4.24 $$ by hand\n##DATA TYPE= {kind}\n##XUNITS= {x_units}\n##YUNITS= {y_units}\n"
        f"##FIRSTX= {float(x[0])!r}\n##LASTX= {float(x[-1])!r}\n##NPOINTS= {len(x)}\n"
        f"##XFACTOR= 1.0\n##YFACTOR= {y_factor!r}\n"
        f"##FIRSTY= {int(ordinates[0]) * y_factor!r}\n{more}##XYDATA= (X++(Y..Y))\n"
    )
    return (head + "\n".join(lines) + "\n##END=\n").encode()
