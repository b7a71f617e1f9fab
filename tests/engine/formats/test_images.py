"""Reading images: every format, depth and orientation to the right pixels, and everything else to one sentence."""

import io
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import ImageError
from engine.formats import digest_bytes, read_image, read_image_bytes


def gradient(height=24, width=40):
    """No two rows, columns or corners alike, so that any turn or mirror shows."""
    y, x = np.mgrid[:height, :width]
    return np.stack([x * 6, y * 10, (x + 2 * y) * 2], axis=2).astype(np.uint8)


def saved(picture, file_format, **options):
    stream = io.BytesIO()
    picture.save(stream, file_format, **options)
    return stream.getvalue()


@pytest.mark.parametrize("file_format", ["PNG", "BMP", "TIFF", "PPM"])
def test_lossless_formats_give_the_very_pixels(file_format):
    data = saved(PIL.Image.fromarray(gradient()), file_format)
    image = read_image_bytes(data, "probe")
    np.testing.assert_array_equal(image.pixels, gradient())
    assert (image.width, image.height, image.sha256) == (40, 24, digest_bytes(data))


@pytest.mark.parametrize(("file_format", "options"), [("JPEG", {"quality": 95}), ("WEBP", {"quality": 95})])
def test_lossy_formats_give_nearly_the_pixels(file_format, options):
    smooth = cv2.GaussianBlur(gradient(64, 64), (0, 0), 4)
    image = read_image_bytes(saved(PIL.Image.fromarray(smooth), file_format, **options), "probe")
    assert np.abs(image.pixels.astype(int) - smooth).mean() < 4


def test_heic_photos_of_phones_are_read():
    image = read_image(Path(__file__).parents[2] / "golden" / "gradient.heic")
    y, x = np.mgrid[:64, :96]
    drawn = np.stack([x * 2, y * 3, x + y], axis=2)
    assert np.abs(image.pixels.astype(int) - drawn).mean() < 3


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("deep", [False, True])
def test_every_exif_orientation_stands_upright(orientation, deep):
    upright = gradient()
    stored = {
        1: upright,
        2: upright[:, ::-1],
        3: upright[::-1, ::-1],
        4: upright[::-1],
        5: upright.swapaxes(0, 1),
        6: upright.swapaxes(0, 1)[:, ::1][::-1, :],
        7: upright.swapaxes(0, 1)[::-1, ::-1],
        8: upright.swapaxes(0, 1)[:, ::-1],
    }[orientation]
    stream = io.BytesIO()
    pixels = np.ascontiguousarray(stored).astype(np.uint16) * 257 if deep else np.ascontiguousarray(stored)
    tifffile.imwrite(stream, pixels, photometric="rgb", extratags=[(274, "H", 1, orientation, True)])
    image = read_image_bytes(stream.getvalue(), "scan.tif")
    np.testing.assert_array_equal(image.pixels, upright.astype(np.uint16) * 257 if deep else upright)


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("suffix", [".png", ".tiff", ".ppm"])
def test_sixteen_bits_are_kept(suffix, colour):
    wide = gradient().astype(np.uint16) * 199 + 7
    wide = wide if colour else wide[..., 1]
    written = cv2.cvtColor(wide, cv2.COLOR_RGB2BGR) if colour else wide
    ok, data = cv2.imencode(".pgm" if suffix == ".ppm" and not colour else suffix, written)
    assert ok
    np.testing.assert_array_equal(read_image_bytes(data.tobytes(), "x").pixels, wide)


def test_a_deep_png_whose_rows_are_damaged_is_refused_without_a_word_of_libpngs(capfd):
    ok, data = cv2.imencode(".png", gradient().astype(np.uint16) * 199)
    assert ok
    header, rows = data.tobytes()[:33], bytearray(24 * (1 + 40 * 6))
    rows[241] = 77  # the second row is filtered in a way that there is none of
    chunks = [(b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    spelt = [
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    ]
    with pytest.raises(ImageError, match="damaged"):
        read_image_bytes(header + b"".join(spelt), "x.png")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("compression", [None, "zlib", "lzw"])
def test_deep_tiffs_are_read_whatever_their_compression(compression):
    wide = gradient()[..., 0].astype(np.uint16) * 199
    if compression == "lzw":
        ok, encoded = cv2.imencode(".tiff", wide, [cv2.IMWRITE_TIFF_COMPRESSION, 5])
        data = encoded.tobytes()
        assert ok
    else:
        stream = io.BytesIO()
        tifffile.imwrite(stream, wide, compression=compression)
        data = stream.getvalue()
    np.testing.assert_array_equal(read_image_bytes(data, "x").pixels, wide)


def test_float_images_keep_their_values_and_are_shown_between_percentiles():
    celsius = np.linspace(18.5, 36.5, 40 * 30, dtype=np.float32).reshape(30, 40)
    celsius[0, 0] = np.nan
    stream = io.BytesIO()
    tifffile.imwrite(stream, celsius)
    image = read_image_bytes(stream.getvalue(), "thermal.tif")
    np.testing.assert_array_equal(image.pixels, celsius)
    grey = image.grey()
    assert np.isfinite(grey).all()
    assert grey.min() == 0.0
    assert grey.max() == 1.0
    low, high = image.shown.low, image.shown.high
    assert (low, high) == (pytest.approx(18.6, abs=0.1), pytest.approx(36.4, abs=0.1))


def test_a_transparent_drawing_lies_on_white_paper():
    drawing = np.zeros((8, 8, 4), np.uint8)
    drawing[2:4, 2:4] = (0, 0, 0, 255)
    image = read_image_bytes(saved(PIL.Image.fromarray(drawing), "PNG"), "sketch.png")
    assert image.pixels[0, 0].tolist() == [255, 255, 255]
    assert image.pixels[2, 2].tolist() == [0, 0, 0]


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "LA", "RGBA", "YCbCr"])
def test_every_colour_mode_becomes_grey_or_rgb(mode):
    picture = PIL.Image.fromarray(gradient()).convert(mode)
    image = read_image_bytes(saved(picture, "TIFF" if mode in {"CMYK", "YCbCr"} else "PNG"), "x")
    assert image.pixels.dtype == np.uint8
    assert image.pixels.shape in {(24, 40), (24, 40, 3)}
    expected = np.asarray(picture.convert("L"), float) / 255
    assert np.abs(image.grey() - expected).mean() < 0.02


