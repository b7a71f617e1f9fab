"""The stroke under way: steadied, drawn piece by piece, and at the end one edit with what it changed.

Which device it comes from, and that one stroke of a pen is drawn once, is settled in `app.views.sketch.pen`.
"""

from dataclasses import replace

from app.sketch.document import Document
from app.sketch.edits import Stroke
from app.sketch.history import Change
from app.sketch.samples import STEPS, Sample, Steadier, sample


class StrokeInHand:
    def __init__(self, document: Document, start: Stroke, steadying: int) -> None:
        self._document = document
        self._start = start
        self._change = Change(document)
        self._painter = start.painter(document)
        self._steadier = Steadier(steadying)
        self._samples: list[Sample] = []
        self._told: tuple[float, ...] = ()

    @property
    def so_far(self) -> Stroke:
        return replace(self._start, samples=tuple(self._samples))

    @property
    def last_place(self) -> tuple[float, float]:
        x, y, *_ = self._samples[-1]
        return x / STEPS, y / STEPS

    def move(self, x: float, y: float, pressure: float, tilt: float, towards: float) -> None:
        """What is told twice counts once: each report pulls the steadied line along."""
        told = x, y, pressure, tilt, towards
        if told == self._told:
            return
        self._told = told
        self._draw([sample(*self._steadier.follow(x, y, pressure), tilt, towards)])

    def lift(self, x: float, y: float) -> tuple[Stroke, Change]:
        _, _, _, tilt, towards = self._samples[-1]
        self._draw([sample(*place, tilt, towards) for place in self._steadier.catch_up(x, y)])
        self._document.recorder = self._change
        self._painter.end()
        self._document.recorder = None
        return self.so_far, self._change

    def give_up(self) -> None:
        """As if the pen had never touched the paper."""
        self._painter.give_up()

    def _draw(self, samples: list[Sample]) -> None:
        self._samples += samples
        self._document.recorder = self._change
        self._painter.add(samples)
        self._document.recorder = None
