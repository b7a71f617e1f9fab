"""An agency's recogniser as a pack's encoder: the graph is given the input and output that the engine checks.

Colours, layout, normalisation by colour, a fixed batch and the length of the feature are settled inside the graph,
once, so that nothing of them has to be known when it runs. Needs the `onnx` package, which nothing else of the engine
loads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import onnx
import onnx.compose
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from engine.errors import PackError

Channels = Literal["rgb", "bgr", "grey"]
Layout = Literal["auto", "nchw", "nhwc"]

_LARGEST = 1 << 30
_OLDEST_OPSET = 9
_NET = "net/"


@dataclass(frozen=True)
class Taken:
    """What the network takes, as its maker says: `white` is the largest pixel value that it was trained on.

    `mean` and `std` are in those values, one number or one a channel in the order of `channels`; `size` is needed
    where the graph leaves it open.
    """

    channels: Channels | None = None
    layout: Layout = "auto"
    size: tuple[int, int] | None = None
    mean: tuple[float, ...] = (127.5,)
    std: tuple[float, ...] = (127.5,)
    white: float = 255.0
    output: str | None = None


@dataclass(frozen=True, eq=False)
class Adaptable:
    """A network that was looked at, and what is needed to make an encoder of it."""

    model: onnx.ModelProto
    image: str
    feature: str
    channels: Channels
    planes: int
    width: int
    height: int
    last: bool
    """Whether the channels come last."""
    batch: int | None
    mean: tuple[float, ...]
    std: tuple[float, ...]

    @property
    def chip_channels(self) -> Literal[1, 3]:
        return 1 if self.channels == "grey" else 3

    @property
    def inside(self) -> bool:
        """Whether colours are normalised one by one, which a card cannot say and the graph does."""
        return len(self.mean) > 1 or len(self.std) > 1


def look_at(path: Path, taken: Taken) -> Adaptable:
    """Reads the file and finds its image and its feature; each fault is one sentence."""
    model = _read(path)
    opset = max((each.version for each in model.opset_import if each.domain in {"", "ai.onnx"}), default=0)
    if opset < _OLDEST_OPSET:
        raise PackError(
            f"the network uses operator set {opset}, and at least {_OLDEST_OPSET} is needed",
            file=path,
            advice="export it again with a newer one",
        )
    image = _image(model, path)
    shape = [d.dim_value if d.HasField("dim_value") and d.dim_value > 0 else None for d in _dimensions(image)]
    if len(shape) != 4:
        raise PackError(f"its input '{image.name}' has {len(shape)} dimensions, and an image has 4", file=path)
    last = _channels_last(shape, taken.layout, path)
    planes, sides = (shape[3], shape[1:3]) if last else (shape[1], shape[2:])
    if planes not in {1, 3}:
        raise PackError(f"its input '{image.name}' has {planes or 'an open number of'} channels, not 1 or 3", file=path)
    width, height = _size(sides, taken.size, path)
    channels: Channels = taken.channels or ("grey" if planes == 1 else "rgb")
    if channels != "grey" and planes == 1:
        raise PackError(f"it takes 1 channel, so --channels {channels} cannot be", file=path, advice="say grey")
    mean, std = _normalisation(taken, planes, path)
    return Adaptable(
        model,
        image.name,
        _feature(model, taken.output, path),
        channels,
        planes,
        width,
        height,
        last,
        shape[0],
        mean,
        std,
    )


def as_encoder(looked: Adaptable, *, one_by_one: bool, modality_mean: NDArray[np.float32] | None = None) -> bytes:
    """`chips` (n, channels, height, width) to `features` (n, dim) of unit length.

    `one_by_one` runs the network on each chip alone, for one that was made for a batch of a fixed size. With a
    `modality_mean` it is taken off and the rest brought to unit length again.
    """
    network = onnx.compose.add_prefix(looked.model, _NET)
    graph = _Wrapped(looked)
    ready = graph.prepared("chips")
    raw = graph.scanned(network, ready) if one_by_one else graph.inlined(network, ready)
    feature = graph.add("LpNormalization", graph.add("Flatten", raw, axis=1), axis=-1, p=2)
    if modality_mean is not None:
        centred = graph.add("Sub", feature, graph.constant(modality_mean[None]))
        feature = graph.add("LpNormalization", centred, axis=-1, p=2)
    graph.nodes.append(helper.make_node("Identity", [feature], ["features"]))
    return graph.model(network)


class _Wrapped:
    """The nodes and constants of an encoder in the making; every method gives the name of what it adds."""

    def __init__(self, looked: Adaptable) -> None:
        self.looked = looked
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: NDArray[np.generic]) -> str:
        name = f"limner/c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, operator: str, *inputs: str, **attributes: object) -> str:
        name = f"limner/v{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], name=name, **attributes))
        return name

    def prepared(self, chips: str) -> str:
        """The chips as the network wants them, but for the batch."""
        looked = self.looked
        if looked.channels == "bgr":
            chips = self.add("Gather", chips, self.constant(np.array([2, 1, 0], np.int64)), axis=1)
        if looked.channels == "grey" and looked.planes == 3:
            chips = self.add("Concat", chips, chips, chips, axis=1)
        if looked.inside:
            planes = np.ones((1, looked.planes, 1, 1), np.float32)
            chips = self.add("Sub", chips, self.constant(planes * np.reshape(looked.mean, (1, -1, 1, 1)).astype("f4")))
            chips = self.add("Div", chips, self.constant(planes * np.reshape(looked.std, (1, -1, 1, 1)).astype("f4")))
        return self.add("Transpose", chips, perm=[0, 2, 3, 1]) if looked.last else chips

    def inlined(self, network: onnx.ModelProto, ready: str) -> str:
        self.constants += network.graph.initializer
        self.nodes.append(helper.make_node("Identity", [ready], [_NET + self.looked.image]))
        self.nodes += network.graph.node
        return _NET + self.looked.feature

    def scanned(self, network: onnx.ModelProto, ready: str) -> str:
        """A loop over the batch: each chip fills the batch that the network was made for, and one is kept."""
        looked = self.looked
        sizes = [looked.height, looked.width]
        shape = [*sizes, looked.planes] if looked.last else [looked.planes, *sizes]
        self.constants += network.graph.initializer
        one = self.constant(np.array([1, *shape], np.int64))
        whole = self.constant(np.array([looked.batch or 1, *shape], np.int64))
        first = self.constant(np.array([0], np.int64))
        flat = self.constant(np.array([-1], np.int64))
        body = helper.make_graph(
            [
                helper.make_node("Reshape", ["limner/chip", one], ["limner/alone"]),
                helper.make_node("Expand", ["limner/alone", whole], [_NET + looked.image]),
                *network.graph.node,
                helper.make_node("Gather", [_NET + looked.feature, first], ["limner/row"], axis=0),
                helper.make_node("Reshape", ["limner/row", flat], ["limner/feature"]),
            ],
            "one chip",
            [helper.make_tensor_value_info("limner/chip", TensorProto.FLOAT, shape)],
            [helper.make_tensor_value_info("limner/feature", TensorProto.FLOAT, ["dim"])],
        )
        return self.add("Scan", ready, body=body, num_scan_inputs=1)

    def model(self, network: onnx.ModelProto) -> bytes:
        looked = self.looked
        chips = ["n", looked.chip_channels, looked.height, looked.width]
        graph = helper.make_graph(
            self.nodes,
            "encoder",
            [helper.make_tensor_value_info("chips", TensorProto.FLOAT, chips)],
            [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["n", "dim"])],
            self.constants,
        )
        made = helper.make_model(
            graph,
            producer_name="limner",
            opset_imports=network.opset_import,
            ir_version=network.ir_version,
            functions=network.functions,
        )
        return bytes(made.SerializeToString(deterministic=True))


def with_dim(encoder: bytes, dim: int) -> bytes:
    """The length of the feature, once it is known, written where the engine looks for it."""
    model = onnx.load_from_string(encoder)
    model.graph.output[0].type.tensor_type.shape.dim[1].dim_value = dim
    return bytes(model.SerializeToString(deterministic=True))


def _read(path: Path) -> onnx.ModelProto:
    try:
        if path.stat().st_size > _LARGEST:
            raise PackError(f"the network is larger than {_LARGEST >> 30} GB", file=path)
        model = onnx.load(str(path))
    except FileNotFoundError as error:
        # The weights may lie in a file beside it, and that one may be missing.
        fault = "there is no such file" if not path.exists() else f"a file of its weights is missing ({error.filename})"
        raise PackError(fault, file=path) from None
    except PackError:
        raise
    except Exception as error:
        # Protobuf and the checker raise classes of their own for a file that is something else.
        lines = str(error).splitlines() or [type(error).__name__]
        raise PackError(f"this is not an ONNX network ({lines[0][:120]})", file=path) from None
    if not model.graph.node:
        raise PackError("this is not an ONNX network (it holds no graph)", file=path)
    return model


def _image(model: onnx.ModelProto, path: Path) -> onnx.ValueInfoProto:
    weights = {each.name for each in model.graph.initializer}
    inputs = [each for each in model.graph.input if each.name not in weights]
    if len(inputs) != 1:
        names = ", ".join(each.name for each in inputs) or "none"
        raise PackError(f"it has {len(inputs)} inputs ({names}), and a recogniser takes one image", file=path)
    if inputs[0].type.tensor_type.elem_type != TensorProto.FLOAT:
        kind = TensorProto.DataType.Name(inputs[0].type.tensor_type.elem_type).lower()
        raise PackError(f"its input '{inputs[0].name}' is {kind}, and float is needed", file=path)
    return inputs[0]


def _dimensions(value: onnx.ValueInfoProto) -> Sequence[onnx.TensorShapeProto.Dimension]:
    return list(value.type.tensor_type.shape.dim)


def _channels_last(shape: Sequence[int | None], layout: Layout, path: Path) -> bool:
    if layout != "auto":
        return layout == "nhwc"
    first, last = shape[1] in {1, 3}, shape[3] in {1, 3}
    if first == last:
        raise PackError(
            f"its input's shape {[size or 'any' for size in shape]} does not say where the channels are",
            file=path,
            advice="say --layout nchw or --layout nhwc",
        )
    return last


def _size(sides: Sequence[int | None], said: tuple[int, int] | None, path: Path) -> tuple[int, int]:
    height, width = sides
    if width is None or height is None:
        if said is None:
            raise PackError("its graph leaves the size of the image open", file=path, advice="say --size 112x112")
        return said
    if said is not None and said != (width, height):
        raise PackError(f"it takes {width}x{height} pixels, not {said[0]}x{said[1]}", file=path)
    return width, height


def _normalisation(taken: Taken, planes: int, path: Path) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """In pixel values from 0 to 1, as chips have them."""
    for name, values in (("--mean", taken.mean), ("--std", taken.std)):
        if len(values) not in {1, planes}:
            raise PackError(f"{name} has {len(values)} numbers; it takes one, or one for each of {planes}", file=path)
    if min(taken.std) <= 0 or taken.white <= 0:
        raise PackError("--std and --white must be above 0", file=path)
    return tuple(v / taken.white for v in taken.mean), tuple(v / taken.white for v in taken.std)


def _feature(model: onnx.ModelProto, said: str | None, path: Path) -> str:
    names = [each.name for each in model.graph.output]
    if said is not None:
        # A layer inside will do: what is wanted is often the one before a classifier.
        inside = {name for node in model.graph.node for name in node.output}
        if said not in inside | set(names):
            raise PackError(f"it has no output '{said}'", file=path, advice=f"its outputs are {', '.join(names)}")
        return said
    if len(names) != 1:
        raise PackError(f"it has {len(names)} outputs ({', '.join(names)})", file=path, advice="name one with --output")
    return names[0]
