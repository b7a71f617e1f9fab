"""`limner search`: probes against a gallery, a line or a table for each.

How a probe is matched is in `engine.matcher`.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engine.cli.options import (
    GalleryOption,
    JsonOption,
    LaserOption,
    LibraryOption,
    ModalityName,
    PackOption,
    decoder,
    workspace,
)
from engine.cli.output import LEAD_ONLY, SOME_REFUSED, exit_if, json_line, note, say
from engine.errors import GalleryError, LimnerError, PackError, UsageError

if TYPE_CHECKING:
    from engine.formats import Decode, Landmarks, Modality
    from engine.gallery import Gallery
    from engine.matcher import Matcher, Probe, Settings
    from engine.scoring import Ranking


def search(
    probes: Annotated[list[Path], typer.Argument(metavar="PROBE…", help="Sketches or frames, and folders of them.")],
    gallery: GalleryOption,
    modality: Annotated[ModalityName, typer.Option(help="What the probes are.")],
    pack: PackOption = None,
    top: Annotated[int, typer.Option(metavar="N", help="How many candidates to list.")] = 50,
    hypotheses: Annotated[
        int | None,
        typer.Option(metavar="M", help="How many samples of the photo to imagine; the pack's own number by default."),
    ] = None,
    width: Annotated[
        float | None, typer.Option(metavar="S", help="The kernel's width around each; the pack's own by default.")
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Of the imagined samples.")] = 0,
    points: Annotated[
        str | None,
        typer.Option(
            metavar="x,y,x,y[,…]", help="Both eyes, or eyes, nose tip and mouth corners, in pixels; for one probe."
        ),
    ] = None,
    fuse: Annotated[bool, typer.Option("--fuse", help="All probes show one person: rank once for all.")] = False,
    laser: LaserOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Rank a gallery's people by how well their photos fit a probe: a lead, not an identification."""
    from engine.formats import Modality, landmarks_by_hand
    from engine.matcher import Settings

    marked = None if points is None else landmarks_by_hand(_numbers(points))
    settings = Settings(hypotheses, width, seed, top)
    with ExitStack() as stack:
        place = workspace(library)
        stack.callback(place.close)
        target = place.library.gallery(gallery)
        matcher = place.matcher(pack, target.kind)
        _check_gallery(matcher, target)
        job = _Search(matcher, target, Modality(modality), settings, marked, decoder(target.kind, laser), as_json)
        refused = job.fused(probes) if fuse else job.one_by_one(probes)
    exit_if(refused > 0, SOME_REFUSED)


class _Search:
    """Everything that is the same for each probe. Both ways return the number of probes that could not be used."""

    def __init__(
        self,
        matcher: "Matcher",
        gallery: "Gallery",
        modality: "Modality",
        settings: "Settings",
        landmarks: "Landmarks | None",
        decode: "Decode",
        as_json: bool,
    ) -> None:
        self.matcher = matcher
        self.gallery = gallery
        self.modality = modality
        self.settings = settings
        self.landmarks = landmarks
        self.decode = decode
        self.as_json = as_json
        self.refused = 0

    def one_by_one(self, paths: list[Path]) -> int:
        for probe in self._usable(paths):
            try:
                ranking = self.matcher.search([probe], self.gallery, self.settings)
            except (UsageError, GalleryError, PackError):
                raise
            except LimnerError as error:
                self._refuse(Path(probe.image.source), error)
                continue
            self._show(ranking)
        return self.refused

    def fused(self, paths: list[Path]) -> int:
        placed = []
        for probe in self._usable(paths):
            try:
                placed.append(self._placed(probe))
            except PackError:
                raise
            except LimnerError as error:
                self._refuse(Path(probe.image.source), error)
        if placed:
            self._show(self.matcher.search(placed, self.gallery, self.settings))
        return self.refused

    def _usable(self, paths: list[Path]) -> "Iterator[Probe]":
        from engine.formats import KINDS
        from engine.gallery import Unreadable, walk
        from engine.matcher import Probe

        entries = list(walk(paths))
        if self.landmarks is not None and len(entries) != 1:
            raise UsageError(f"--points belongs to one probe, and there are {len(entries)}")
        if not entries:
            note("No files were found.")
        for entry in entries:
            try:
                if isinstance(entry, Unreadable):
                    raise LimnerError(entry.reason, file=entry.path)
                yield Probe(KINDS[self.gallery.kind].read(entry.path, self.decode), self.modality, self.landmarks)
            except LimnerError as error:
                self._refuse(entry.path, error)

    def _placed(self, probe: "Probe") -> "Probe":
        from dataclasses import replace

        return replace(probe, landmarks=self.matcher.locate(probe.image, probe.landmarks))

    def _refuse(self, path: Path, error: LimnerError) -> None:
        self.refused += 1
        if self.as_json:
            json_line({"probe": str(path), "error": error.reason})
        else:
            say(f"{path}: {error.reason}\n")

    def _show(self, ranking: "Ranking") -> None:
        if self.as_json:
            json_line(_line(ranking))
        else:
            _print_table(ranking)


