"""Files of every kind that Limner reads, damaged at random: each is used or refused by name, quickly and in little
memory.

A kind of file is one entry of `KINDS`: files to begin with, and what reads them.
"""

import multiprocessing
import os
import random
import resource
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path

import cv2
import numpy as np
import PIL.Image

from engine.cases import Cases, export_case, open_portable
from engine.errors import LimnerError
from engine.formats import read_image, read_spectrum
from engine.formats.video import Video
from engine.gallery import Library, read_roster, restore
from engine.networks import check_source
from tests.pictures import people, portrait
from tests.spectra import columns, curve, jcamp, spc

SECONDS = 5.0
BYTES = 1 << 30
_LONGEST_WAIT = 120.0
_EXTREME = (b"\xff" * 4, b"\x7f\xff\xff\xff", b"\0\0\0\x80", b"\xfe\xff\xff\xff")

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["tests.torture.mutations"])


@dataclass(frozen=True)
class FileKind:
    """`seeds` writes sound files into an empty folder; `use` takes a file, and may refuse it by a LimnerError that
    names it."""

    seeds: Callable[[Path], list[Path]]
    use: Callable[[Path, Path], None]


@dataclass(frozen=True)
class Fault:
    file: Path
    what: str


def mutated(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """One to four damages: flipped bits, cut, zeroed, repeated, grown, spliced with another, or extreme numbers."""
    damaged = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        size = len(damaged)
        at = rng.randrange(min(size, 512) if rng.random() < 0.5 else size) if size else 0
        length = rng.choice([1, 4, 64, 1024])
        match rng.randrange(8):
            case 0:
                for _ in range(rng.randint(1, 16)):
                    if size:
                        damaged[rng.randrange(size)] ^= 1 << rng.randrange(8)
            case 1:
                del damaged[at:]
            case 2:
                damaged[at : at + length] = bytes(length)
            case 3:
                damaged[at:at] = damaged[at : at + length]
            case 4:
                damaged[at:at] = rng.randbytes(length)
            case 5:
                damaged[at:] = other[at:]
            case 6:
                damaged[at : at + 4] = rng.choice(_EXTREME)
            case 7:
                del damaged[at : at + length]
    return bytes(damaged)


def torture(kind: str, place: Path, count: int, seed: int) -> list[Fault]:
    """So many damaged files, in a process of its own that may be killed by one of them; then the next one goes on."""
    faults, begun = list[Fault](), 0
    place.mkdir(parents=True, exist_ok=True)
    while begun < count:
        ours, theirs = _FORKING.Pipe(duplex=False)
        process = _FORKING.Process(target=_many, args=(kind, place, begun, count, seed, theirs))
        process.start()
        theirs.close()
        number, found, ended = begun, list[Fault](), False
        while not ended:
            if not ours.poll(_LONGEST_WAIT):
                found.append(_kept(kind, place, number, seed, f"took longer than {_LONGEST_WAIT:.0f} s"))
                process.kill()
                break
            try:
                number, what = ours.recv()
            except EOFError:
                break
            ended = number == count
            if what:
                found.append(_kept(kind, place, number, seed, what))
        process.join()
        if not ended and not found:
            found.append(_kept(kind, place, number, seed, f"ended the process with {process.exitcode}"))
        faults += found
        begun = count if ended else number + 1
    return faults


def _many(kind: str, place: Path, first: int, count: int, seed: int, tell: Connection) -> None:
    cv2.setNumThreads(1)
    said = _terminal_of_its_own(place)
    seeds = _seeds(kind, place)
    _limit_memory()
    for number in range(first, count):
        tell.send((number, ""))
        file = _file(seeds, place, number, seed)
        began = time.process_time()
        what = ""
        try:
            KINDS[kind].use(file, place)
        except LimnerError as error:
            if file.name not in error.sentence:
                what = f"was refused without its name: {error.sentence}"
        except Exception as error:
            what = f"raised {type(error).__name__}: {error}"
        seconds = time.process_time() - began
        if seconds > SECONDS:
            what = f"took {seconds:.1f} s"
        if words := _heard(said):
            what = what or f"told the terminal: {words}"
        if what:
            tell.send((number, what))
    tell.send((count, ""))
    said.unlink()


def _terminal_of_its_own(place: Path) -> Path:
    """Where this process' standard error goes from here on, that of libraries in C too."""
    said = place / f"said by {os.getpid()}"
    descriptor = os.open(said, os.O_CREAT | os.O_TRUNC | os.O_APPEND | os.O_WRONLY)
    os.dup2(descriptor, 2)
    os.close(descriptor)
    return said


def _heard(said: Path) -> str:
    words = said.read_text(errors="replace")
    os.truncate(said, 0)
    return " ".join(words.split())[:200]


def _limit_memory() -> None:
    """What is more than is used now and a gigabyte is a MemoryError, or a crash, in this process alone."""
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + BYTES, used + BYTES))


def _seeds(kind: str, place: Path) -> list[Path]:
    folder = place / f"seeds of {kind}"
    if not folder.exists():
        folder.mkdir()
        return KINDS[kind].seeds(folder)
    return sorted(folder.iterdir())


def _file(seeds: list[Path], place: Path, number: int, seed: int) -> Path:
    rng = random.Random(f"{seed} {number}")
    source, other = rng.choice(seeds), rng.choice(seeds)
    file = place / f"damaged{source.suffix}"
    file.write_bytes(mutated(source.read_bytes(), other.read_bytes(), rng))
    return file


def _kept(kind: str, place: Path, number: int, seed: int, what: str) -> Fault:
    """The file once more, under a name of its own, for whoever mends the fault; beside it others are being damaged."""
    kept = place / "kept"
    kept.mkdir(exist_ok=True)
    file = _file(_seeds(kind, place), kept, number, seed)
    return Fault(file.rename(place / f"{kind}-{seed}-{number}{file.suffix}"), what)


