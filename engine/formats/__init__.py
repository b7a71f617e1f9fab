"""Images, landmarks, chips, features and cards: the values that travel through Limner, and how they are read.

No network runs here, nothing is stored, and importing this room loads neither Qt, torch, SQLAlchemy nor ONNX Runtime.
"""

from engine.formats.cards import CARD_FORMAT, Card, read_card
from engine.formats.chips import Chip, ChipSpec, align, similarity
from engine.formats.digests import digest_bytes, digest_file
from engine.formats.features import Features, unit
from engine.formats.images import MAX_PIXELS, SUFFIXES, Image, read_file, read_image, read_image_bytes
from engine.formats.landmarks import POINT_NAMES, Landmarks, landmarks_by_hand
from engine.formats.spectra import SPECTRUM_SUFFIXES, Spectrum, read_spectrum, read_spectrum_bytes
from engine.formats.spectra_peaks import Peak, Residual, pick_peaks, residual
from engine.formats.spectra_preparation import Chain, Curve, PreparedSpectrum, prepare_spectrum
from engine.formats.vocabulary import Kind, Modality

__all__ = [
    "CARD_FORMAT",
    "MAX_PIXELS",
    "POINT_NAMES",
    "SPECTRUM_SUFFIXES",
    "SUFFIXES",
    "Card",
    "Chain",
    "Chip",
    "ChipSpec",
    "Curve",
    "Features",
    "Image",
    "Kind",
    "Landmarks",
    "Modality",
    "Peak",
    "PreparedSpectrum",
    "Residual",
    "Spectrum",
    "align",
    "digest_bytes",
    "digest_file",
    "landmarks_by_hand",
    "pick_peaks",
    "prepare_spectrum",
    "read_card",
    "read_file",
    "read_image",
    "read_image_bytes",
    "read_spectrum",
    "read_spectrum_bytes",
    "residual",
    "similarity",
    "unit",
]
