"""Curves and pictures of numbers, each as PNG and as SVG, drawn so that colour-blind readers can tell the lines apart.

Numbers come from `metrics`; what they mean is said by reports.
"""

from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from training.evaluation.curves import flattened

if TYPE_CHECKING:
    from collections.abc import Iterator

# Okabe and Ito's colours, in the order in which they are easiest to tell apart.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
_STROKES = ("-", "--", "-.", ":")


@dataclass(frozen=True)
class Line:
    """`band` is how far the runs strayed, above and below."""

    name: str
    x: Sequence[float]
    y: Sequence[float]
    band: Sequence[float] | None = None


@contextmanager
def figure(path: Path, title: str, size: tuple[float, float] = (6.4, 4.2)) -> "Iterator[Any]":
    """One pair of axes, saved as `path` with .png and .svg when the block ends."""
    with _beside(path, (title,), size) as (axes,):
        yield axes


@contextmanager
def _beside(path: Path, titles: Sequence[str], size: tuple[float, float]) -> "Iterator[Sequence[Any]]":
    """As many pairs of axes as titles, one beside the other."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt
    from cycler import cycler

    style: Any = {
        "font.size": 10,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "grid.color": "#E4E4E4",
        "axes.axisbelow": True,
        "svg.hashsalt": "limner",
        "axes.prop_cycle": cycler(color=COLOURS),
    }
    with plt.rc_context(style):
        drawn, grid = plt.subplots(1, len(titles), figsize=size, layout="constrained", squeeze=False)
        for axes, title in zip(grid[0], titles, strict=True):
            axes.set_title(title, fontsize=11, loc="left")
        yield list(grid[0])
        path.parent.mkdir(parents=True, exist_ok=True)
        drawn.savefig(path.with_suffix(".png"), dpi=150)
        drawn.savefig(path.with_suffix(".svg"), metadata={"Date": None})
        plt.close(drawn)


def curves(
    path: Path,
    title: str,
    lines: Sequence[Line],
    x: str,
    y: str,
    *,
    log_x: bool = False,
    log_y: bool = False,
    ticks: Sequence[str] | None = None,
) -> None:
    """`ticks` names the places 0, 1, 2 … where amounts are steps and not a scale."""
    with figure(path, title) as axes:
        _draw(axes, lines, x, y)
        if ticks is not None:
            axes.set_xticks(range(len(ticks)), ticks)
        if log_x:
            axes.set_xscale("log")
        if log_y:
            axes.set_yscale("log")
        # Beside the plot: with six lines there is no place inside that hides none of them.
        axes.legend(frameon=False, fontsize=8, loc="upper left", bbox_to_anchor=(1.01, 1.0), borderaxespad=0.0)


def curves_beside(path: Path, panels: Mapping[str, Sequence[Line]], x: str, y: str) -> None:
    """Panels by their titles in one picture, on one scale; each has a legend of its own below it."""
    with _beside(path, tuple(panels), (5.2 * len(panels), 5.2)) as grid:
        for axes, lines in zip(grid, panels.values(), strict=True):
            _draw(axes, lines, x, y)
            axes.set_ylim(0, 1.02)
            axes.legend(frameon=False, fontsize=8, ncols=2, loc="upper center", bbox_to_anchor=(0.5, -0.14))


def _draw(axes: Any, lines: Sequence[Line], x: str, y: str) -> None:
    for number, line in enumerate(lines):
        stroke = _STROKES[number // len(COLOURS) % len(_STROKES)]
        marker = "o" if len(line.x) < 15 else None
        (drawn,) = axes.plot(line.x, line.y, stroke, label=line.name, linewidth=1.6, marker=marker, markersize=4)
        if line.band is not None:
            low, high = np.asarray(line.y) - line.band, np.asarray(line.y) + line.band
            axes.fill_between(line.x, low, high, color=drawn.get_color(), alpha=0.15, linewidth=0)
    axes.set_xlabel(x)
    axes.set_ylabel(y)


def heat_map(
    path: Path,
    title: str,
    values: Sequence[Sequence[float]],
    said: str,
    boxes: Mapping[str, tuple[float, float, float, float]],
) -> None:
    """A grid of values over a chip; `boxes` are named parts of it: left, top, right, bottom from 0 to 1."""
    grid = np.asarray(values, np.float64)
    with figure(path, title, (5.2, 4.4 if len(grid) > 1 else 2.0)) as axes:
        reach = max(float(np.abs(grid).max()), 1e-9)
        shown = axes.imshow(grid, cmap="RdBu_r", vmin=-reach, vmax=reach, extent=(0, 1, 1, 0), aspect="auto")
        axes.figure.colorbar(shown, ax=axes, label=said)
        for name, (left, top, right, bottom) in boxes.items():
            axes.plot([left, right, right, left, left], [top, top, bottom, bottom, top], color="black", linewidth=1)
            axes.text(left + 0.01, top + 0.05, name, fontsize=9)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.grid(visible=False)


def bars(path: Path, title: str, values: Mapping[str, tuple[float, float]], x: str) -> None:
    """Horizontal bars with their spread, the first on top."""
    with figure(path, title, (6.8, 0.32 * len(values) + 1.2)) as axes:
        names = list(values)
        places = np.arange(len(names))[::-1]
        means, spreads = (np.array([values[name][part] for name in names]) for part in (0, 1))
        best = means == means.max()
        colours = [COLOURS[1] if one else COLOURS[0] for one in best]
        axes.barh(places, means, xerr=spreads, color=colours, height=0.68, error_kw={"elinewidth": 1, "capsize": 2})
        axes.set_yticks(places, names)
        axes.set_xlabel(x)
        axes.grid(visible=False, axis="y")
        axes.set_xlim(0, min(1.0, float((means + spreads).max()) * 1.1))


def scatter_by_person(
    path: Path, title: str, groups: Mapping[str, tuple[NDArray[np.floating], NDArray[np.integer]]], people: int
) -> None:
    """t-SNE of features: a colour a person, a mark a group (photos, hypotheses, the probe's own feature)."""
    marks, sizes = ("o", "x", "*"), (26, 22, 110)
    with figure(path, title, (6.4, 5.4)) as axes:
        for (name, (points, labels)), mark, size in zip(flattened(groups, people).items(), marks, sizes, strict=False):
            # The class of colour is the person; with more people than colours, neighbours in number differ.
            colours = [COLOURS[int(label) % len(COLOURS)] for label in labels]
            edge = {"edgecolors": "black", "linewidths": 0.5} if mark == "*" else {"linewidths": 1}
            axes.scatter(points[:, 0], points[:, 1], c=colours, marker=mark, s=size, alpha=0.8, label=name, **edge)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.grid(visible=False)
        axes.legend(frameon=False, fontsize=8, loc="best")
