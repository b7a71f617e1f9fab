"""A report as PDF, made here and offline: the blocks set on A4 pages, each with the notice, the case and its number.

What it says is in `content.py`; which font it is set in, in `fonts.py`.
"""

from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from typing import Any

from engine.language import Language
from engine.reports.blocks import Block, Cell, Document, Facts, Heading, Mark, Picture, Pictures, Plot, Table, Words
from engine.reports.fonts import Fonts, registered

_MARGIN = 51.0
_PADDING = 6.0
"""Of ReportLab's frames, within the margins; tables and pictures are as wide as paragraphs are."""
_LARGE_HEIGHT = 300.0
_CELL_HEIGHT = 90.0
_INK, _MUTED, _LINE, _NOTICE, _ON_NOTICE = "#1b1c1e", "#53575c", "#c3c6c9", "#f8ecc9", "#52400c"


def pdf(document: Document) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    setter = _Setter(registered(), A4[0] - 2 * (_MARGIN + _PADDING), document.say)
    out = BytesIO()
    template = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN + 18,
        title=document.title,
        author="Limner",
        subject=document.notice,
        lang=document.say.code,
        # Without it every copy carries the moment and a random number, and two of the same case would differ.
        invariant=1,
    )
    story = [setter.words(document.title, "title")]
    for block in document.blocks:
        story.extend(setter.block(block))
    template.build(story, canvasmaker=_pages_with(document, setter.fonts))
    return out.getvalue()


