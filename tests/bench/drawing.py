"""Drawing on 2048 × 2048: from a report of the pen to the pixels on the screen's image, for each tool, in CPU time.

Processor time of this thread, so that neighbours on a busy machine do not count; the goal is 16 ms for every update.
"""

import math
import statistics
import time

from app.sketch.areas import NOWHERE
from app.sketch.document import Document
from app.sketch.edits import AddLayer, Stroke
from app.sketch.history import perform
from app.sketch.samples import sample
from app.sketch.tools import TOOLS, Brush

SIDE = 2048
LAYERS = 4
REPORTS = 250


def measure():
    from app.views.sketch.sheet import Sheet

    for tool in TOOLS:
        for layers in (1, LAYERS):
            document = _sheet_of_paper(layers)
            times = _stroke(document, Sheet(document), Brush.of(tool.name))
            yield (
                "drawing at 2048²",
                f"{tool.name}, {layers} layer{'s' if layers > 1 else ''}, a report of the pen",
                statistics.median(times),
                f"CPU; 99 of 100 under {sorted(times)[int(len(times) * 0.99)]:.1f}, worst {max(times):.1f} (goal 16)",
            )
    document = _sheet_of_paper(1)
    for number in range(6):
        stroke = Stroke(1, Brush.of(TOOLS[number % 2].name), _wave(number))
        began = time.thread_time()
        change = perform(document, stroke)
        drawn = (time.thread_time() - began) * 1000
    began = time.thread_time()
    change.swap()
    yield "drawing at 2048²", "a whole stroke, drawn again", drawn, f"CPU; {len(stroke.samples)} reports"
    yield "drawing at 2048²", "undo of that stroke", (time.thread_time() - began) * 1000, "CPU"


def _sheet_of_paper(layers):
    document = Document(SIDE, SIDE)
    for number in range(1, layers + 1):
        perform(document, AddLayer(number, f"Layer {number}", number - 1))
        perform(document, Stroke(number, Brush.of("charcoal").sized(300), _wave(number)))
    return document


def _wave(seed):
    return tuple(
        sample(150 + 7 * step, 1000 + 800 * math.sin(step / 25 + seed), 0.3 + 0.6 * step / REPORTS, 20, 45)
        for step in range(REPORTS)
    )


def _stroke(document, sheet, brush):
    painter = Stroke(1, brush, ()).painter(document)
    times = []
    for each in _wave(0.5):
        began = time.thread_time()
        painter.add([each])
        sheet.take(document.dirty)
        document.dirty = NOWHERE
        times.append((time.thread_time() - began) * 1000)
    painter.end()
    return times
