"""A report as a list of blocks, written as Markdown and as one HTML page from the same blocks.

What a report says is decided by whoever makes the blocks.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Points:
    """A list of sentences."""

    items: Sequence[str]


@dataclass(frozen=True)
class Table:
    """Cells are text; `best` names the cells to stress, as (row, column)."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    best: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Picture:
    """`file` is relative to the report."""

    file: str
    caption: str


Block = Heading | Paragraph | Points | Table | Picture


def markdown(blocks: Sequence[Block]) -> str:
    return "\n\n".join(_markdown(block) for block in blocks) + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Heading(text, level):
            return "#" * level + " " + text
        case Paragraph(text):
            return text
        case Points(items):
            return "\n".join(f"- {item}" for item in items)
        case Picture(file, caption):
            return f"![{caption}]({file})\n\n*{caption}*"
        case Table(header, rows, best):
            lines = [" | ".join(header), " | ".join(["---"] + ["---:"] * (len(header) - 1))]
            for r, row in enumerate(rows):
                shown = [f"**{cell}**" if (r, c) in best else cell for c, cell in enumerate(row)]
                lines.append(" | ".join(shown))
            return "\n".join(f"| {line} |" for line in lines)


_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2.5rem auto; padding: 0 1.2rem; color: #1d1d1f }
h1, h2, h3 { line-height: 1.2; margin-top: 2.2rem }
table { border-collapse: collapse; font-size: .92rem; margin: 1rem 0 }
th, td { padding: .28rem .7rem; text-align: right; border-bottom: 1px solid #ddd; font-variant-numeric: tabular-nums }
th:first-child, td:first-child { text-align: left } thead th { border-bottom: 2px solid #888 }
figure { margin: 1.4rem 0 } img { max-width: 100% } figcaption { color: #555; font-size: .9rem }
.wide { overflow-x: auto }
"""


def html_page(title: str, blocks: Sequence[Block]) -> str:
    body = "\n".join(_html(block) for block in blocks)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>\n'
        f"<body>\n{body}\n</body></html>\n"
    )


def _html(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{_inline(text)}</h{level}>"
        case Paragraph(text):
            return f"<p>{_inline(text)}</p>"
        case Points(items):
            return "<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in items) + "</ul>"
        case Picture(file, caption):
            shown = html.escape(caption)
            return f'<figure><img src="{html.escape(file)}" alt="{shown}"><figcaption>{shown}</figcaption></figure>'
        case Table(header, rows, best):
            head = "".join(f"<th>{_inline(cell)}</th>" for cell in header)
            lines = []
            for r, row in enumerate(rows):
                cells = [f"<b>{_inline(cell)}</b>" if (r, c) in best else _inline(cell) for c, cell in enumerate(row)]
                lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
            return (
                f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table></div>'
            )


def _inline(text: str) -> str:
    """Code between backquotes is the only mark that texts of reports use."""
    parts = html.escape(text, quote=False).split("`")
    return "".join(f"<code>{part}</code>" if number % 2 else part for number, part in enumerate(parts))


def write_report(folder: Path, title: str, blocks: Sequence[Block]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    whole = [Heading(title, 1), *blocks]
    (folder / "report.md").write_text(markdown(whole), encoding="utf-8")
    (folder / "report.html").write_text(html_page(title, whole), encoding="utf-8")
