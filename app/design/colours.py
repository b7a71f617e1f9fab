"""The sets of colours, dark, light and of high contrast: neutral greys, one accent, a tint for each kind of notice.

Which of them is in use is decided in `theme`; that text can be read on its ground is tested by contrast ratio.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Colours:
    """`window` is the ground of all, `panel` of docks and bars, `field` of lists and inputs, `canvas` of pictures."""

    window: str
    panel: str
    field: str
    canvas: str
    raised: str
    hover: str
    line: str
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    selection: str
    lead: str
    on_lead: str
    error: str
    on_error: str
    info: str
    on_info: str
    done: str
    on_done: str


DARK = Colours(
    window="#1e1f21",
    panel="#26282a",
    field="#1a1b1d",
    canvas="#141516",
    raised="#33363a",
    hover="#3c4045",
    line="#3b3e42",
    text="#e6e7e9",
    muted="#a9adb3",
    disabled="#777b81",
    accent="#64a8ec",
    on_accent="#0b1723",
    selection="#2b4a69",
    lead="#3a3322",
    on_lead="#f0dba8",
    error="#48282b",
    on_error="#f8cfd1",
    info="#263746",
    on_info="#cfe4f7",
    done="#24392c",
    on_done="#cdebd6",
)

LIGHT = Colours(
    window="#f2f2f3",
    panel="#e8e9ea",
    field="#ffffff",
    canvas="#d4d6d8",
    raised="#fafafa",
    hover="#dfe1e3",
    line="#c3c6c9",
    text="#1b1c1e",
    muted="#53575c",
    disabled="#85898e",
    accent="#1c66b0",
    on_accent="#ffffff",
    selection="#c3dbf3",
    lead="#f8ecc9",
    on_lead="#52400c",
    error="#f9dcdd",
    on_error="#6f1a1f",
    info="#dbe9f6",
    on_info="#143f68",
    done="#d9efdf",
    on_done="#17472a",
)


CONTRAST = Colours(
    window="#000000",
    panel="#000000",
    field="#000000",
    canvas="#000000",
    raised="#1a1a1a",
    hover="#333333",
    line="#ffffff",
    text="#ffffff",
    muted="#f0f0f0",
    disabled="#9a9a9a",
    accent="#ffe14d",
    on_accent="#000000",
    selection="#00418f",
    lead="#000000",
    on_lead="#ffe14d",
    error="#000000",
    on_error="#ff9d9d",
    info="#000000",
    on_info="#9fd3ff",
    done="#000000",
    on_done="#9dffb8",
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours after WCAG 2: 1 for equal ones, 21 for black on white; text needs 4.5."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