def test_a_cmyk_jpeg_is_not_inverted():
    data = saved(PIL.Image.new("CMYK", (16, 16), (0, 0, 0, 0)), "JPEG")
    assert read_image_bytes(data, "x").pixels.mean() > 250


def png_header(width, height):
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 4) + b"IDAT" + b"\0\0\0\0" * 2


def animated(file_format):
    frames = [PIL.Image.new("RGB", (16, 16), colour) for colour in ("red", "green", "blue")]
    return saved(frames[0], file_format, save_all=True, append_images=frames[1:])


REFUSED = {
    "empty": (b"", "empty"),
    "text": (b"Dear Sir or Madam,\n", "not an image"),
    "pdf": (b"%PDF-1.7\n...", "PDF"),
    "zip": (b"PK\x03\x04....", "ZIP"),
    "video": (b"\0\0\0\x18ftypmp42....", "video"),
    "zeros": (bytes(4000), "only zeros"),
    "enormous": (png_header(50_000, 50_000), "50000 × 50000"),
    "truncated jpeg": (saved(PIL.Image.fromarray(gradient(200, 200)), "JPEG")[:2000], "cut off"),
    "truncated png": (saved(PIL.Image.fromarray(gradient(200, 200)), "PNG")[:300], "cut off"),
    "jpeg start only": (b"\xff\xd8\xff\xe0\0\x10JFIF", "damaged|cut off"),
    "animated gif": (animated("GIF"), "animated"),
    "animated webp": (animated("WEBP"), "animated"),
    "animated png": (animated("PNG"), "animated"),
    "several pages": (animated("TIFF"), "3 pictures"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_single_image_is_refused_in_one_sentence(name):
    data, words = REFUSED[name]
    with pytest.raises(ImageError, match=words) as caught:
        read_image_bytes(data, "evidence.jpg")
    assert str(caught.value).startswith("evidence.jpg: ")
    assert "\n" not in str(caught.value)


def test_paths_that_are_no_readable_file_are_refused(tmp_path):
    with pytest.raises(ImageError, match="no such file"):
        read_image(tmp_path / "gone.jpg")
    with pytest.raises(ImageError, match="folder"):
        read_image(tmp_path)


def test_the_content_counts_and_not_the_name(tmp_path):
    path = tmp_path / "really-a-png.jpg"
    path.write_bytes(saved(PIL.Image.fromarray(gradient()), "PNG"))
    np.testing.assert_array_equal(read_image(path).pixels, gradient())


@settings(max_examples=150, deadline=None)
@given(
    which=st.sampled_from(["JPEG", "PNG", "TIFF", "WEBP", "BMP", "PPM", "GIF"]),
    changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=12),
    cut=st.floats(0.0, 1.0),
)
def test_damaged_files_give_an_image_or_a_sentence_and_never_anything_else(which, changes, cut):
    data = bytearray(saved(PIL.Image.fromarray(gradient()), which))
    for place, value in changes:
        data[place % len(data)] = value
    try:
        image = read_image_bytes(bytes(data[: max(1, int(cut * len(data)))]), "x")
    except ImageError:
        return
    assert image.pixels.size
    assert np.isfinite(image.grey()).all()


def test_a_region_of_the_grey_image_is_that_region():
    image = read_image_bytes(saved(PIL.Image.fromarray(gradient()), "PNG"), "x")
    np.testing.assert_array_equal(image.grey((3, 5, 20, 17)), image.grey()[5:17, 3:20])
    assert image.preview(20).shape == (12, 20, 3)
