"""Rendered spectra: lines where the truth says, axes as instruments have them, no short cut between the techniques."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.synthetic.spectra.groups import GROUPS
from training.synthetic.spectra.hardness import baseline, measure
from training.synthetic.spectra.instruments import measure_infrared, measure_raman
from training.synthetic.spectra.substance import draw_substance, pseudo_voigt
from training.synthetic.spectra.world import MODALITIES, SpectrumWorld, split_of

WORLD = SpectrumWorld(4)


@given(centre=st.floats(500, 3500), width=st.floats(1, 300), lorentz=st.floats(0, 1))
def test_a_line_is_one_high_and_half_as_high_at_half_its_width(centre: float, width: float, lorentz: float) -> None:
    x = np.array([centre, centre - width / 2, centre + width / 2])
    assert pseudo_voigt(x, centre, width, lorentz) == pytest.approx([1.0, 0.5, 0.5], rel=1e-6)


@given(st.integers(0, 2**63))
def test_substances_and_spectra_stay_in_range(seed: int) -> None:
    rng = np.random.default_rng(seed)
    substance = draw_substance(rng)
    assert 3 <= len(set(substance.groups)) == len(substance.groups) <= 6
    for line in substance.lines:
        assert 150 < line.centre < 3600
        assert line.width > 0
        assert min(line.raman, line.infrared) >= 0
        assert 0 <= line.lorentz <= 1
    raman, infrared = measure_raman(substance, rng), measure_infrared(substance, rng)
    for spectrum in (raman, infrared):
        assert np.isfinite(spectrum.value).all()
        assert (np.diff(spectrum.wavenumber) > 0).all()
    assert raman.value.min() > 500
    assert infrared.value.min() > -0.1
    assert infrared.value.max() < 3


def test_raman_pixels_are_even_in_wavelength_and_infrared_points_in_wavenumber() -> None:
    for number in range(12):
        raman = WORLD.spectrum(number, "raman", 0).spectrum
        steps = np.diff(1 / (1e7 / raman.laser - raman.wavenumber))
        assert steps == pytest.approx(steps[0], rel=1e-6)
        assert np.ptp(np.diff(raman.wavenumber)) > 0.3
        assert raman.laser in (532, 785)
        infrared = WORLD.spectrum(number, "ir", 0).spectrum
        assert len(set(np.diff(infrared.wavenumber).tolist())) == 1


@pytest.mark.parametrize("modality", MODALITIES)
def test_the_strongest_line_stands_where_the_truth_says(modality: str) -> None:
    found = 0
    for number in range(60):
        measured = WORLD.spectrum(number, modality, 0)
        x, y = measured.spectrum.wavenumber, measured.spectrum.value
        inside = [line for line in measured.what.lines if 700 < line.centre < 3200 and line.width < 40]
        line = max(inside, key=lambda k: k.raman if modality == "raman" else k.infrared)
        near = np.abs(x - line.centre) < 25
        bands = y - baseline(y)
        peak = x[near][np.argmax(bands[near])]
        found += abs(peak - line.centre) < 12
    assert found >= 50


def test_groups_have_modes_that_only_one_technique_sees() -> None:
    only_raman = [g.name for g in GROUPS if any(m.raman > 0.3 and m.infrared < 0.05 for m in g.modes)]
    only_infrared = [g.name for g in GROUPS if any(m.infrared > 0.3 and m.raman < 0.05 for m in g.modes)]
    both = [g.name for g in GROUPS if any(min(m.raman, m.infrared) > 0.2 for m in g.modes)]
    assert min(len(only_raman), len(only_infrared), len(both)) >= 10
    assert len({g.name for g in GROUPS}) == len(GROUPS)
    for group in GROUPS:
        assert max(m.raman for m in group.modes) > 0.05, group.name
        assert max(m.infrared for m in group.modes) > 0.05, group.name


def test_the_nearer_to_an_inversion_centre_the_less_both_techniques_see() -> None:
    drawn = [WORLD.substance(k) for k in range(300)]
    shared = []
    for substance in drawn:
        weaker, stronger = zip(*(sorted((line.raman, line.infrared)) for line in substance.lines), strict=True)
        shared.append(sum(weaker) / sum(stronger))
    assert np.corrcoef([s.symmetry for s in drawn], shared)[0, 1] < -0.7


def test_a_group_moves_its_modes_together_so_that_one_technique_tells_of_the_other() -> None:
    moves = []
    for number in range(600):
        by_group = {}
        for line in WORLD.substance(number).lines:
            by_group.setdefault(line.group, []).append(line)
        for group in GROUPS:
            lines = by_group.get(group.name)
            if lines:
                shifts = [(li.centre - m.centre) / m.spread for li, m in zip(lines, group.modes, strict=True)]
                moves.append(shifts[:2])
    first, second = np.array(moves).T
    assert np.corrcoef(first, second)[0, 1] > 0.5


def test_no_two_substances_share_their_lines() -> None:
    centres = [line.centre for k in range(300) for line in WORLD.substance(k).lines]
    assert len(set(centres)) == len(centres)


def test_two_measurements_of_one_substance_differ_and_the_same_one_does_not() -> None:
    for modality in MODALITIES:
        one, again, other = (WORLD.spectrum(3, modality, n).spectrum for n in (0, 0, 1))
        assert np.array_equal(one.value, again.value)
        assert one.value.shape != other.value.shape or not np.array_equal(one.value, other.value)
        assert WORLD.spectrum(3, modality, 0).what == WORLD.spectrum(3, modality, 1).what


def test_streaming_gives_every_spectrum_once_in_order() -> None:
    got = [(s.substance, s.modality, s.number) for s in WORLD.spectra(3, 2)]
    assert got == [(s, m, n) for s in range(3) for m in MODALITIES for n in range(2)]


def test_splits_deal_out_six_two_and_two_substances_in_ten() -> None:
    assert Counter(split_of(k) for k in range(100)) == {"train": 60, "val": 20, "test": 20}


def test_the_baseline_leaves_a_narrow_band_and_takes_a_hill() -> None:
    x = np.arange(1400.0)
    hill, band = 5 * np.exp(-0.5 * ((x - 700) / 400) ** 2), np.exp(-0.5 * ((x - 500) / 5) ** 2)
    left = hill + band - baseline(hill + band)
    assert left[500] == pytest.approx(1.0, abs=0.1)
    assert np.abs(left[800:1300]).max() < 0.1


def test_cosine_finds_spectra_within_a_technique_and_not_across() -> None:
    found = measure(2, 80)
    assert found.raman_to_infrared < 0.5
    assert found.infrared_to_raman < 0.5
    assert found.within_infrared > 0.7
    assert found.within_raman > 0.4
