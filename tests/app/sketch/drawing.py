"""Sketches that tests draw: a few strokes of every tool over two layers, the same each time for the same seed."""

import random

from app.sketch.document import Document
from app.sketch.edits import AddLayer, Stroke
from app.sketch.history import perform
from app.sketch.samples import sample
from app.sketch.tools import TOOLS, Brush

SIZE = (320, 400)


def wave(seed, count=24, size=SIZE):
    """A bent stroke with changing pressure and tilt."""
    chance = random.Random(seed)
    x, y = chance.uniform(40, size[0] - 40), chance.uniform(40, size[1] - 40)
    dx, dy = chance.uniform(-9, 9), chance.uniform(-9, 9)
    samples = []
    for step in range(count):
        dx, dy = dx + chance.uniform(-2, 2), dy + chance.uniform(-2, 2)
        x, y = x + dx, y + dy
        samples.append(sample(x, y, step / count, chance.choice((0, 0, 30, 60)), chance.uniform(0, 360)))
    return tuple(samples)


def edits_of(seed=0, strokes=10):
    made = [AddLayer(1, "Layer 1", 0), AddLayer(2, "Layer 2", 1)]
    for number in range(strokes):
        tool = TOOLS[number % len(TOOLS)]
        made.append(
            Stroke(1 + number % 2, Brush.of(tool.name), wave(seed * 100 + number), 160.0 if number == 3 else None)
        )
    return made


def drawn(edits, size=SIZE):
    document = Document(*size)
    changes = [perform(document, edit) for edit in edits]
    return document, changes
