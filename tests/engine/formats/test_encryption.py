"""A file that a passphrase protects: what was put in comes out, and what somebody changed is never half read."""

import io
import os
import shutil
import struct
import subprocess
import sys
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import EncryptionError, LimnerError, PassphraseError, UsageError
from engine.formats.encryption import (
    CHUNK,
    HEADER,
    MAGIC,
    USUAL,
    Cost,
    check_new,
    decrypted,
    encrypted,
    is_encrypted,
)

PASSPHRASE = "seven grey herons"
CHEAP = Cost(4)
"""So that hundreds of files are tried; what is usual is tried once."""
SEALED = CHUNK + 16
"""Bytes of a full chunk in the file."""

several = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
contents = st.binary(max_size=300) | st.sampled_from(
    [bytes(size) for size in (CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 700)]
)


def seal(path: Path, content: bytes, passphrase: str = PASSPHRASE, cost: Cost = CHEAP) -> Path:
    with path.open("wb") as stream, encrypted(stream, passphrase, cost) as hidden:
        hidden.write(content)
    return path


def opened(path: Path, passphrase: str | None = PASSPHRASE) -> bytes:
    with decrypted(path, passphrase) as stream:
        return stream.read()


@several
@given(contents, st.lists(st.integers(0, 4 * CHUNK), max_size=4), st.text(min_size=1))
def test_any_bytes_written_in_any_pieces_come_out_again(
    tmp_path: Path, content: bytes, cuts: list[int], passphrase: str
) -> None:
    file = tmp_path / "file"
    ends = sorted({min(cut, len(content)) for cut in cuts} | {len(content)})
    with file.open("wb") as stream, encrypted(stream, passphrase, CHEAP) as hidden:
        for start, end in zip([0, *ends], ends, strict=False):
            hidden.write(content[start:end])
    assert opened(file, passphrase) == content
    chunks = max(1, -(-len(content) // CHUNK))
    assert file.stat().st_size == HEADER + len(content) + 16 * chunks


@several
@given(st.integers(0, 3 * CHUNK), st.lists(st.tuples(st.integers(0, 3 * CHUNK), st.integers(0, 9000)), max_size=8))
def test_it_is_read_from_any_place_as_the_plain_file_is(
    tmp_path: Path, size: int, reads: list[tuple[int, int]]
) -> None:
    plain = io.BytesIO(bytes(position * 7 % 251 for position in range(size)))
    seal(tmp_path / "file", plain.getvalue())
    with decrypted(tmp_path / "file", PASSPHRASE) as stream:
        assert stream.seek(0, os.SEEK_END) == size
        for start, length in reads:
            assert stream.seek(start) == plain.seek(start)
            assert stream.read(length) == plain.read(length)
            assert stream.tell() == start + len(plain.getvalue()[start : start + length])


@several
@given(contents, st.data())
def test_any_flipped_byte_is_refused_by_one_sentence(tmp_path: Path, content: bytes, data: st.DataObject) -> None:
    file = seal(tmp_path / "file", content)
    damaged = bytearray(file.read_bytes())
    where = data.draw(st.integers(0, len(damaged) - 1) | st.integers(0, HEADER - 1))
    damaged[where] ^= data.draw(st.integers(1, 255))
    file.write_bytes(damaged)
    with pytest.raises(EncryptionError) as refused:
        opened(file)
    assert str(file) in refused.value.sentence
    assert ("damaged" in refused.value.what) or (where < len(MAGIC) and "no file that Limner" in refused.value.what)


@several
@given(contents, st.data())
def test_a_file_that_was_cut_or_grew_is_refused_before_a_byte_of_it_is_read(
    tmp_path: Path, content: bytes, data: st.DataObject
) -> None:
    file = seal(tmp_path / "file", content)
    whole = file.read_bytes()
    at_a_chunk = st.integers(0, (len(whole) - HEADER - 1) // SEALED).map(lambda count: HEADER + count * SEALED)
    cut = data.draw(st.integers(0, len(whole) - 1) | at_a_chunk)
    more = data.draw(st.binary(min_size=1, max_size=40) | st.just(whole[-SEALED:]))
    for other in (whole[:cut], whole + more):
        file.write_bytes(other)
        with pytest.raises(EncryptionError):
            decrypted(file, PASSPHRASE)


def test_chunks_that_change_places_or_come_from_another_file_are_refused(tmp_path: Path) -> None:
    content = bytes(2 * CHUNK) + b"end"
    one, other = (seal(tmp_path / name, content).read_bytes() for name in ("one", "other"))
    assert one != other
    first, second = slice(HEADER, HEADER + SEALED), slice(HEADER + SEALED, HEADER + 2 * SEALED)
    changed = {
        "swapped": one[:HEADER] + one[second] + one[first] + one[second.stop :],
        "twice": one[:HEADER] + one[first] + one[first] + one[second.stop :],
        "left out": one[:HEADER] + one[second] + one[second.stop :],
        "another's": one[:HEADER] + other[first] + one[first.stop :],
        "another's end": one[: second.stop] + other[second.stop :],
        "another's header": other[:HEADER] + one[HEADER:],
    }
    for name, data in changed.items():
        (tmp_path / "changed").write_bytes(data)
        with pytest.raises(EncryptionError, match="damaged, cut short or was changed"):
            opened(tmp_path / "changed")
        assert opened(tmp_path / "one") == content, name


@several
@given(st.text(min_size=1, max_size=30), st.text(max_size=30))
def test_another_passphrase_does_not_fit_and_nothing_else_is_said_of_it(tmp_path: Path, right: str, other: str) -> None:
    file = seal(tmp_path / "file", b"content", right)
    if unicodedata.normalize("NFC", right) == unicodedata.normalize("NFC", other):
        assert opened(file, other) == b"content"
        return
    with pytest.raises(PassphraseError) as refused:
        decrypted(file, other)
    assert refused.value.sentence == f"{file}: the passphrase does not fit"


def test_without_a_passphrase_it_is_said_that_there_is_one(tmp_path: Path) -> None:
    file = seal(tmp_path / "file", b"content")
    with pytest.raises(PassphraseError, match="encrypted with a passphrase"):
        decrypted(file, None)


def test_letters_composed_in_another_way_are_the_same_passphrase(tmp_path: Path) -> None:
    file = seal(tmp_path / "file", b"content", "grünes Boot")
    assert opened(file, "gru\u0308nes Boot") == b"content"


def test_the_same_content_gives_another_file_each_time_in_which_nothing_of_it_is_seen(tmp_path: Path) -> None:
    content = b"The witness is sure of the ears. " * 5000
    one, other = (seal(tmp_path / name, content, cost=USUAL).read_bytes() for name in ("one", "other"))
    assert opened(tmp_path / "one") == content
    shared = sum(one[at : at + 16] == other[at : at + 16] for at in range(HEADER, len(one), 16))
    assert shared == 0
    assert b"witness" not in one


@pytest.mark.parametrize(
    "cost", [(24, 8, 1), (17, 255, 1), (17, 8, 255), (24, 1, 1), (255, 8, 1), (0, 8, 1), (17, 0, 1), (16, 1, 1)]
)
def test_a_header_that_asks_for_too_much_is_refused_before_any_of_it_is_given(
    tmp_path: Path, cost: tuple[int, int, int]
) -> None:
    file = seal(tmp_path / "file", b"content")
    data = bytearray(file.read_bytes())
    struct.pack_into(">BBB", data, len(MAGIC) + 1, *cost)
    data[HEADER - 32 : HEADER] = sha256(data[: HEADER - 32]).digest()
    file.write_bytes(data)
    with pytest.raises(EncryptionError, match="more memory or time"):
        decrypted(file, PASSPHRASE)


@several
@given(st.integers(0, 5), st.integers(0, 255), st.integers(0, 255))
def test_whatever_cost_a_header_names_the_file_is_refused_by_a_sentence(
    tmp_path: Path, log_n: int, r: int, p: int
) -> None:
    file = tmp_path / "file"
    head = MAGIC + struct.pack(">BBBB", 1, log_n, r, p) + bytes(64)
    file.write_bytes(head + sha256(head).digest() + bytes(40))
    with pytest.raises(LimnerError):
        decrypted(file, PASSPHRASE)


def test_a_cheaper_cost_put_into_the_header_does_not_make_the_passphrase_fit(tmp_path: Path) -> None:
    file = seal(tmp_path / "file", b"content", cost=Cost(6))
    data = bytearray(file.read_bytes())
    data[len(MAGIC) + 1] = 2
    data[HEADER - 32 : HEADER] = sha256(data[: HEADER - 32]).digest()
    file.write_bytes(data)
    with pytest.raises(PassphraseError, match="does not fit"):
        decrypted(file, PASSPHRASE)


def test_a_later_version_asks_for_an_upgrade(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(MAGIC + b"\x02" + bytes(200))
    with pytest.raises(EncryptionError, match="upgrade Limner"):
        decrypted(file, PASSPHRASE)


@several
@given(st.binary(max_size=300))
def test_any_other_file_is_refused_and_not_taken_for_an_encrypted_one(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    assert not is_encrypted(file)
    with pytest.raises(LimnerError):
        decrypted(file, PASSPHRASE)
    file.write_bytes(MAGIC + content)
    assert is_encrypted(file)
    with pytest.raises(EncryptionError):
        decrypted(file, PASSPHRASE)


def test_a_file_is_recognised_by_its_content_and_what_is_not_there_is_none(tmp_path: Path) -> None:
    file = seal(tmp_path / "holiday.jpg", b"content")
    assert is_encrypted(file)
    assert not is_encrypted(tmp_path)
    assert not is_encrypted(tmp_path / "none")
    with pytest.raises(FileNotFoundError):
        decrypted(tmp_path / "none", PASSPHRASE)


def test_what_fails_while_it_is_written_leaves_no_file_that_opens(tmp_path: Path) -> None:
    file = tmp_path / "file"
    with (
        pytest.raises(TypeError),
        file.open("wb") as stream,
        encrypted(stream, PASSPHRASE, CHEAP) as hidden,
    ):
        shutil.copyfileobj(io.StringIO("no bytes" * CHUNK), hidden)  # type: ignore[misc]
    with pytest.raises(EncryptionError):
        opened(file)


def test_a_short_passphrase_protects_nothing_and_is_refused() -> None:
    with pytest.raises(UsageError, match="at least 8 characters"):
        check_new("1234567")
    check_new("12345678")


def test_a_large_file_passes_through_a_small_memory(tmp_path: Path) -> None:
    """Both ways, in a process whose most memory is what is measured."""
    if sys.platform == "win32":
        pytest.skip("a process's memory is bounded otherwise there")
    code = """
import resource, shutil, sys
from pathlib import Path
from engine.formats.encryption import Cost, decrypted, encrypted
big, small = Path(sys.argv[1]), Cost(4)
piece, many = bytes(1 << 20), 64
with big.open("wb") as stream, encrypted(stream, "seven grey herons", small) as hidden:
    hidden.write(piece)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with big.open("wb") as stream, encrypted(stream, "seven grey herons", small) as hidden:
    for _ in range(many):
        hidden.write(piece)
read = 0
with decrypted(big, "seven grey herons") as stream:
    while block := stream.read(1 << 20):
        read += len(block)
assert read == many << 20
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "big")], capture_output=True, text=True, check=True
    )
    kibibytes = int(done.stdout) // (1024 if sys.platform == "darwin" else 1)
    assert kibibytes < 16 << 10
    (tmp_path / "big").unlink()
