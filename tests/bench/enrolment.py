"""Enrolment end to end as a person would do it, and its slowest stages each on its own; then sketches searched."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from engine.formats import Modality, align, read_image
from engine.networks import PackStore
from tests.bench.timing import median_ms

DEMO = Path(__file__).parents[2] / "resources" / "demo" / "faces"


def limner(*arguments):
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "engine.cli", *map(str, arguments), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    return [json.loads(line) for line in done.stdout.splitlines()], time.perf_counter() - began


def measure():
    photos = sorted((DEMO / "photo").rglob("*.jpg"))
    sketches = sorted((DEMO / "sketch").iterdir())
    with tempfile.TemporaryDirectory() as library:
        lines, seconds = limner("enrol", DEMO / "photo", "--gallery", "demo", "--library", library)
        enrolled = sum(line.get("status") == "enrolled" for line in lines)
        yield "enrol", f"{enrolled} photos, process included", seconds * 1000, f"{enrolled / seconds:.1f} photos/s"
        lines, seconds = limner(
            "search", DEMO / "sketch", "--gallery", "demo", "--modality", "sketch", "--library", library
        )
        found = f"{len(lines) / seconds:.1f} probes/s"
        yield "search", f"{len(sketches)} sketches, process included", seconds * 1000, found
    with tempfile.TemporaryDirectory() as library:
        pack = PackStore(Path(library)).load()
    some = photos[:32]
    images = [read_image(path) for path in some]
    places = [pack.detect(image) for image in images]
    usable = [(image, found[0]) for image, found in zip(images, places, strict=True) if found]
    chips = [align(image, points, pack.chip_spec) for image, points in usable]
    stages = {
        "read and decode": lambda: [read_image(path) for path in some],
        "detect": lambda: [pack.detect(image) for image in images],
        "align": lambda: [align(image, points, pack.chip_spec) for image, points in usable],
        "encode": lambda: pack.encode(chips, Modality.PHOTO),
    }
    for name, work in stages.items():
        ms = median_ms(work, 3)
        yield "enrol", f"{name}, {len(some)} photos", ms, f"{len(some) / ms * 1000:.0f} photos/s"
