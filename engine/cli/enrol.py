"""`limner enrol`: photos into a gallery, with a line for each file.

How a file is enrolled is in `engine.gallery.enrolment`.
"""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from engine.cli.options import (
    GalleryOption,
    JsonOption,
    KindName,
    LaserOption,
    LibraryOption,
    ModalityName,
    PackOption,
    workspace,
)
from engine.cli.running import check_kind, run_events

USUAL_MODALITY = {"face": "photo", "person": "visible", "spectrum": "ir"}


def enrol(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Photos, and folders of them.")],
    gallery: GalleryOption,
    csv: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A list with the columns file, person, sex, birth, tags and any others."),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option(
            metavar="folder|stem|REGEX",
            help="What a person is named after; a pattern has one group. Usually the folder, or, lying flat, the file.",
        ),
    ] = None,
    modality: Annotated[
        ModalityName | None, typer.Option(help="Of the photos; by default the usual one of the kind.")
    ] = None,
    kind: Annotated[KindName, typer.Option(help="What the gallery holds.")] = "face",
    pack: PackOption = None,
    retry: Annotated[
        bool, typer.Option("--retry-refused", "--retry", help="Read the files again that were refused before.")
    ] = False,
    keep_copies: Annotated[
        bool, typer.Option("--keep-copies", help="Copy each photo into the library; else they stay where they are.")
    ] = False,
    deleted_too: Annotated[
        bool, typer.Option("--deleted-too", help="Also take photos that somebody deleted from the gallery.")
    ] = False,
    watched: Annotated[
        bool, typer.Option("--watch", help="Go on enrolling what comes into the folders, until interrupted.")
    ] = False,
    laser: LaserOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put photos into a gallery; what is in it already is recognised and not read again."""
    from engine.formats import Kind, Modality
    from engine.gallery import Control, Options, read_roster, watch
    from engine.gallery import enrol as enrolled

    wanted = Kind(kind)
    roster = None if csv is None else read_roster(csv)
    options = Options(
        *(person, roster, Modality(modality or USUAL_MODALITY[wanted]), retry),
        keep_copies=keep_copies,
        deleted_too=deleted_too,
        laser_nm=laser,
    )
    with closing(workspace(library)) as place:
        matcher = place.matcher_for(gallery, pack, wanted)
        check_kind(matcher, wanted)
        control = Control()
        target = place.library.gallery_to_enrol_into(gallery, wanted)
        work = watch if watched else enrolled
        run_events(work(target, paths, matcher, options, control), control, matcher, target, as_json)
