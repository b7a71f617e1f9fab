"""Who a head belongs to: the independent parameters of one invented person, grouped by part, with ranges and labels.

Parameters are plain numbers; what they mean in millimetres is `anatomy`'s, how they are distributed is `population`'s.
"""

from dataclasses import dataclass, field, fields
from typing import Any

PARTS = (
    "outline",
    "jaw",
    "eyes",
    "brows",
    "nose",
    "mouth",
    "ears",
    "age lines",
    "skin",
    "hair",
    "beard",
    "glasses",
    "build",
)


@dataclass(frozen=True, slots=True)
class Slider:
    """One parameter as a person sees it: where it belongs, what it is called, how far it goes."""

    name: str
    part: str
    label: str
    low: float
    high: float
    default: float


def _p(part: str, label: str, low: float = -3.0, high: float = 3.0, default: float = 0.0) -> Any:
    return field(default=default, metadata={"part": part, "label": label, "low": low, "high": high})


def _unit(part: str, label: str, default: float = 0.0) -> Any:
    return _p(part, label, 0.0, 1.0, default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One invented person. Shape parameters are in standard deviations of all adults, the others from 0 to 1."""

    sex: float = _unit("build", "Female to male", 0.5)
    age: float = _p("build", "Age in years", 16.0, 90.0, 35.0)
    ancestry: str = "european"
    details: int = 0

    head_width: float = _p("outline", "Head width")
    cranium_height: float = _p("outline", "Height of the skull")
    face_length: float = _p("outline", "Length of the face")
    forehead_slope: float = _p("outline", "Slope of the forehead")
    temple_width: float = _p("outline", "Width at the temples")
    cheekbone_width: float = _p("outline", "Width at the cheekbones")
    cheekbone_relief: float = _p("outline", "Prominence of the cheekbones")
    cheek_fullness: float = _p("outline", "Fullness of the cheeks")

    jaw_width: float = _p("jaw", "Width of the jaw")
    jaw_angle: float = _p("jaw", "Squareness of the jaw")
    chin_height: float = _p("jaw", "Height of the chin")
    chin_width: float = _p("jaw", "Width of the chin")
    chin_projection: float = _p("jaw", "Projection of the chin")
    chin_cleft: float = _unit("jaw", "Cleft of the chin")
    double_chin: float = _unit("jaw", "Double chin")
    jowls: float = _unit("jaw", "Jowls")
    jaw_skew: float = _p("jaw", "Jaw to one side")

    eye_spacing: float = _p("eyes", "Distance of the eyes")
    eye_width: float = _p("eyes", "Width of the eyes")
    eye_opening: float = _p("eyes", "Opening of the eyes")
    eye_tilt: float = _p("eyes", "Tilt of the eyes")
    eye_depth: float = _p("eyes", "Depth of the eyes")
    eye_roundness: float = _p("eyes", "Roundness of the eyes")
    lid_crease: float = _unit("eyes", "Crease of the upper lid", 0.6)
    lid_hood: float = _unit("eyes", "Hooded upper lid", 0.15)
    epicanthus: float = _unit("eyes", "Fold at the inner corner")
    eye_level: float = _p("eyes", "One eye higher")
    iris_shade: float = _unit("eyes", "Iris, light to dark", 0.7)
    iris_hue: float = _unit("eyes", "Iris, blue to green")
    lashes: float = _unit("eyes", "Lashes", 0.4)

    brow_height: float = _p("brows", "Height of the brows")
    brow_thickness: float = _p("brows", "Thickness of the brows")
    brow_length: float = _p("brows", "Length of the brows")
    brow_arch: float = _p("brows", "Arch of the brows")
    brow_tilt: float = _p("brows", "Tilt of the brows")
    brow_gap: float = _p("brows", "Gap between the brows")
    brow_density: float = _unit("brows", "Density of the brows", 0.6)
    brow_ridge: float = _p("brows", "Bone above the eyes")
    brow_skew: float = _p("brows", "One brow higher")

    nose_length: float = _p("nose", "Length of the nose")
    nose_width: float = _p("nose", "Width of the nose")
    bridge_width: float = _p("nose", "Width of the bridge")
    bridge_height: float = _p("nose", "Height of the bridge")
    nose_hump: float = _p("nose", "Hump of the nose")
    tip_width: float = _p("nose", "Width of the tip")
    tip_projection: float = _p("nose", "Projection of the tip")
    tip_turn: float = _p("nose", "Tip up or down")
    nostril_flare: float = _p("nose", "Flare of the nostrils")
    nose_bend: float = _p("nose", "Nose to one side")

    philtrum: float = _p("mouth", "Nose to mouth")
    mouth_width: float = _p("mouth", "Width of the mouth")
    upper_lip: float = _p("mouth", "Upper lip")
    lower_lip: float = _p("mouth", "Lower lip")
    cupid_bow: float = _p("mouth", "Bow of the upper lip")
    mouth_corners: float = _p("mouth", "Corners of the mouth")
    lip_projection: float = _p("mouth", "Projection of the lips")
    lip_colour: float = _unit("mouth", "Colour of the lips", 0.4)
    mouth_skew: float = _p("mouth", "Mouth to one side")

    ear_size: float = _p("ears", "Size of the ears")
    ear_angle: float = _p("ears", "Ears standing out")
    ear_lobe: float = _p("ears", "Lobes of the ears")
    ear_height: float = _p("ears", "Height of the ears")

    forehead_lines: float = _unit("age lines", "Lines on the forehead")
    frown_lines: float = _unit("age lines", "Lines between the brows")
    crows_feet: float = _unit("age lines", "Lines beside the eyes")
    eye_bags: float = _unit("age lines", "Bags under the eyes", 0.1)
    nasolabial: float = _unit("age lines", "Nose-to-mouth folds", 0.2)
    marionette: float = _unit("age lines", "Mouth-to-chin folds")

    melanin: float = _unit("skin", "Skin, light to dark", 0.3)
    redness: float = _p("skin", "Redness of the skin")
    sallowness: float = _p("skin", "Yellowness of the skin")
    blotches: float = _unit("skin", "Unevenness of the skin", 0.3)
    pores: float = _unit("skin", "Pores", 0.4)
    freckles: float = _unit("skin", "Freckles")
    moles: float = _unit("skin", "Moles", 0.2)
    scar: float = _unit("skin", "Scar")
    shine: float = _unit("skin", "Shine of the skin", 0.4)

    hair_length: float = _unit("hair", "Length", 0.2)
    hair_top: float = _unit("hair", "Volume on top", 0.4)
    hair_sides: float = _unit("hair", "Volume at the sides", 0.3)
    hair_part: float = _p("hair", "Parting, right to left", -1.0, 1.0, 0.4)
    hair_fringe: float = _unit("hair", "Fringe")
    hair_frame: float = _unit("hair", "Hair over the temples", 0.2)
    hair_wave: float = _unit("hair", "Waves", 0.2)
    hair_curl: float = _unit("hair", "Curls")
    hairline: float = _p("hair", "Height of the hairline")
    recession: float = _unit("hair", "Receding at the temples")
    baldness: float = _unit("hair", "Baldness on top")
    hair_shade: float = _unit("hair", "Hair, fair to black", 0.75)
    hair_red: float = _unit("hair", "Red in the hair", 0.2)
    hair_grey: float = _unit("hair", "Grey in the hair")

    stubble: float = _unit("beard", "Stubble")
    moustache: float = _unit("beard", "Moustache")
    chin_beard: float = _unit("beard", "Beard on the chin")
    cheek_beard: float = _unit("beard", "Beard on the cheeks")

    glasses: float = _unit("glasses", "Glasses")
    glasses_width: float = _p("glasses", "Width of the glasses")
    glasses_height: float = _p("glasses", "Height of the glasses")
    glasses_round: float = _unit("glasses", "Round glasses", 0.4)
    glasses_rim: float = _unit("glasses", "Thickness of the rim", 0.4)
    glasses_shade: float = _unit("glasses", "Rim, light to dark", 0.8)

    neck_width: float = _p("build", "Width of the neck")
    shoulders: float = _p("build", "Width of the shoulders")

    def chance(self, which: int) -> float:
        """A number in [0, 1) of this person's own: where in a noise tile their pores, strands or moles are read."""
        return ((self.details + 1) * 2654435761 + which * 2246822519) % 2**32 / 2**32


SLIDERS: tuple[Slider, ...] = tuple(
    Slider(f.name, f.metadata["part"], f.metadata["label"], f.metadata["low"], f.metadata["high"], float(f.default))
    for f in fields(Person)
    if f.metadata and isinstance(f.default, float)
)
SLIDER = {slider.name: slider for slider in SLIDERS}


def clipped(name: str, value: float) -> float:
    """The value moved into its slider's range."""
    slider = SLIDER[name]
    return min(max(float(value), slider.low), slider.high)
