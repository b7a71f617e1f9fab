"""One list of blocks makes the same report twice: Markdown and a page."""

from pathlib import Path

from training.reproduction.documents import (
    Heading,
    Paragraph,
    Picture,
    Points,
    Table,
    html_page,
    markdown,
    write_report,
)

BLOCKS = [
    Heading("A & B"),
    Paragraph("Made by `limner-train <x>`."),
    Points(["one", "two"]),
    Table(["Method", "R@5"], [["a", ".1"], ["b", ".2"]], frozenset({(1, 1)})),
    Picture("figures/a.png", 'the "curve"'),
]


def test_markdown_stresses_the_best_cell_and_links_the_picture() -> None:
    text = markdown(BLOCKS)
    assert "| b | **.2** |" in text
    assert '![the "curve"](figures/a.png)' in text
    assert "- one\n- two" in text


def test_the_page_escapes_what_a_browser_would_read_as_markup() -> None:
    page = html_page("T", BLOCKS)
    assert "<h2>A &amp; B</h2>" in page
    assert "<code>limner-train &lt;x&gt;</code>" in page
    assert "<td><b>.2</b></td>" in page
    assert 'alt="the &quot;curve&quot;"' in page


def test_both_are_written_under_one_title(tmp_path: Path) -> None:
    write_report(tmp_path / "r", "Title", BLOCKS)
    assert (tmp_path / "r" / "report.md").read_text().startswith("# Title\n")
    assert "<h1>Title</h1>" in (tmp_path / "r" / "report.html").read_text()