def _check_gallery(matcher: "Matcher", gallery: "Gallery") -> None:
    """A gallery that cannot be searched is said once, not for each probe."""
    searchable = len(gallery.matrix(matcher.pack_digest, matcher.pack_name).features)
    missing = gallery.photo_count() - searchable
    if missing:
        note(
            f"{missing} photos of gallery '{gallery.name}' were not encoded with pack '{matcher.pack_name}' "
            "and are not searched; enrol them again with it."
        )


def _numbers(text: str) -> list[float]:
    try:
        return [float(number) for number in text.split(",")]
    except ValueError:
        raise UsageError(f"--points '{text}' is not a list of numbers", advice="write x,y,x,y in pixels") from None


def _line(ranking: "Ranking") -> dict[str, Any]:
    probes = [
        {
            "probe": probe.source,
            "sha256": probe.sha256,
            "points": [[round(float(x), 2), round(float(y), 2)] for x, y in probe.landmarks.points],
            "points_by_hand": probe.landmarks.manual,
        }
        for probe in ranking.probes
    ]
    about = probes[0] if len(probes) == 1 else {"fused": probes}
    candidates = [
        {
            "rank": candidate.rank,
            "person": candidate.person,
            "photo": candidate.photo,
            "score": candidate.score,
            "ratio": candidate.ratio,
        }
        for candidate in ranking.candidates
    ]
    return {
        **about,
        "candidates": candidates,
        "modality": str(ranking.probes[0].modality),
        "gallery": ranking.gallery,
        "gallery_snapshot": ranking.gallery_snapshot,
        "pack": ranking.pack,
        "pack_digest": ranking.pack_digest,
        "seed": ranking.seed,
        "hypotheses": ranking.hypotheses,
        "width": ranking.width,
        "notice": LEAD_ONLY,
    }


def _print_table(ranking: "Ranking") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    calibrated = any(candidate.ratio is not None for candidate in ranking.candidates)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Rank", justify="right")
    table.add_column("Person", overflow="fold")
    table.add_column("Score", justify="right")
    if calibrated:
        table.add_column("Likelihood ratio", justify="right")
    table.add_column("Photo", overflow="fold")
    for candidate in ranking.candidates:
        cells: list[str | Text] = [str(candidate.rank), Text(candidate.person), f"{candidate.score:.4f}"]
        if calibrated:
            cells.append("" if candidate.ratio is None else f"{candidate.ratio:.3g}")
        table.add_row(*cells, Text(candidate.photo))
    console = Console(highlight=False)
    console.print(Text(" + ".join(probe.source for probe in ranking.probes), style="bold"), soft_wrap=True)
    console.print(table)
    worth = "" if calibrated else " Scores are uncalibrated: they order candidates and say nothing more."
    console.print(Text(LEAD_ONLY + worth), soft_wrap=True)
    console.print(
        Text(
            f"Gallery '{ranking.gallery}' ({ranking.gallery_snapshot[:12]}), "
            f"pack {ranking.pack} ({ranking.pack_digest[:12]}), "
            f"{ranking.hypotheses} hypotheses, width {ranking.width:g}, seed {ranking.seed}.\n",
            style="dim",
        ),
        soft_wrap=True,
    )
