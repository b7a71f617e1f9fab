"""`limner pack from-onnx`: an agency's own face recogniser becomes a pack.

How the network is looked at, adapted and written is `engine.networks.conversion`'s.
"""

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated, Literal

import typer

from engine.cli.options import JsonOption, LibraryOption, workspace
from engine.cli.output import json_line, note, say
from engine.errors import UsageError


def from_onnx(
    network: Annotated[Path, typer.Argument(metavar="NETWORK", help="The recogniser, an .onnx file.")],
    name: Annotated[str, typer.Option(metavar="NAME", help="The pack's name.")],
    licence: Annotated[
        str, typer.Option("--licence", "--license", metavar="TEXT", help="Under which terms the network may be used.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder to write the pack to; without it, it is installed into the library."),
    ] = None,
    points: Annotated[
        str,
        typer.Option(
            metavar="arcface|x,y,…",
            help="Where eyes, nose tip and mouth corners lie in the network's image, in pixels; arcface is the usual "
            "template for 112x112, scaled.",
        ),
    ] = "arcface",
    size: Annotated[
        str | None, typer.Option(metavar="WxH", help="Of the image, where the network leaves it open.")
    ] = None,
    channels: Annotated[
        Literal["rgb", "bgr", "grey"] | None,
        typer.Option(help="Order of the colours; by default rgb, or grey for one channel."),
    ] = None,
    layout: Annotated[Literal["auto", "nchw", "nhwc"], typer.Option(help="Where the channels stand.")] = "auto",
    mean: Annotated[
        str, typer.Option(metavar="N[,N,N]", help="Taken off each pixel value, one number or one a channel.")
    ] = "127.5",
    std: Annotated[str, typer.Option(metavar="N[,N,N]", help="Each value is then divided by it.")] = "127.5",
    white: Annotated[
        float, typer.Option(metavar="255|1", help="The largest pixel value; --mean and --std are in such values.")
    ] = 255.0,
    output: Annotated[
        str | None, typer.Option(metavar="NAME", help="The network's output that is the feature, where it has several.")
    ] = None,
    detector: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A face detector of Limner's or YuNet's format, instead of Limner's own."),
    ] = None,
    photos: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Photos, a folder a person: the mean feature is taken off where that helps."),
    ] = None,
    sketches: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Sketches of the people in --photos, named alike.")
    ] = None,
    trained_on: Annotated[str, typer.Option(metavar="TEXT", help="What the network was trained on, for the card.")] = (
        "as its maker says"
    ),
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a pack of your own face recogniser: checked, adapted, with golden vectors, ready to search with."""
    from engine.networks.adapting import Taken
    from engine.networks.conversion import Wanted, convert, convert_into, detector_of, lent_detector

    if sketches is not None and photos is None:
        raise UsageError("--sketches are compared with photos", advice="name these too, with --photos")
    taken = Taken(channels, layout, _size(size), _numbers("--mean", mean), _numbers("--std", std), white, output)
    wanted = Wanted(name, licence, taken, _points(points), trained_on=trained_on)
    shown = None if photos is None else _people(photos)
    drawn = None if sketches is None else _people(sketches)

    def tell(said: str) -> None:
        note(said)

    with closing(workspace(library)) as place:
        finding = lent_detector(place.packs) if detector is None else detector_of(detector)
        if out is not None:
            card, folder = convert(network, out, wanted, finding, shown, drawn, tell), out
        else:
            card, entry = convert_into(place.packs, network, wanted, finding, shown, drawn, tell)
            folder = entry.folder
    if as_json:
        modalities = [str(modality) for modality in card.encoders]
        json_line({"pack": card.name, "folder": str(folder), "dim": card.dim, "modalities": modalities,
                   "centring": card.metrics.get("centring")})  # fmt: skip
    else:
        state = "written to" if out is not None else "installed in"
        say(f"Pack '{card.name}', {card.dim}-d, is {state} {folder}.")


def _people(folder: Path) -> Mapping[str, Sequence[Path]]:
    """Named as an enrolment would name them."""
    from engine.formats import SUFFIXES
    from engine.gallery.files import Found, survey, walk
    from engine.gallery.naming import rule_for

    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}")
    rule, _ = rule_for(None, survey([folder]))
    people: dict[str, list[Path]] = {}
    for entry in walk([folder]):
        if isinstance(entry, Found) and entry.path.suffix.lower() in SUFFIXES:
            people.setdefault(rule(entry), []).append(entry.path)
    if not people:
        raise UsageError(f"there are no photos in {folder}")
    return people


def _points(text: str) -> tuple[tuple[float, float], ...] | None:
    if text == "arcface":
        return None
    numbers = _numbers("--points", text)
    if len(numbers) != 10:
        raise UsageError(f"--points takes arcface or ten numbers (x,y of five points), not {len(numbers)}")
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _numbers(option: str, text: str) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError:
        raise UsageError(f"{option} takes numbers with commas between them, not '{text}'") from None


def _size(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    sides = text.lower().split("x")
    if len(sides) != 2 or not all(side.isdecimal() and 8 <= int(side) <= 1024 for side in sides):
        raise UsageError(f"--size takes WxH from 8 to 1024, such as 112x112, not '{text}'")
    return int(sides[0]), int(sides[1])
