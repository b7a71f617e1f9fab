"""Lists of people: what columns hold is told by their names, or said by whoever enrols."""

from pathlib import Path

import pytest

from engine.errors import GalleryError
from engine.gallery import Found, read_roster, read_table


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text("Bild;Wer;Geboren;Notiz\na.png;Anna;1957-03;tall\n\nb.png;Bert;1960;\n", encoding="utf-8")
    return file


def test_a_list_is_shown_as_it_is_written_with_what_its_columns_seem_to_hold(source: Path) -> None:
    table = read_table(source)
    assert table.header == ("Bild", "Wer", "Geboren", "Notiz")
    assert table.meanings == ("own", "own", "own", "own")
    assert table.lines == ((2, ("a.png", "Anna", "1957-03", "tall")), (4, ("b.png", "Bert", "1960", "")))


def test_columns_of_any_name_hold_what_they_are_said_to_hold(source: Path) -> None:
    roster = read_roster(source, ("file", "person", "birth", "own"))
    entry = roster.entry(Found(source.parent / "a.png", source.parent))
    assert entry is not None
    assert entry.person == "Anna"
    assert (entry.details.birth, entry.details.attributes) == ("1957-03", {"Notiz": "tall"})
    ignored = read_roster(source, ("file", "person", "ignored", "ignored"))
    entry = ignored.entry(Found(source.parent / "a.png", source.parent))
    assert entry is not None
    assert (entry.details.birth, entry.details.attributes) == (None, {})


@pytest.mark.parametrize(
    ("meanings", "said"),
    [
        (("own", "own", "own", "own"), "names no column"),
        (("file", "file", "own", "own"), "more than one column for 'file'"),
        (("file", "person"), "4 columns, not 2"),
        (("person", "birth", "own", "own"), "'Anna' is no date of birth"),
    ],
)
def test_columns_that_cannot_hold_that_are_refused_in_a_sentence(
    source: Path, meanings: tuple[str, ...], said: str
) -> None:
    with pytest.raises(GalleryError, match=said):
        read_roster(source, meanings)