def _images(folder: Path) -> list[Path]:
    pixels = portrait(1, 64)
    picture = PIL.Image.fromarray(pixels)
    for suffix in ("jpg", "png", "webp", "bmp", "gif", "ppm", "tiff"):
        buffer = BytesIO()
        picture.save(buffer, {"jpg": "JPEG"}.get(suffix, suffix.upper()))
        (folder / f"a.{suffix}").write_bytes(buffer.getvalue())
    shutil.copy(Path(__file__).parents[1] / "golden" / "gradient.heic", folder)
    cv2.imwrite(str(folder / "deep.png"), pixels.astype(np.uint16) * 257)
    cv2.imwrite(str(folder / "deep.tiff"), pixels.astype(np.float32) / 255)
    return sorted(folder.iterdir())


def _use_image(file: Path, place: Path) -> None:
    read_image(file).grey()


def _spectra(folder: Path) -> list[Path]:
    x, y = curve(200)
    whole = np.rint(1000 * y).astype(int)
    (folder / "a.csv").write_bytes(columns(x, y))
    (folder / "b.txt").write_bytes(columns(x, y, heading="", between="\t"))
    (folder / "c.csv").write_bytes(columns(x, y, between=";", decimal=","))
    for form in ("AFFN", "PAC", "SQZ", "DIF", "DUP"):
        (folder / f"{form}.jdx").write_bytes(jcamp(x, whole, form=form))
    for name, even, order, short in (("e", True, "<", False), ("f", False, ">", False), ("g", True, "<", True)):
        (folder / f"{name}.spc").write_bytes(spc(x, y, even=even, order=order, floats=not short, short=short))
    return sorted(folder.iterdir())


def _use_spectrum(file: Path, place: Path) -> None:
    read_spectrum(file)


def _videos(folder: Path) -> list[Path]:
    for codec, suffix in (("mp4v", "mp4"), ("mp4v", "mkv"), ("MJPG", "avi")):
        writer = cv2.VideoWriter(str(folder / f"a.{suffix}"), cv2.VideoWriter.fourcc(*codec), 12.5, (96, 96))
        for number in range(12):
            writer.write(portrait(number))
        writer.release()
    return sorted(folder.iterdir())


def _use_video(file: Path, place: Path) -> None:
    """The first frame, the last, and one from the middle, as somebody who steps through it."""
    with Video(file) as video:
        for index in sorted({0, video.facts.frames // 2, video.facts.frames - 1}):
            video.frame(index)


def _portable_cases(folder: Path) -> list[Path]:
    from tests.torture.works import begin_case, enrolled

    place = folder.parent / "cases"
    with Library(place / "library", actor="ada") as library:
        cases = Cases(library)
        begin_case(cases, enrolled(library, people(place / "photos", 4)), "7")
        export_case(cases, "7", folder / "a.zip")
        cases.note("7", "A second one, so that files can be spliced.")
        export_case(cases, "7", folder / "b.zip")
    shutil.rmtree(place)
    return sorted(folder.iterdir())


def _use_portable_case(file: Path, place: Path) -> None:
    with open_portable(file) as case:
        for sha256 in [probe.sha256 for probe in case.record.probes]:
            case.picture(sha256)


def _packs(folder: Path) -> list[Path]:
    from tests.packs import write_pack

    pack = write_pack(folder.parent / "pack", detector="contrast", generator=True)
    shutil.make_archive(str(folder / "pack"), "zip", pack)
    shutil.rmtree(pack)
    return sorted(folder.iterdir())


def _use_pack(file: Path, place: Path) -> None:
    """What is checked is named by its faults, not by an error; a pack with faults is a refused one."""
    check_source(file)


def _lists(folder: Path) -> list[Path]:
    (folder / "a.csv").write_text(
        "file,person,sex,birth,tags,Akte\n" + "".join(f"{n}.png,Ada {n},f,19{n:02},a;b,{n}\n" for n in range(50)),
        encoding="utf-8",
    )
    (folder / "b.csv").write_text(
        '\ufeffperson;born;note\r\n"Ada ""A""";1957-03-28;"two\r\nlines"\r\n', encoding="utf-8"
    )
    return sorted(folder.iterdir())


def _use_list(file: Path, place: Path) -> None:
    read_roster(file)


def _databases(folder: Path) -> list[Path]:
    import sqlite3

    from tests.torture.works import FIXTURES

    for number, fixture in enumerate(sorted(FIXTURES.glob("*.sql"))):
        connection = sqlite3.connect(folder / f"{number}.sqlite")
        connection.executescript(fixture.read_text(encoding="utf-8"))
        connection.close()
    return sorted(folder.iterdir())


def _use_database(file: Path, place: Path) -> None:
    """As a backup that was damaged on its way."""
    folder = place / "restored"
    shutil.rmtree(folder, ignore_errors=True)
    restore(file, folder)
    with Library(folder, actor="ada") as library:
        try:
            for info in library.galleries():
                library.gallery(info.name).people()
        except LimnerError as error:
            # From here on the library is the one that is named, if any file is.
            if error.file is not None and str(folder) not in error.file:
                raise


KINDS: dict[str, FileKind] = {
    "image": FileKind(_images, _use_image),
    "spectrum": FileKind(_spectra, _use_spectrum),
    "video": FileKind(_videos, _use_video),
    "case": FileKind(_portable_cases, _use_portable_case),
    "pack": FileKind(_packs, _use_pack),
    "list": FileKind(_lists, _use_list),
    "database": FileKind(_databases, _use_database),
}
