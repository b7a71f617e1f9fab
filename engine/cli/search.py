"""`limner search`: probes against a gallery, a line or a table for each.

How a probe is matched is in `engine.matcher`.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engine.cli.options import (
    BoxOption,
    GalleriesOption,
    JsonOption,
    LaserOption,
    LibraryOption,
    ModalityName,
    PackOption,
    marked,
    workspace,
)
from engine.cli.output import LEAD_ONLY, SOME_REFUSED, exit_if, json_line, note, say
from engine.errors import GalleryError, LimnerError, PackError, UsageError
from engine.verbal_scale import UNCONVINCING

if TYPE_CHECKING:
    from engine.formats import Landmarks, Modality, Preparation
    from engine.gallery import Searched
    from engine.matcher import Matcher, Probe, Settings
    from engine.scoring import Candidate, Ranking


def search(
    probes: Annotated[list[Path], typer.Argument(metavar="PROBE…", help="Sketches or frames, and folders of them.")],
    gallery: GalleriesOption,
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
            metavar="x,y,x,y[,…]",
            help="Both eyes, or eyes, nose tip and mouth corners, in pixels (after --steps); for one probe.",
        ),
    ] = None,
    box: BoxOption = None,
    steps: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.json",
            help="Prepare each probe as this record says: the window it is looked at through, and the steps in order.",
        ),
    ] = None,
    fuse: Annotated[
        bool, typer.Option("--fuse", help="All probes show one person: rank once for all, and each beside that.")
    ] = False,
    sex: Annotated[list[str] | None, typer.Option(help="Only these; may be given several times.")] = None,
    age: Annotated[str | None, typer.Option(metavar="FROM-TO", help="Only people of these ages, in years.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day of those ages; today by default.")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="Only people with all of these tags.")] = None,
    any_tag: Annotated[list[str] | None, typer.Option(help="Only people with one of these tags.")] = None,
    no_tag: Annotated[list[str] | None, typer.Option(help="Only people without these tags.")] = None,
    enrolled_after: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only photos enrolled on this day (UTC) or later.")
    ] = None,
    enrolled_before: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only photos enrolled before this day (UTC).")
    ] = None,
    min_quality: Annotated[
        float | None, typer.Option(metavar="Q", help="Only photos of this quality, 0 to 1, or better.")
    ] = None,
    exclude: Annotated[list[str] | None, typer.Option(metavar="PERSON", help="Not this person.")] = None,
    drop_unknown: Annotated[
        bool, typer.Option("--drop-unknown", help="Leave out whom a filter cannot judge; they are kept otherwise.")
    ] = False,
    like: Annotated[
        list[int] | None, typer.Option(metavar="PHOTO", help="More like this photo, by the number that --json gives.")
    ] = None,
    unlike: Annotated[list[int] | None, typer.Option(metavar="PHOTO", help="Not like this photo.")] = None,
    laser: LaserOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Rank a gallery's people by how well their photos fit a probe: a lead, not an identification."""
    from engine.formats import Modality, Preparation, read_preparation
    from engine.matcher import Settings
    from engine.scoring import Filters, Mark

    preparation = Preparation() if steps is None else read_preparation(steps)
    feedback = [Mark(photo, like=True) for photo in like or ()] + [Mark(photo, like=False) for photo in unlike or ()]
    with closing(workspace(library)) as place:
        target = place.library.searched(gallery)
        by_hand = marked(points, box, target.kind)
        filters = Filters(
            sex=tuple(sex or ()),
            age=None if age is None else _age_band(age),
            on=on,
            tags_any=tuple(any_tag or ()),
            tags_all=tuple(tag or ()),
            tags_none=tuple(no_tag or ()),
            enrolled_from=enrolled_after,
            enrolled_before=enrolled_before,
            quality=min_quality,
            excluded=tuple(person for name in exclude or () for person in _people_called(name, target)),
            drop_unknown=drop_unknown,
        )
        settings = Settings(hypotheses, width, seed, top, filters, tuple(feedback))
        matcher = place.matcher_for(gallery, pack, target.kind)
        _check_gallery(matcher, target)
        job = _Search(matcher, target, Modality(modality), settings, by_hand, preparation, laser, as_json)
        refused = job.fused(probes) if fuse else job.one_by_one(probes)
        if device := matcher.scanned_by(target):
            note(f"{device}.")
    exit_if(refused > 0, SOME_REFUSED)


class _Search:
    """Everything that is the same for each probe. Both ways return the number of probes that could not be used."""

    def __init__(
        self,
        matcher: "Matcher",
        gallery: "Searched",
        modality: "Modality",
        settings: "Settings",
        landmarks: "Landmarks | None",
        preparation: "Preparation",
        laser: float | None,
        as_json: bool,
    ) -> None:
        self.matcher = matcher
        self.gallery = gallery
        self.modality = modality
        self.settings = settings
        self.landmarks = landmarks
        self.preparation = preparation
        self.laser = laser
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
            self._record_and_show(ranking)
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
            self._record_and_show(self.matcher.search(placed, self.gallery, self.settings))
        return self.refused

    def _record_and_show(self, ranking: "Ranking") -> None:
        from engine.gallery import put_on_record

        put_on_record(self.gallery, ranking)
        self._show(ranking)

    def _usable(self, paths: list[Path]) -> "Iterator[Probe]":
        from engine.formats import KINDS, prepared, read_file
        from engine.gallery import Unreadable, walk
        from engine.matcher import Probe

        entries = list(walk(paths))
        if self.landmarks is not None and len(entries) != 1:
            raise UsageError(f"--points and --box belong to one probe, and there are {len(entries)}")
        if not entries:
            note("No files were found.")
        laser = self.preparation.laser_nm if self.laser is None else self.laser
        decode = KINDS[self.gallery.kind].reading(self.modality, laser)
        for entry in entries:
            try:
                if isinstance(entry, Unreadable):
                    raise LimnerError(entry.reason, file=entry.path)
                sample = decode(read_file(entry.path), str(entry.path))
                yield Probe(prepared(sample, self.preparation), self.modality, self.landmarks)
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


