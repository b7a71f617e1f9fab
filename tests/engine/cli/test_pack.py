"""`limner pack` from a shell: a pack is checked before it is taken in, and every fault has a sentence."""

import shutil
from pathlib import Path

from tests.engine.cli.conftest import Limner


def test_an_installed_pack_is_listed_and_shown_with_its_card(limner: Limner, library: Path) -> None:
    listed = {line["pack"]: line for line in limner("pack", "list", "--json").lines}
    assert (listed["small"]["kind"], listed["small"]["modalities"]) == ("face", ["photo", "sketch"])
    assert listed["small"]["shipped"] is False
    (shown,) = limner("pack", "show", "small", "--json").lines
    assert shown["card"]["licence"] == "Apache-2.0"
    assert shown["folder"] == str(library / "packs" / "small")
    assert "small 1: faces (photo, sketch), 24-d, installed" in limner("pack", "list").out
    assert "cell means" in limner("pack", "show", "small").out


def test_a_sound_pack_is_found_sound_as_folder_and_as_zip(limner: Limner, small_pack: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "small"), "zip", small_pack)
    for source in (small_pack, archive):
        assert limner("pack", "check", source).code == 0
    assert limner("pack", "install", archive, "--json").lines[0]["status"] == "installed"


def test_a_tampered_pack_is_refused_by_name_and_nothing_is_installed(
    bare_limner: Limner, small_pack: Path, tmp_path: Path, library: Path
) -> None:
    bad = Path(shutil.copytree(small_pack, tmp_path / "bad"))
    data = bytearray((bad / "encoder.onnx").read_bytes())
    data[len(data) // 2] ^= 1
    (bad / "encoder.onnx").write_bytes(data)
    (bad / "golden.npz").unlink()
    result = bare_limner("pack", "check", bad, "--json")
    assert result.code == 1
    faults = [line["fault"] for line in result.lines[:-1]]
    assert any("encoder.onnx is not the file that the card vouches for" in fault for fault in faults)
    assert any("golden.npz is missing" in fault for fault in faults)
    installed = bare_limner("pack", "install", bad, "--json")
    assert installed.code == 3
    assert "encoder.onnx" in installed.lines[0]["error"]
    assert not list((library / "packs").glob("*"))


def test_a_removed_pack_is_gone_after_a_yes(limner: Limner) -> None:
    assert limner("pack", "remove", "small").code == 2
    assert limner("pack", "remove", "small", "--yes").code == 0
    assert "small" not in {line["pack"] for line in limner("pack", "list", "--json").lines}
    assert limner("pack", "remove", "small", "--yes").code == 3


def test_a_pack_that_became_unusable_is_listed_with_its_fault(limner: Limner, library: Path) -> None:
    (library / "packs" / "small" / "card.json").write_text("{")
    listed = {line["pack"]: line for line in limner("pack", "list", "--json").lines}
    assert "not valid JSON" in listed["small"]["fault"]
    assert "small: cannot be used" in limner("pack", "list").out
