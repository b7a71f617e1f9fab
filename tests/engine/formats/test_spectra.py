"""Reading spectra: every format to the right curve, conversions with one meaning made and said, the rest refused."""

import contextlib

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import SpectrumError
from engine.formats import Modality, digest_bytes, read_spectrum, read_spectrum_bytes
from tests.spectra import columns, curve, jcamp, spc

X, Y = curve()
WHOLE = np.rint(Y * 1e4).astype(int)


def read(data, **options):
    return read_spectrum_bytes(data, "probe.csv", **options)


def refusal(data, **options):
    with pytest.raises(SpectrumError) as caught:
        read(data, **options)
    assert caught.value.file == "probe.csv"
    return caught.value.reason


@pytest.mark.parametrize(
    ("between", "decimal"), [(",", "."), (";", "."), (";", ","), ("\t", "."), ("\t", ","), ("  ", "."), ("  ", ",")]
)
def test_columns_of_every_country_give_the_same_curve(between, decimal):
    data = columns(X, Y, heading=f"cm-1{between}A", between=between, decimal=decimal)
    spectrum = read(data)
    np.testing.assert_allclose(spectrum.wavenumbers, X, atol=6e-4)
    np.testing.assert_allclose(spectrum.values, Y, atol=1e-6)
    said = ("commas were read as decimal points",) if decimal == "," else ()
    assert (spectrum.sha256, spectrum.notes) == (digest_bytes(data), said)


@pytest.mark.parametrize(
    "heading",
    [
        "Wavenumber (cm⁻¹);Absorbance",
        "Wellenzahl / cm-1;Extinktion",
        "Nombre d'onde (cm-1);Absorbance",
        "Número de onda (cm-1);Absorbancia",
        "Numero d'onda;Assorbanza",
        "волновое число;поглощение",
        "波数;吸光度",
    ],
)
def test_headings_in_several_languages_name_axis_and_values(heading):
    spectrum = read(columns(X, Y, heading=heading, between=";"))
    assert spectrum.notes == ()
    assert len(spectrum.values) == len(X)


@pytest.mark.parametrize("heading", ["cm-1;%T", "Wellenzahl;Transmission %", "波数;透過率 (%)", "cm-1;Transmisión"])
def test_percent_transmittance_becomes_absorbance_and_is_said(heading):
    spectrum = read(columns(X, 100 * 10**-Y, heading=heading, between=";"))
    np.testing.assert_allclose(spectrum.values, Y, atol=1e-4)
    assert any("transmittance was converted to absorbance" in note for note in spectrum.notes)


def test_unnamed_values_that_look_like_transmittance_are_refused_with_what_is_missing():
    assert "%T" in refusal(columns(X, 100 * 10**-Y, heading=""))
    assert "%T" in refusal(columns(X, 10**-Y, heading=""))


def test_a_raman_spectrum_on_a_hill_of_fluorescence_is_not_taken_for_transmittance():
    hill = 90 * np.exp(-0.5 * ((X - 1800) / 1400) ** 2)
    read(columns(X, hill + 5 * Y, heading=""))


def test_descending_files_are_turned_round_and_say_so():
    spectrum = read(columns(X[::-1], Y[::-1]))
    np.testing.assert_allclose(spectrum.values, Y, atol=1e-6)
    assert spectrum.notes == ("the axis descends; it was turned round",)


def test_repeated_wavenumbers_are_averaged_and_said():
    spectrum = read(columns(np.insert(X, 9, X[9]), np.insert(Y, 9, Y[9] + 1)))
    assert spectrum.values[9] == pytest.approx(Y[9] + 0.5, abs=1e-5)
    assert "1 wavenumbers are repeated" in spectrum.notes[0]


def test_missing_values_are_bridged_when_few_and_refused_when_many():
    lines = columns(X, Y).decode().splitlines()
    lines[50] = lines[50].split(",")[0] + ","
    spectrum = read("\n".join(lines).encode())
    assert len(spectrum.values) == len(X) - 1
    assert "1 of 801 points are missing" in spectrum.notes[0]
    for number in range(100, 250):
        lines[number] = lines[number].split(",")[0] + ",NaN"
    assert "points are missing" in refusal("\n".join(lines).encode())


