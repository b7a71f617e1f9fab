"""Images, landmarks, chips, features and cards: the values that travel through Limner, and how they are read.

No network runs here, nothing is stored, and importing this room loads neither Qt, torch, SQLAlchemy nor ONNX Runtime.
"""

from engine.formats.box_chips import BoxSpec, box_by_hand, boxed, corner_counted, whole_frame
from engine.formats.cards import CARD_FORMAT, Card, read_card
from engine.formats.chips import Chip, ChipSpec, align, similarity
from engine.formats.digests import digest_bytes, digest_file
from engine.formats.drafts import drafted, is_draft, sweep
from engine.formats.features import Features, RowIndex, Rows, unit
from engine.formats.images import MAX_PIXELS, SUFFIXES, Image, read_file, read_image, read_image_bytes, stated_pixels
from engine.formats.kinds import (
    KINDS,
    AnyChip,
    Decode,
    FileKind,
    Sample,
    kind_of_file,
    looks_like,
    prepared,
    read_probe,
)
from engine.formats.landmarks import POINT_NAMES, WHOLE, Box, Landmarks, landmarks_by_hand
from engine.formats.likeness import likeness
from engine.formats.mapping import UNIT, Mapping, histogram, percentile_mapping
from engine.formats.preparation import Preparation, prepare, read_preparation
from engine.formats.provenance import Provenance
from engine.formats.quality import Flaw, Quality, assess
from engine.formats.spectra import SPECTRUM_SUFFIXES, Spectrum, read_spectrum, read_spectrum_bytes
from engine.formats.spectra_chips import SpectrumChip, SpectrumSpec, align_spectrum
from engine.formats.spectra_peaks import Band, LaidOver, Peak, Residual, comparable, lay_over, pick_peaks, residual
from engine.formats.spectra_preparation import Chain, Curve, PreparedSpectrum, prepare_spectrum
from engine.formats.vocabulary import KIND_OF, SPECTRAL, Kind, Modality

__all__ = [
    "CARD_FORMAT",
    "KINDS",
    "KIND_OF",
    "MAX_PIXELS",
    "POINT_NAMES",
    "SPECTRAL",
    "SPECTRUM_SUFFIXES",
    "SUFFIXES",
    "UNIT",
    "WHOLE",
    "AnyChip",
    "Band",
    "Box",
    "BoxSpec",
    "Card",
    "Chain",
    "Chip",
    "ChipSpec",
    "Curve",
    "Decode",
    "Features",
    "FileKind",
    "Flaw",
    "Image",
    "Kind",
    "LaidOver",
    "Landmarks",
    "Mapping",
    "Modality",
    "Peak",
    "Preparation",
    "PreparedSpectrum",
    "Provenance",
    "Quality",
    "Residual",
    "RowIndex",
    "Rows",
    "Sample",
    "Spectrum",
    "SpectrumChip",
    "SpectrumSpec",
    "align",
    "align_spectrum",
    "assess",
    "box_by_hand",
    "boxed",
    "comparable",
    "corner_counted",
    "digest_bytes",
    "digest_file",
    "drafted",
    "histogram",
    "is_draft",
    "kind_of_file",
    "landmarks_by_hand",
    "lay_over",
    "likeness",
    "looks_like",
    "percentile_mapping",
    "pick_peaks",
    "prepare",
    "prepare_spectrum",
    "prepared",
    "read_card",
    "read_file",
    "read_image",
    "read_image_bytes",
    "read_preparation",
    "read_probe",
    "read_spectrum",
    "read_spectrum_bytes",
    "residual",
    "similarity",
    "stated_pixels",
    "sweep",
    "unit",
    "whole_frame",
]
