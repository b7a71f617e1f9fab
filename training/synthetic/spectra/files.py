"""Rendered spectra as a folder: a two-column CSV a spectrum, metadata, and every substance's lines.

What is drawn comes from `world`; nothing is drawn here.
"""

import csv
import json
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from training.synthetic.spectra.instruments import Spectrum
from training.synthetic.spectra.world import Measured, SpectrumWorld, split_of, substance_name

COLUMNS = ("file", "person", "modality", "kind", "split", "number", "laser_nm", "resolution", "points", "source")

Row = dict[str, Any]
Job = tuple[SpectrumWorld, Path, int, int]


def write_spectra(out: Path, seed: int, substances: int, spectra: int, workers: int = 1) -> Iterator[int]:
    """Write `spectra` of every substance by each technique, and yield the count of spectra after each substance.

    raman/substance-0001/0001.csv and ir/substance-0001/0001.csv hold a heading and two columns; metadata.csv has a line
    a spectrum, substances.jsonl every substance with its lines. The column `person` names the substance, as everywhere.
    """
    out.mkdir(parents=True, exist_ok=True)
    world = SpectrumWorld(seed)
    written = 0
    with (
        (out / "metadata.csv").open("w", newline="", encoding="utf-8") as table,
        (out / "substances.jsonl").open("w", encoding="utf-8", newline="\n") as truth,
    ):
        rows_file = csv.DictWriter(table, COLUMNS, lineterminator="\n")
        rows_file.writeheader()
        for substance, rows in enumerate(_run([(world, out, s, spectra) for s in range(substances)], workers)):
            rows_file.writerows(rows)
            what = asdict(world.substance(substance))
            truth.write(
                json.dumps({"substance": substance_name(substance), "split": split_of(substance), **what}) + "\n"
            )
            written += len(rows)
            yield written


def _run(jobs: list[Job], workers: int) -> Iterator[list[Row]]:
    if workers <= 1:
        yield from map(_write_substance, jobs)
        return
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as running:
        yield from running.map(_write_substance, jobs, chunksize=8)


def _write_substance(job: Job) -> list[Row]:
    world, out, substance, spectra = job
    return [_write_spectrum(out, measured, world.seed) for measured in world.spectra_of(substance, spectra)]


def _write_spectrum(out: Path, measured: Measured, seed: int) -> Row:
    file = Path(measured.modality) / measured.name / f"{measured.number + 1:04d}.csv"
    (out / file).parent.mkdir(parents=True, exist_ok=True)
    (out / file).write_text(as_csv(measured.spectrum), encoding="utf-8", newline="\n")
    return {
        "file": file.as_posix(),
        "person": measured.name,
        "modality": measured.modality,
        "kind": "spectrum",
        "split": measured.split,
        "number": measured.number,
        "laser_nm": measured.spectrum.laser or "",
        "resolution": f"{measured.spectrum.resolution:.1f}",
        "points": len(measured.spectrum.value),
        "source": f"rendered, seed {seed}",
    }


def as_csv(spectrum: Spectrum) -> str:
    """A heading and two columns, with the digits an instrument writes: counts to a tenth, absorbance to 1e-5."""
    pairs = zip(spectrum.wavenumber.tolist(), spectrum.value.tolist(), strict=True)
    if spectrum.modality == "raman":
        return "cm-1,Intensity\n" + "".join(f"{x:.3f},{y:.1f}\n" for x, y in pairs)
    return "cm-1,A\n" + "".join(f"{x:.0f},{y:.5f}\n" for x, y in pairs)