def test_wavelengths_need_a_laser_line_which_file_or_caller_may_name():
    wavelengths = 1e7 / (1e7 / 785 - X)
    named = columns(wavelengths, Y, heading="# Laser: 785 nm\nWavelength (nm),Intensity")
    for spectrum in (
        read(named),
        read(columns(wavelengths, Y, heading="Wellenlänge (nm),Intensität"), laser_nm=785.0),
    ):
        assert spectrum.laser_nm == 785.0
        np.testing.assert_allclose(spectrum.wavenumbers, X, atol=0.02)
    assert "laser" in refusal(columns(wavelengths, Y, heading="Wavelength (nm),Intensity"))


def test_wavelengths_of_absorption_need_none():
    spectrum = read(columns(1e4 / X, Y, heading="µm,Absorbance"))
    assert np.all(np.diff(spectrum.wavenumbers) > 0)
    assert abs(spectrum.wavenumbers[int(np.argmax(spectrum.values))] - 1001) < 4


def test_an_axis_without_unit_is_taken_only_where_its_range_leaves_one_meaning():
    assert "cm-1" in read(columns(X, Y, heading="")).notes[0]
    x, y = curve(300, 400.0, 1100.0)
    assert "no unit is named" in refusal(columns(x, y, heading=""))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b" \r\n\t\r\n", "nothing but blanks"),
        (b"cm-1,A\n", "no two columns"),
        (b"Dear Sir,\nhere is the spectrum you asked for.\n", "no two columns"),
        (b"0.1\n0.2\n0.3\n0.4\n0.5\n", "wavenumbers are missing"),
        (columns(X[:5], Y[:5]), "5 points"),
        (columns(np.concatenate([X, X]), np.concatenate([Y, Y])), "turn back"),
        (columns(X, np.ones_like(Y)), "the same"),
        (columns(X, Y).replace(b"\n", b",0.5\n").replace(b"A,0.5", b"A,B"), "3 columns"),
        (columns(X, Y, heading="cm-1,Reflectance"), "reflectance"),
        (b"".join(b"%d,0,%d,5\n" % (600 + n, n) for n in range(50)), "commas stand both"),
        (b"PK\x03\x04" + bytes(200), "binary"),
        (columns(X[:400], Y[:400]) + b"oops\n" + columns(X[400:], Y[400:], heading=""), "line 402"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_is_wrong(data, sentence):
    assert sentence in refusal(data)


@pytest.mark.parametrize("form", ["AFFN", "PAC", "SQZ", "DIF", "DUP"])
def test_every_packed_form_of_jcamp_gives_the_ordinates(form):
    spectrum = read(jcamp(X, WHOLE, form=form))
    np.testing.assert_allclose(spectrum.wavenumbers, X, rtol=1e-12)
    np.testing.assert_allclose(spectrum.values, WHOLE * 1e-4, atol=1e-12)
    assert (spectrum.title, spectrum.technique) == ("a test", Modality.IR)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(-99_999, 99_999), min_size=20, max_size=60),
    st.sampled_from(["AFFN", "PAC", "SQZ", "DIF", "DUP"]),
    st.integers(2, 12),
)
def test_any_ordinates_survive_any_form(ordinates, form, a_line):
    ordinates = [*ordinates, ordinates[-1], ordinates[-1], ordinates[-1] + 1]
    x = np.linspace(4000, 400, len(ordinates))
    spectrum = read(jcamp(x, ordinates, form=form, a_line=a_line, y_factor=1.0, y_units="ARBITRARY UNITS"))
    np.testing.assert_array_equal(spectrum.values, ordinates[::-1])


def test_pairs_of_jcamp_may_be_uneven():
    uneven = X + 0.3 * np.sin(X)
    pairs = "\n".join(f"{a:.4f}, {b:.6f};" for a, b in zip(uneven, Y, strict=True))
    head = f"##TITLE= p\n##DATA TYPE= RAMAN SPECTRUM\n##XUNITS= 1/CM\n##NPOINTS= {len(X)}\n##XYPOINTS= (XY..XY)\n"
    spectrum = read(f"{head}{pairs}\n##END=\n".encode())
    np.testing.assert_allclose(spectrum.wavenumbers, uneven, atol=1e-4)
    assert spectrum.technique is Modality.RAMAN


