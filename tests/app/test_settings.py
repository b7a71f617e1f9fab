import pytest
from PySide6.QtCore import QByteArray

from app.settings import SETTINGS, Settings


@pytest.fixture
def settings(tmp_path, qapp):
    return Settings(tmp_path)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_has_a_default_that_it_accepts_and_a_description(setting, settings):
    assert setting.accepts(setting.default)
    assert setting.description
    assert settings.get(setting.name) == setting.default


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "dark"),
        ("top", 7),
        ("align_compared", False),
        ("geometry", QByteArray(b"\x00\xff\x01")),
        ("gallery", "ä 1"),
    ],
)
def test_what_is_set_is_there_at_the_next_start(tmp_path, settings, name, value):
    with_signal = []
    settings.changed.connect(with_signal.append)
    settings.set(name, value)
    assert settings.save()
    assert Settings(tmp_path).get(name) == value
    assert with_signal == [name]


@pytest.mark.parametrize(("name", "value"), [("theme", "purple"), ("top", 0), ("top", "7"), ("align_compared", 1)])
def test_what_a_setting_does_not_accept_is_refused(settings, name, value):
    with pytest.raises(ValueError, match=name):
        settings.set(name, value)


def test_a_file_that_was_edited_badly_counts_as_not_there(tmp_path, qapp):
    (tmp_path / "window.ini").write_text(
        "[General]\ntheme=purple\ntop=many\nthumbnail_size=-5\nalign_compared=perhaps\n"
    )
    settings = Settings(tmp_path)
    for name in ("theme", "top", "thumbnail_size", "align_compared"):
        assert settings.get(name) == next(each.default for each in SETTINGS if each.name == name)


def test_an_unwritable_folder_is_said_and_not_raised(tmp_path, qapp):
    (tmp_path / "file").write_text("not a folder")
    settings = Settings(tmp_path / "file")
    settings.set("top", 9)
    assert not settings.save()
    assert settings.get("top") == 9
