"""Constants that several graphs have alike, kept once in a file beside them: ONNX calls it external data.

Which graphs those are and what the card says of the file is `packs`' business.
"""

from collections.abc import Mapping
from typing import TypeVar

import onnx
from onnx import TensorProto, numpy_helper

Name = TypeVar("Name", bound=str)

_LEAST = 4096
"""Bytes below which a constant stays in its graph; and where one begins, since that is a page of memory."""


def shared(models: Mapping[Name, onnx.ModelProto], file: str) -> tuple[dict[Name, onnx.ModelProto], bytes]:
    """The graphs without their large constants, and the content of `file` that holds each of these once."""
    content = bytearray()
    places: dict[bytes, int] = {}
    result = {}
    for name, model in models.items():
        copied = onnx.load_from_string(model.SerializeToString())
        for constant in copied.graph.initializer:
            values = numpy_helper.to_array(constant)
            data = values.tobytes()
            if len(data) < _LEAST:
                continue
            if data not in places:
                content.extend(bytes(-len(content) % _LEAST))
                places[data] = len(content)
                content.extend(data)
            _move(constant, file, places[data], len(data))
        result[name] = copied
    return result, bytes(content)


def _move(constant: TensorProto, file: str, offset: int, length: int) -> None:
    kind, dims, name = constant.data_type, list(constant.dims), constant.name
    constant.Clear()
    constant.name, constant.data_type = name, kind
    constant.dims.extend(dims)
    constant.data_location = TensorProto.EXTERNAL
    for key, value in (("location", file), ("offset", str(offset)), ("length", str(length))):
        entry = constant.external_data.add()
        entry.key, entry.value = key, value
