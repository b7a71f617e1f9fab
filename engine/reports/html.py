"""A report as one HTML page with everything in it: no script, no link to elsewhere, pictures inside the file.

What it says is in `content.py`. Printed from a browser, the notice stands on every page.
"""

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from engine.language import Language
from engine.reports.blocks import Block, Cell, Document, Facts, Heading, Mark, Picture, Pictures, Plot, Table, Words

_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.45 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; color: #1b1c1e; background: #fff;
  max-width: 60rem; margin: 2rem auto 4rem; padding: 0 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.2; } h2 { margin-top: 2.4rem; border-bottom: 1px solid #c3c6c9; }
h3 { margin-top: 1.8rem; } h4 { margin-bottom: .4rem; }
p { white-space: pre-line; } .remark { color: #53575c; font-size: .9rem; }
.notice { background: #f8ecc9; color: #52400c; border-left: 4px solid #b98f1e; padding: .7rem 1rem; }
table { border-collapse: collapse; width: 100%; margin: .8rem 0; table-layout: fixed; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #dfe1e3;
  overflow-wrap: anywhere; white-space: pre-line; }
thead th { border-bottom-color: #85898e; } table.facts th { width: 15rem; font-weight: 600; color: #53575c; }
figure { margin: .6rem 1rem .6rem 0; display: inline-block; vertical-align: top; max-width: 100%; }
figcaption { color: #53575c; font-size: .85rem; } img, svg { max-width: 100%; height: auto; display: block; }
svg { font-family: inherit; } td img { max-height: 9rem; } .pictures.large img { max-height: 30rem; }
.everywhere { position: sticky; top: 0; background: #f8ecc9; color: #52400c; padding: .3rem 1.5rem;
  margin: 0 -1.5rem 1.5rem; font-weight: 600; }
@media print { body { margin: 0; max-width: none; padding: 0 0 2rem; } tr, figure { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  .everywhere { position: fixed; top: auto; bottom: 0; left: 0; right: 0; margin: 0; background: #fff; } }
"""


_NOTHING_FROM_ELSEWHERE = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def html(document: Document) -> bytes:
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{document.say.code}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FROM_ELSEWHERE}">',
        f"<title>{escape(document.title)}</title><style>{_STYLE}</style></head><body>",
        f'<div class="everywhere">{escape(document.notice)} {escape(document.footer)}</div>',
        f"<main><h1>{escape(document.title)}</h1>",
        *(line for block in document.blocks for line in _block(block, document.say)),
        "</main></body></html>",
    ]
    return "\n".join(parts).encode("utf-8", "xmlcharrefreplace")


def _block(block: Block, say: Language) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Words(text, style):
            yield f'<p class="{style}">{escape(text)}</p>'
        case Facts(rows):
            yield '<table class="facts"><tbody>'
            yield from (f'<tr><th scope="row">{escape(a)}</th><td>{escape(b)}</td></tr>' for a, b in rows)
            yield "</tbody></table>"
        case Pictures(shown, large):
            yield f'<div class="pictures{" large" if large else ""}">'
            yield from (_figure(one, say) for one in shown)
            yield "</div>"
        case Table(header, rows, widths):
            yield "<table><colgroup>"
            yield from (f'<col style="width: {width:.0%}">' for width in widths)
            yield "</colgroup><thead><tr>"
            yield from (f'<th scope="col">{escape(name)}</th>' for name in header)
            yield "</tr></thead><tbody>"
            yield from ("<tr>" + "".join(f"<td>{_cell(cell, say)}</td>" for cell in row) + "</tr>" for row in rows)
            yield "</tbody></table>"


def _cell(cell: Cell, say: Language) -> str:
    return escape(cell) if isinstance(cell, str) else _image(cell, say)


def _figure(picture: Picture | Plot, say: Language) -> str:
    return f"<figure>{_image(picture, say, caption=False)}<figcaption>{escape(picture.caption)}</figcaption></figure>"


def _image(picture: Picture | Plot, say: Language, *, caption: bool = True) -> str:
    if isinstance(picture, Plot):
        return _svg(picture)
    if picture.jpeg is None:
        return escape(say("no picture: {0}", picture.caption)) if caption else ""
    data = b64encode(picture.jpeg).decode()
    size = f'width="{picture.width}" height="{picture.height}"'
    return f'<img src="data:image/jpeg;base64,{data}" {size} alt="{escape(picture.described)}">'


def _svg(plot: Plot) -> str:
    """Twice as large as on paper, since a screen is read from farther away."""
    size = f'width="{2 * plot.width:g}" height="{2 * plot.height:g}" viewBox="0 0 {plot.width:g} {plot.height:g}"'
    parts = [f'<svg {size} role="img" aria-label="{escape(plot.described)}">']
    for part in plot.parts:
        if isinstance(part, Mark):
            turned = f' transform="rotate(-90 {part.x:.1f} {part.y:.1f})"' if part.turned else ""
            parts.append(
                f'<text x="{part.x:.1f}" y="{part.y:.1f}" font-size="{part.size:g}" fill="{part.colour}" '
                f'text-anchor="{part.anchor}"{turned}>{escape(part.text)}</text>'
            )
            continue
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in part.points)
        if part.filled:
            parts.append(f'<polygon points="{points}" fill="{part.colour}"/>')
            continue
        dashes = ' stroke-dasharray="3 2"' if part.dashed else ""
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{part.colour}" stroke-width="{part.width:g}" '
            f'stroke-linejoin="round"{dashes}/>'
        )
    return "".join([*parts, "</svg>"])
