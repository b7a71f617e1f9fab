"""Galactic SPC, the new format of 1996 in either byte order: one spectrum, evenly spaced or with its own abscissae.

Files of several spectra and the format's predecessor are recognised and refused by name.
"""

import math
import re
import struct

import numpy as np

from engine.errors import SpectrumError
from engine.formats.spectra_columns import laser_named
from engine.formats.spectra_units import MOST_POINTS, Axis, Curve, Format, Quantity, Recorded
from engine.formats.vocabulary import Modality

_HEADER, _SUBHEADER = 512, 32
_LITTLE, _BIG, _OLD = 0x4B, 0x4C, 0x4D
_SHORT, _MULTIPLE, _OWN_AXES, _OWN_AXIS = 0x01, 0x04, 0x40, 0x80
_FLOATS = -128
"""The exponent that says: ordinates are floating-point numbers."""

_AXES: dict[int, Axis | None] = {
    0: None,
    1: Axis.WAVENUMBER,
    2: Axis.MICROMETRE,
    3: Axis.NANOMETRE,
    13: Axis.WAVENUMBER,
}
_RAMAN_SHIFT = 13
_QUANTITIES: dict[int, Quantity | None] = {
    0: None,
    2: Quantity.ABSORBANCE,
    4: Quantity.INTENSITY,
    128: Quantity.TRANSMITTANCE,
    131: Quantity.INTENSITY,
}
_TECHNIQUES = {4: Modality.IR, 11: Modality.RAMAN}


def fits(data: bytes) -> bool:
    # Text may have a K, L or M as its second letter, but no zero bytes; a ZIP archive begins with PK.
    return (
        not data.startswith(b"PK\x03")
        and len(data) > 2
        and data[1] in {_LITTLE, _BIG, _OLD}
        and b"\0" in data[:_HEADER]
    )


def read(data: bytes) -> Recorded:
    if data[1] == _OLD:
        raise SpectrumError(
            "this is an SPC file of the old format", advice="save it again in the new format, or as CSV"
        )
    if len(data) < _HEADER + _SUBHEADER:
        raise SpectrumError("the SPC file is cut off in its header")
    order = "<" if data[1] == _LITTLE else ">"
    flags, _, technique, exponent, points, first, last, spectra = struct.unpack_from(f"{order}BBBbiddi", data)
    axis_code, quantity_code = data[28], data[29]
    if flags & _OWN_AXES or spectra > 1:
        raise SpectrumError(
            f"the SPC file holds {max(spectra, 1)} spectra", advice="save the one that is meant in a file of its own"
        )
    if axis_code not in _AXES:
        raise SpectrumError(f"the SPC file's axis (code {axis_code}) is neither wavenumber nor wavelength")
    if quantity_code not in _QUANTITIES:
        raise SpectrumError(
            f"the SPC file's values (code {quantity_code}) are neither absorbance, transmittance nor intensity",
            advice="export it as absorbance or intensity",
        )
    if not 1 < points <= MOST_POINTS:
        raise SpectrumError(f"the SPC file says it has {points} points")
    start = _HEADER
    if flags & _OWN_AXIS:
        x = _array(data, start, points, f"{order}f4", "abscissae")
        start += 4 * points
    elif math.isfinite(first) and math.isfinite(last) and first != last:
        x = np.linspace(first, last, points)
    else:
        raise SpectrumError(f"the SPC file's axis runs from {first:g} to {last:g}")
    if len(data) < start + _SUBHEADER:
        raise SpectrumError("the SPC file is cut off before its ordinates")
    if flags & _MULTIPLE:
        exponent = struct.unpack_from("b", data, start + 1)[0]
    y = _ordinates(data, start + _SUBHEADER, points, order, exponent, short=bool(flags & _SHORT))
    said = _said(data, order)
    kind = Modality.RAMAN if axis_code == _RAMAN_SHIFT else _TECHNIQUES.get(technique)
    title = data[88:218].split(b"\0")[0].decode("latin-1").strip()
    return Recorded(x, y, _AXES[axis_code], _QUANTITIES[quantity_code], kind, laser_named(said), title[:130])


def _ordinates(data: bytes, start: int, points: int, order: str, exponent: int, *, short: bool) -> Curve:
    if exponent == _FLOATS:
        return _array(data, start, points, f"{order}f4", "ordinates")
    if short:
        return _array(data, start, points, f"{order}i2", "ordinates") * 2.0 ** (exponent - 16)
    return _array(data, start, points, f"{order}i4", "ordinates") * 2.0 ** (exponent - 32)


def _array(data: bytes, start: int, count: int, kind: str, what: str) -> Curve:
    if len(data) < start + count * np.dtype(kind).itemsize:
        raise SpectrumError(f"the SPC file is cut off: its {what} are not all there")
    # A signalling NaN in a damaged file must not warn; that its numbers are finite is checked with all others.
    with np.errstate(invalid="ignore"):
        return np.frombuffer(data, kind, count, start).astype(np.float64)


def _said(data: bytes, order: str) -> str:
    """Comment and log text, where programs write the laser line."""
    comment = data[88:218].split(b"\0")[0]
    (log,) = struct.unpack_from(f"{order}i", data, 248)
    text = b""
    if _HEADER <= log <= len(data) - 64:
        (offset,) = struct.unpack_from(f"{order}i", data, log + 8)
        if offset >= 0 and log + offset <= len(data):
            text = data[log + offset : log + offset + 65_536]
    return re.sub(r"[\0\r]+", "\n", (comment + b"\n" + text).decode("latin-1"))


FORMAT = Format("SPC", fits, read)
