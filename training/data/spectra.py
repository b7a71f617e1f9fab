"""Spectra of a manifest as rows of numbers, each prepared by its technique's chain and kept: no file is read twice.

The reader and the steps are the engine's own; what is learned from the rows is not known here.
"""

import hashlib
import tarfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.errors import LimnerError
from engine.formats import Modality, Spectrum, SpectrumSpec, align_spectrum, read_spectrum, read_spectrum_bytes
from engine.formats.spectra_preparation import Baseline, Cut, Despike, Normalise, Resample, Root, chain_as_json
from training.data.files import write_atomically
from training.data.manifest import IN_ARCHIVE, Manifest, Row, archive_and_member
from training.errors import DataError
from training.synthetic.spectra.world import MODALITIES, SpectrumWorld

Rows = NDArray[np.float32]

_GRID = Resample(low=384.0, high=3584.0, points=1024, least=0.4, fill="zero")
SPEC = SpectrumSpec(
    _GRID.points,
    {
        Modality.RAMAN: (
            Despike(),
            Cut(low=150, high=3650),
            Baseline(stiffness=300, asymmetry=0.01, turns=8),
            _GRID,
            Root(),
            Normalise(by="vector"),
        ),
        Modality.IR: (
            Cut(low=400, high=4000),
            Baseline(stiffness=3000, asymmetry=0.01, turns=8),
            _GRID,
            Root(),
            Normalise(by="vector"),
        ),
    },
)
"""The grid's step, 3.1 cm-1, is a Raman camera's; the root keeps the one strongest band from deciding every cosine."""


def network_spec(points: int) -> SpectrumSpec:
    """For a network that is trained on a manifest: the same steps on a grid of that many, to mean 0 and spread 1."""
    ends = _GRID.model_copy(update={"points": points}), Root(), Normalise(by="snv")
    return SpectrumSpec(points, {modality: (*chain[:-3], *ends) for modality, chain in SPEC.chains.items()})


@dataclass(frozen=True, eq=False)
class Prepared:
    """`values` (N, points) with what each row shows, by which technique, and in which campaign or sample."""

    values: Rows
    substances: NDArray[np.str_]
    techniques: NDArray[np.str_]
    cameras: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.values)

    def where(self, chosen: NDArray[np.bool_]) -> "Prepared":
        return Prepared(self.values[chosen], self.substances[chosen], self.techniques[chosen], self.cameras[chosen])

    def of(self, technique: str) -> "Prepared":
        return self.where(self.techniques == technique)

    def among(self, substances: Sequence[str]) -> "Prepared":
        return self.where(np.isin(self.substances, list(substances)))


def together(*parts: Prepared) -> Prepared:
    return Prepared(
        np.concatenate([part.values for part in parts]),
        np.concatenate([part.substances for part in parts]),
        np.concatenate([part.techniques for part in parts]),
        np.concatenate([part.cameras for part in parts]),
    )


def prepared_rows(
    manifest: Manifest, cache: Path, spec: SpectrumSpec = SPEC, seen: Callable[[int], None] = lambda done: None
) -> Prepared:
    """In the manifest's order."""

    def make() -> Rows:
        values = np.empty((len(manifest), spec.points), np.float32)
        for number, (_, spectrum) in enumerate(spectra_of(manifest)):
            values[number] = align_spectrum(spectrum, spec).pixels[0, 0]
            seen(number + 1)
        return values

    about = "\n".join(f"{row.file} {row.modality}" for row in manifest) + _as_text(spec)
    rows = manifest.rows
    return Prepared(
        _kept(cache / f"spectra-{hashlib.sha256(about.encode()).hexdigest()[:16]}.npy", make),
        np.array([row.person for row in rows]),
        np.array([str(row.modality) for row in rows]),
        np.array([row.camera or "" for row in rows]),
    )


def rendered_rows(seed: int, substances: int, spectra: int, cache: Path, spec: SpectrumSpec = SPEC) -> Prepared:
    """Both techniques of invented substances, as `synth spectra` writes them, without the disk between."""
    world = SpectrumWorld(seed)
    keys = [(s, m, n) for s in range(substances) for m in MODALITIES for n in range(spectra)]

    def make() -> Rows:
        values = np.empty((len(keys), spec.points), np.float32)
        for number, (substance, modality, which) in enumerate(keys):
            drawn = world.spectrum(substance, modality, which).spectrum
            spectrum = Spectrum(drawn.wavenumber, drawn.value, "", f"rendered {substance}")
            values[number] = align_spectrum(spectrum.taken_as(Modality(modality)), spec).pixels[0, 0]
        return values

    about = f"{seed} {substances} {spectra}" + _as_text(spec)
    return Prepared(
        _kept(cache / f"rendered-{hashlib.sha256(about.encode()).hexdigest()[:16]}.npy", make),
        np.array([f"rendered-{s:05d}" for s, _, _ in keys]),
        np.array([m for _, m, _ in keys]),
        np.array([""] * len(keys)),
    )


def spectra_of(manifest: Manifest) -> Iterator[tuple[Row, Spectrum]]:
    for row, found in readable_spectra(manifest):
        if isinstance(found, LimnerError):
            raise found
        yield row, found


def readable_spectra(manifest: Manifest) -> Iterator[tuple[Row, Spectrum | LimnerError]]:
    """Each row's spectrum, or why it cannot be used. Archives are read from end to end once, since an xz file cannot be
    entered in the middle."""
    contents: dict[str, bytes | LimnerError] = {}
    wanted: dict[str, set[str]] = {}
    for archive, member in filter(None, (archive_and_member(row.file) for row in manifest)):
        wanted.setdefault(archive, set()).add(member)
    for archive, members in wanted.items():
        names = {f"{archive}{IN_ARCHIVE}{member}" for member in members}
        try:
            found = _members(manifest.root / archive, members)
            contents |= {f"{archive}{IN_ARCHIVE}{name}": data for name, data in found}
        except LimnerError as error:
            contents |= dict.fromkeys(names - contents.keys(), error)
    for row in manifest:
        try:
            yield row, _read(manifest, row, contents).taken_as(row.modality)
        except LimnerError as error:
            yield row, error


def _read(manifest: Manifest, row: Row, contents: Mapping[str, bytes | LimnerError]) -> Spectrum:
    if archive_and_member(row.file) is None:
        return read_spectrum(manifest.root / row.file)
    data = contents.get(row.file)
    if data is None:
        raise DataError("there is no such file in the archive: it does not hold it", file=row.file)
    if isinstance(data, LimnerError):
        raise data
    return read_spectrum_bytes(data, row.file)


def _members(archive: Path, wanted: set[str]) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(archive) as tar:
            for member in tar:
                if member.name in wanted and member.isfile() and (stream := tar.extractfile(member)) is not None:
                    yield member.name, stream.read()
    except (tarfile.TarError, OSError, EOFError) as error:
        raise DataError(f"the archive cannot be read ({error})", file=archive) from None


def _as_text(spec: SpectrumSpec) -> str:
    return "".join(f"{modality}{chain_as_json(chain)}" for modality, chain in spec.chains.items())


def _kept(path: Path, make: Callable[[], Rows]) -> Rows:
    if not path.is_file():
        values = make()
        write_atomically(path, lambda stream: np.save(stream, values, allow_pickle=False))
    return np.asarray(np.load(path, allow_pickle=False), np.float32)