def _people_called(name: str, searched: "Searched") -> list[int]:
    """In whichever of the galleries they are."""
    found, missing = [], None
    for gallery in searched.members:
        try:
            found.append(gallery.person(name).id)
        except GalleryError as error:
            missing = error
    if not found and missing is not None:
        raise missing
    return found


def _check_gallery(matcher: "Matcher", searched: "Searched") -> None:
    """A gallery that cannot be searched is said once, not for each probe."""
    for gallery in searched.members:
        searchable = len(gallery.matrix(matcher.pack_digest, matcher.pack_name).features)
        missing = gallery.photo_count() - searchable
        if missing:
            note(
                f"{missing} photos of gallery '{gallery.name}' were not encoded with pack '{matcher.pack_name}' "
                "and are not searched; enrol them again with it."
            )


def _age_band(text: str) -> tuple[int, int]:
    """40-50, 40- and -50; 40 alone is that age."""
    match = re.fullmatch(r"(\d*)(-?)(\d*)", text.replace(" ", ""))
    if match is None or not (match[1] or match[3]):
        raise UsageError(f"--age '{text}' is no age band", advice="write it as 30-40, 30- or -40")
    from engine.scoring.filters import OLDEST

    lower = int(match[1] or 0)
    return lower, int(match[3] or OLDEST) if match[2] else lower


def _line(ranking: "Ranking") -> dict[str, Any]:
    probes = [
        {
            "probe": probe.source,
            "sha256": probe.sha256,
            **_place(probe.landmarks),
            "points_by_hand": probe.landmarks.manual,
            "preparation": probe.preparation.to_record(),
        }
        for probe in ranking.probes
    ]
    about = probes[0] if len(probes) == 1 else {"fused": probes}
    restricted = {
        "filters": {name: value for name, value in asdict(ranking.filters).items() if value not in (None, (), False)},
        "removed": [asdict(removed) for removed in ranking.removed],
        "searched": ranking.searched,
    }
    marked = [asdict(mark) for mark in ranking.feedback]
    return {
        **about,
        "candidates": _candidates(ranking.candidates),
        **({"each": [_candidates(own) for own in ranking.each]} if ranking.each else {}),
        **(restricted if ranking.removed else {}),
        **({"feedback": marked} if marked else {}),
        **({"galleries": [asdict(one) for one in ranking.galleries]} if ranking.galleries else {}),
        "modality": str(ranking.probes[0].modality),
        "gallery": ranking.gallery,
        "gallery_snapshot": ranking.gallery_snapshot,
        "pack": ranking.pack,
        "pack_digest": ranking.pack_digest,
        "seed": ranking.seed,
        "hypotheses": ranking.hypotheses,
        "width": ranking.width,
        "people": ranking.people,
        "convincing": ranking.convincing,
        "notice": LEAD_ONLY,
    }


def _place(landmarks: "Landmarks") -> dict[str, Any]:
    """As --points or --box would say it again."""
    from engine.formats import corner_counted

    if not len(landmarks.points) and landmarks.box is not None:
        return {"box": [round(number, 2) for number in corner_counted(landmarks.box)]}
    return {"points": [[round(float(x), 2), round(float(y), 2)] for x, y in landmarks.points]}


def _candidates(candidates: "Sequence[Candidate]") -> list[dict[str, Any]]:
    return [
        {
            "rank": candidate.rank,
            "person": candidate.person,
            **({"gallery": candidate.gallery} if candidate.gallery else {}),
            "photo": candidate.photo,
            "photo_id": candidate.photo_id,
            "score": candidate.score,
            "ratio": candidate.ratio,
        }
        for candidate in candidates
    ]


def _print_table(ranking: "Ranking") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    calibrated = any(candidate.ratio is not None for candidate in ranking.candidates)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Rank", justify="right")
    table.add_column("Person", overflow="fold")
    if ranking.galleries:
        table.add_column("Gallery", overflow="fold")
    table.add_column("Score", justify="right")
    if calibrated:
        table.add_column("Likelihood ratio", justify="right")
    table.add_column("Photo", overflow="fold")
    for candidate in ranking.candidates:
        of = [Text(candidate.gallery)] if ranking.galleries else []
        cells: list[str | Text] = [str(candidate.rank), Text(candidate.person), *of, f"{candidate.score:.4f}"]
        if calibrated:
            cells.append("" if candidate.ratio is None else f"{candidate.ratio:.3g}")
        table.add_row(*cells, Text(candidate.photo))
    console = Console(highlight=False)
    console.print(Text(" + ".join(probe.source for probe in ranking.probes), style="bold"), soft_wrap=True)
    console.print(table)
    for removed in ranking.removed:
        what = removed.filter.replace("_", " ")
        said = f"Filter {what}: {removed.people} people left out, {removed.alone} of them by it alone"
        treated = "left out too" if ranking.filters.drop_unknown else "kept"
        doubt = f"; of {removed.unknown} it is not known, they are {treated}" if removed.unknown else ""
        console.print(f"{said}{doubt}.", soft_wrap=True)
    if ranking.convincing is False:
        console.print(Text(UNCONVINCING.format(ranking.among)), soft_wrap=True)
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
