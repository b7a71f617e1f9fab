"""Videos: the frame asked for is the frame that comes, in any order, and what is no video is one sentence."""

import random

import cv2
import numpy as np
import pytest

from engine.errors import ImageError
from engine.formats import digest_file, read_image_bytes
from engine.formats.video import Video, take_frame

FRAMES, RATE = 40, 12.5
CODECS = [("mp4v", "mp4"), ("MJPG", "avi")]


def shown(index):
    """The frame's number as eight black and white bars, which no codec can blur away."""
    bars = np.array([255 if index >> bit & 1 else 0 for bit in range(8)], np.uint8)
    return np.repeat(np.repeat(bars[None, :], 48, axis=0), 16, axis=1)


def number_of(pixels):
    bars = pixels[8:40, :, 0].mean(0).reshape(8, 16)[:, 4:12].mean(1)
    return sum(1 << bit for bit in range(8) if bars[bit] > 127)


def written(path, codec, frames=FRAMES):
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*codec), RATE, (128, 48))
    assert writer.isOpened()
    for index in range(frames):
        writer.write(cv2.cvtColor(shown(index), cv2.COLOR_GRAY2BGR))
    writer.release()
    return path


@pytest.fixture(params=CODECS, ids=[codec for codec, _ in CODECS])
def video_file(request, tmp_path):
    codec, suffix = request.param
    return written(tmp_path / f"street.{suffix}", codec)


def test_frames_come_as_asked_for_in_any_order_with_their_time(video_file):
    order = list(range(FRAMES)) + random.Random(0).sample(range(FRAMES), FRAMES)
    with Video(video_file) as video:
        assert (video.facts.frames, video.facts.width, video.facts.height) == (FRAMES, 128, 48)
        assert video.facts.seconds == pytest.approx(FRAMES / RATE)
        for index in order:
            frame = video.frame(index)
            assert number_of(frame.pixels) == index
            assert frame.seconds == pytest.approx(index / RATE, abs=1e-3)


def test_a_frame_taken_is_a_picture_with_the_videos_digest_index_and_time(video_file):
    before = digest_file(video_file)
    with Video(video_file) as video:
        image, data = take_frame(video, 17)
        np.testing.assert_array_equal(image.pixels, video.frame(17).pixels)
    assert image.provenance.kind == "frame"
    assert (image.provenance.sha256, image.provenance.frame) == (before, 17)
    assert image.provenance.seconds == pytest.approx(17 / RATE, abs=1e-3)
    assert image.source == f"{video_file.name}, frame 17"
    assert read_image_bytes(data, "kept").sha256 == image.sha256
    np.testing.assert_array_equal(read_image_bytes(data, "kept").pixels, image.pixels)
    assert digest_file(video_file) == before


@pytest.mark.parametrize("index", [-1, FRAMES, 10**9])
def test_a_frame_that_is_not_there_is_said_and_the_video_goes_on(video_file, index):
    with Video(video_file) as video:
        with pytest.raises(ImageError, match=f"no frame {index}; it has {FRAMES}"):
            video.frame(index)
        assert number_of(video.frame(3).pixels) == 3


@pytest.mark.parametrize(
    "content",
    [b"", b"no video", b"RIFF\x00\x00\x00\x00AVI ", b"\x00\x00\x00\x18ftypmp42" + b"\0" * 64, b"\x1aE\xdf\xa3"],
)
def test_what_is_no_video_is_one_sentence_that_names_the_file(tmp_path, content, capfd):
    (tmp_path / "bad.mp4").write_bytes(content)
    with pytest.raises(ImageError, match=r"bad\.mp4: "):
        Video(tmp_path / "bad.mp4")
    assert capfd.readouterr().err == ""


def test_a_folder_and_a_missing_file_are_said_to_be_so(tmp_path):
    with pytest.raises(ImageError, match="folder, not a video"):
        Video(tmp_path)
    with pytest.raises(ImageError, match="no such file"):
        Video(tmp_path / "gone.mp4")


@pytest.mark.parametrize(("codec", "suffix"), CODECS)
@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_video_that_was_cut_off_gives_what_it_has_and_a_sentence_for_the_rest(tmp_path, codec, suffix, part):
    whole = written(tmp_path / f"whole.{suffix}", codec).read_bytes()
    cut = tmp_path / f"cut.{suffix}"
    cut.write_bytes(whole[: int(part * len(whole))])
    refused = 0
    try:
        with Video(cut) as video:
            for index in range(video.facts.frames):
                try:
                    assert video.frame(index).pixels.shape == (48, 128, 3)
                except ImageError as error:
                    assert "cut." in str(error)  # noqa: PT017 - one of many
                    refused += 1
            assert refused < FRAMES
    except ImageError as error:
        assert "damaged" in error.what  # noqa: PT017 - either is right, a crash or a hang is not


def test_bytes_changed_anywhere_never_crash_the_reader(video_file, tmp_path):
    whole = bytearray(video_file.read_bytes())
    rng = random.Random(1)
    for _ in range(30):
        spoiled = bytearray(whole)
        for _ in range(20):
            spoiled[rng.randrange(len(spoiled))] = rng.randrange(256)
        file = tmp_path / f"spoiled{video_file.suffix}"
        file.write_bytes(spoiled)
        try:
            with Video(file) as video:
                for index in (0, video.facts.frames // 2, video.facts.frames - 1):
                    frame = video.frame(index)
                    assert frame.pixels.ndim == 3
        except ImageError as error:
            assert "spoiled" in str(error)  # noqa: PT017