class _Setter:
    """Blocks to what ReportLab lays out on pages."""

    def __init__(self, fonts: Fonts, width: float, say: Language) -> None:
        from reportlab.lib.styles import ParagraphStyle

        self.fonts = fonts
        self.width = width
        self.say = say
        plain = ParagraphStyle(
            "plain", fontName=fonts.plain, fontSize=9, leading=12.5, textColor=_INK, splitLongWords=1, spaceAfter=5
        )
        self.styles = {
            "plain": plain,
            "title": _like(plain, fonts.bold, 18, before=0, after=10),
            "1": _like(plain, fonts.bold, 14, before=16, after=6),
            "2": _like(plain, fonts.bold, 11, before=10, after=4),
            "3": _like(plain, fonts.bold, 9, before=8, after=3),
            "remark": ParagraphStyle("remark", parent=plain, textColor=_MUTED, fontSize=8, leading=11),
            "cell": ParagraphStyle("cell", parent=plain, fontSize=8, leading=10.5, spaceAfter=0),
            "name": ParagraphStyle("name", parent=plain, fontSize=8, leading=10.5, spaceAfter=0, textColor=_MUTED),
            "notice": ParagraphStyle(
                "notice", parent=plain, backColor=_NOTICE, textColor=_ON_NOTICE, borderPadding=7, spaceBefore=8,
                spaceAfter=14, leftIndent=7, rightIndent=7,
            ),
        }  # fmt: skip

    def words(self, text: str, style: str) -> Any:
        from reportlab.platypus import Paragraph

        lines = escape(self.fonts.writable(text), quote=False).split("\n")
        return Paragraph("<br/>".join(lines), self.styles[style])

    def block(self, block: Block) -> Iterator[Any]:
        match block:
            case Heading(text, level):
                made = self.words(text, str(level))
                made.keepWithNext = True
                yield made
            case Words(text, style):
                yield self.words(text, style)
            case Facts(rows):
                cells = [[self.words(name, "name"), self.words(value, "cell")] for name, value in rows]
                yield self._table(cells, (0.27, 0.73), headed=False)
            case Pictures(shown, _):
                yield from (part for one in shown for part in self._picture(one))
            case Table(header, rows, widths):
                cells = [[self.words(name, "name") for name in header]]
                cells += [[self._cell(cell, share) for cell, share in zip(row, widths, strict=True)] for row in rows]
                yield self._table(cells, widths, headed=True)

    def _cell(self, cell: Cell, share: float) -> Any:
        if isinstance(cell, str):
            return self.words(cell, "cell")
        if isinstance(cell, Plot):
            return self._drawing(cell, share * self.width - 8)
        if cell.jpeg is None:
            return self.words(self.say("no picture: {0}", cell.caption), "name")
        return self._image(cell, share * self.width - 8, _CELL_HEIGHT)

    def _picture(self, picture: Picture | Plot) -> Iterator[Any]:
        from reportlab.platypus import KeepTogether

        if isinstance(picture, Plot):
            drawn = self._drawing(picture, self.width)
            yield KeepTogether([drawn, self.words(picture.caption, "remark")])
            return
        if picture.jpeg is not None:
            made = self._image(picture, self.width, _LARGE_HEIGHT)
            made.hAlign = "LEFT"
            made.keepWithNext = True
            yield made
        yield self.words(picture.caption, "remark")

    def _image(self, picture: Picture, width: float, height: float) -> Any:
        from reportlab.platypus import Image

        assert picture.jpeg is not None
        scale = min(width / picture.width, height / picture.height, 1.0)
        return Image(BytesIO(picture.jpeg), picture.width * scale, picture.height * scale)

    def _drawing(self, plot: Plot, width: float) -> Any:
        """ReportLab counts from the lower left corner."""
        from reportlab.graphics.shapes import Drawing, Group, Polygon, PolyLine, String
        from reportlab.lib.colors import HexColor

        scale = min(width / plot.width, 1.0)
        sheet = Group()
        for part in plot.parts:
            if isinstance(part, Mark):
                word = String(
                    0, 0, self.fonts.writable(part.text), fontName=self.fonts.plain, fontSize=part.size,
                    fillColor=HexColor(part.colour), textAnchor=part.anchor,
                )  # fmt: skip
                placed = Group(word)
                placed.translate(part.x, plot.height - part.y)
                placed.rotate(90 if part.turned else 0)
                sheet.add(placed)
                continue
            points = [number for x, y in part.points for number in (x, plot.height - y)]
            if part.filled:
                sheet.add(Polygon(points, fillColor=HexColor(part.colour), strokeColor=None))
                continue
            dashes = [3, 2] if part.dashed else None
            sheet.add(
                PolyLine(points, strokeColor=HexColor(part.colour), strokeWidth=part.width, strokeDashArray=dashes)
            )
        sheet.scale(scale, scale)
        return Drawing(plot.width * scale, plot.height * scale, sheet)

    def _table(self, cells: list[list[Any]], widths: Sequence[float], *, headed: bool) -> Any:
        from reportlab.platypus import LongTable

        lines = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE),
        ]
        return LongTable(
            cells,
            colWidths=[share * self.width for share in widths],
            repeatRows=int(headed),
            style=lines,
            hAlign="LEFT",
            spaceBefore=2,
            spaceAfter=8,
        )


def _like(plain: Any, font: str, size: float, *, before: float, after: float) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle(
        f"{font} {size}", parent=plain, fontName=font, fontSize=size, leading=size * 1.25, spaceBefore=before,
        spaceAfter=after,
    )  # fmt: skip


def _pages_with(document: Document, fonts: Fonts) -> Any:
    """Pages are kept until all are set: only then is it known how many there are."""
    from reportlab.pdfgen.canvas import Canvas

    class Pages(Canvas):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - ReportLab's name
            self._kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._kept, start=1):
                self.__dict__.update(page)
                self._foot(number, len(self._kept))
                super().showPage()
            super().save()

        def _foot(self, number: int, pages: int) -> None:
            width = self._pagesize[0]
            self.setStrokeColor(_LINE)
            self.line(_MARGIN, _MARGIN + 6, width - _MARGIN, _MARGIN + 6)
            self.setFillColor(_ON_NOTICE)
            self.setFont(fonts.bold, 8)
            self.drawString(_MARGIN, _MARGIN - 6, fonts.writable(document.notice))
            self.setFillColor(_MUTED)
            self.setFont(fonts.plain, 8)
            say = document.say
            paged = f"{document.footer} · {say('page {0} of {1}', number, pages)}"
            self.drawRightString(width - _MARGIN, _MARGIN - 6, fonts.writable(paged))

    return Pages