def test_transmittance_of_jcamp_may_be_a_fraction_or_percent():
    for factor in (1e-4, 1e-2):
        whole = np.rint(1e4 * 10**-Y).astype(int)
        spectrum = read(jcamp(X, whole, y_factor=factor, y_units="TRANSMITTANCE"))
        np.testing.assert_allclose(spectrum.values, Y, atol=2e-3)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ((b"##NPOINTS= 801", b"##NPOINTS= 850"), "850 points and holds 801"),
        ((b"##XUNITS= 1/CM", b"##XUNITS= HZ"), "XUNITS"),
        ((b"##XYDATA", b"##PEAK TABLE"), "peaks"),
        ((b"INFRARED SPECTRUM", b"NMR SPECTRUM"), "NMR"),
        ((b"##FIRSTX=", b"##SECONDX="), "FIRSTX is missing"),
        ((b"##YUNITS= ABSORBANCE", b"##YUNITS= REFLECTANCE"), "reflectance"),
        ((b"##END=", b"##TITLE= b\n##XYDATA= (X++(Y..Y))\n400 1 2 3\n##END="), "2 spectra"),
    ],
)
def test_jcamp_files_that_are_damaged_or_something_else_are_refused(change, sentence):
    assert sentence in refusal(jcamp(X, WHOLE).replace(*change))


def test_a_lost_line_of_differences_is_noticed():
    lines = jcamp(X, WHOLE, form="DIF").split(b"\n")
    del lines[40]
    assert "damaged" in refusal(b"\n".join(lines))


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("even", [True, False])
@pytest.mark.parametrize(("floats", "short"), [(True, False), (False, False), (False, True)])
def test_spc_gives_the_curve_in_either_byte_order(order, even, floats, short):
    x = X if even else X + 0.3 * np.sin(X)
    spectrum = read(spc(x, Y, even=even, order=order, floats=floats, short=short))
    np.testing.assert_allclose(spectrum.wavenumbers, x, rtol=1e-6)
    np.testing.assert_allclose(spectrum.values, Y, atol=1e-4)
    assert (spectrum.technique, spectrum.laser_nm) == (Modality.IR, 785.0)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (spc(X, Y, flags=4, spectra=3), "3 spectra"),
        (spc(X, Y)[:600], "cut off"),
        (spc(X, Y)[:300], "cut off"),
        (spc(X, Y, axis=5), "axis"),
        (spc(X, Y, quantity=129), "code 129"),
        (b"\0\x4d" + bytes(600), "old format"),
    ],
)
def test_spc_files_that_cannot_be_used_are_refused(data, sentence):
    assert sentence in refusal(data)


def test_a_file_is_read_whatever_it_is_called(tmp_path):
    path = tmp_path / "x.dat"
    path.write_bytes(jcamp(X, WHOLE))
    assert read_spectrum(path).source == str(path)
    with pytest.raises(Exception, match="no such file"):
        read_spectrum(tmp_path / "missing.csv")


SEEDS = (columns(X[::8], Y[::8]), jcamp(X[::8], WHOLE[::8], form="DUP"), spc(X[::8], Y[::8], even=False))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SEEDS), st.randoms(use_true_random=False), st.integers(1, 12))
def test_mutated_files_are_read_or_refused_by_a_sentence(seed, random, changes):
    data = bytearray(seed)
    for _ in range(changes):
        at = random.randrange(len(data))
        match random.randrange(4):
            case 0:
                data[at] = random.randrange(256)
            case 1:
                del data[at : at + random.randrange(1, 40)]
            case 2:
                data[at:at] = random.choice(
                    [b"9" * 20, b"##XYDATA=", b"\n", b"-1e308", b"Z99999999", b"\xff\xfe", b"\0"]
                )
            case _:
                data[at:at] = data[: random.randrange(60)]
        if not data:
            break
    try:
        spectrum = read(bytes(data))
    except SpectrumError:
        return
    assert np.isfinite(spectrum.values).all()
    assert (np.diff(spectrum.wavenumbers) > 0).all()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=900))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(SpectrumError):
        read(data)
