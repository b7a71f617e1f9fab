"""The rendered world of spectra: every substance and every measurement of it by number, from one seed.

A substance's child of the seed sequence depends on its number alone. Files are written by `files`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from training.synthetic.spectra.instruments import MEASURE, Spectrum
from training.synthetic.spectra.substance import Substance, draw_substance

MODALITIES = ("raman", "ir")
# Whole substances are dealt out: six in ten train, two validate, two test.
SPLITS = ("train", "test", "train", "val", "train")


@dataclass(frozen=True)
class Measured:
    """One spectrum with its truth; `number` counts the spectra of that substance in that modality from 0."""

    substance: int
    modality: str
    number: int
    spectrum: Spectrum
    what: Substance

    @property
    def name(self) -> str:
        return substance_name(self.substance)

    @property
    def split(self) -> str:
        return split_of(self.substance)


def substance_name(substance: int) -> str:
    return f"substance-{substance + 1:04d}"


def split_of(substance: int) -> str:
    return SPLITS[substance % len(SPLITS)]


@dataclass(frozen=True)
class SpectrumWorld:
    """All substances of one seed."""

    seed: int

    def substance(self, substance: int) -> Substance:
        return draw_substance(np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=(substance,))))

    def spectrum(self, substance: int, modality: str, number: int) -> Measured:
        what = self.substance(substance)
        key = (substance, MODALITIES.index(modality), number)
        rng = np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=key))
        return Measured(substance, modality, number, MEASURE[modality](what, rng), what)

    def spectra_of(self, substance: int, spectra: int) -> Iterator[Measured]:
        """`spectra` by each technique of one substance."""
        for modality in MODALITIES:
            for number in range(spectra):
                yield self.spectrum(substance, modality, number)

    def spectra(self, substances: int, spectra: int) -> Iterator[Measured]:
        """Every spectrum of the first substances in order, without disk."""
        for substance in range(substances):
            yield from self.spectra_of(substance, spectra)
