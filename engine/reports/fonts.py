"""The fonts a report is set in: one of this computer's that knows many alphabets, or the one that comes with ReportLab.

A letter that the font lacks is written as its code, so that nothing goes missing without being seen.
"""

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Regular and bold of each, those that know most alphabets first.
_KNOWN = (
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("segoeui.ttf", "segoeuib.ttf"),
    ("Arial Unicode.ttf", "Arial Bold.ttf"),
    ("arial.ttf", "arialbd.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
)


@dataclass(frozen=True)
class Fonts:
    """Names under which ReportLab knows them."""

    plain: str
    bold: str
    letters: frozenset[int]

    def writable(self, text: str) -> str:
        return "".join(
            letter if letter in "\n\t" or ord(letter) in self.letters else f"[U+{ord(letter):04X}]" for letter in text
        )


@cache
def best_font_file() -> Path | None:
    found = _found()
    return found[0] if found else None


@cache
def registered() -> Fonts:
    import reportlab
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    own = Path(reportlab.__file__).parent / "fonts"
    for plain, bold in filter(None, (_found(), (own / "Vera.ttf", own / "VeraBd.ttf"))):
        try:
            regular = TTFont("Limner", str(plain))
            heavy = TTFont("Limner-Bold", str(bold))
        except (TTFError, OSError):
            continue
        pdfmetrics.registerFont(regular)
        pdfmetrics.registerFont(heavy)
        pdfmetrics.registerFontFamily("Limner", normal="Limner", bold="Limner-Bold")
        common = set(regular.face.charToGlyph) & set(heavy.face.charToGlyph)
        return Fonts("Limner", "Limner-Bold", frozenset(common))
    return Fonts("Helvetica", "Helvetica-Bold", frozenset(range(32, 256)))


@cache
def _found() -> tuple[Path, Path] | None:
    files = {file.name: file for folder in _folders() for file in folder.rglob("*.ttf")}
    return next(((files[plain], files[bold]) for plain, bold in _KNOWN if plain in files and bold in files), None)


def _folders() -> list[Path]:
    if sys.platform == "win32":
        named = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
    elif sys.platform == "darwin":
        named = [Path("/System/Library/Fonts"), Path("/Library/Fonts")]
    else:
        named = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
    return [folder for folder in named if folder.is_dir()]
