"""Enrolment end to end as a person would do it, and its stages each on its own; then sketches searched.

What a stage takes of the processor is compared with what a whole photo takes: that holds on a busy machine too.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from engine.formats import Modality, align, assess, looks_like, read_image
from engine.networks import PackStore

DEMO = Path(__file__).parents[2] / "resources" / "demo" / "faces"


def limner(*arguments):
    """What it says, and its seconds by the clock and of the processor."""
    began, used = time.perf_counter(), children_seconds()
    done = subprocess.run(
        [sys.executable, "-m", "engine.cli", *map(str, arguments), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return lines, time.perf_counter() - began, children_seconds() - used


def children_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure():
    photos = sorted((DEMO / "photo").rglob("*.jpg"))
    sketches = sorted((DEMO / "sketch").iterdir())
    with tempfile.TemporaryDirectory() as library:
        lines, seconds, used = limner("enrol", DEMO / "photo", "--gallery", "demo", "--library", library)
        enrolled = sum(line.get("status") == "enrolled" for line in lines)
        inside = lines[-1]["summary"]["seconds"]
        paces = f"{enrolled / seconds:.1f} photos/s; once started {enrolled / inside:.1f}"
        yield "enrol", f"{enrolled} photos, process included", seconds * 1000, paces
        each = used * 1000 / enrolled
        yield "enrol", "a photo, processor, process included", each, ""
        lines, seconds, _ = limner(
            "search", DEMO / "sketch", "--gallery", "demo", "--modality", "sketch", "--library", library
        )
        found = f"{len(lines) / seconds:.1f} probes/s"
        yield "search", f"{len(sketches)} sketches, process included", seconds * 1000, found
    stages = {name: processor_ms(work) / 32 for name, work in stages_of(photos[:32]).items()}
    for name, ms in stages.items():
        yield "enrol", f"a photo, processor, {name}", ms, f"{1000 / ms:.0f} photos/s a core"
    slowest = max(stages, key=stages.__getitem__)
    pace = f"{stages[slowest] / sum(stages.values()):.0%} of the pace of the slowest alone, {slowest}"
    yield "enrol", "a photo, processor, all stages", sum(stages.values()), pace


def stages_of(photos):
    with tempfile.TemporaryDirectory() as library:
        pack = PackStore(Path(library)).load()
    images = [read_image(path) for path in photos]
    places = [pack.detect(image)[0] for image in images]
    chips = [align(image, points, pack.chip_spec) for image, points in zip(images, places, strict=True)]
    return {
        "read, digest, decode": lambda: [read_image(path) for path in photos],
        "detect": lambda: [pack.detect(image) for image in images],
        "align": lambda: [align(image, points, pack.chip_spec) for image, points in zip(images, places, strict=True)],
        "quality": lambda: [assess(image, points) for image, points in zip(images, places, strict=True)],
        "likeness": lambda: [looks_like(image) for image in images],
        "encode": lambda: pack.encode(chips, Modality.PHOTO),
    }


def processor_ms(work):
    """The least of five: what else runs on the machine only ever makes it more."""
    work()
    times = []
    for _ in range(5):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times) * 1000
