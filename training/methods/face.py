"""The `face` encoder: discriminants and learned networks side by side, one vector a chip, weighted by modality.

Here the parts become graphs and are judged; networks are trained in `face_training`, what else is learned of them is in
`face_floor` and `face_joining`, the pack is put together in `face_pack`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from pydantic import ConfigDict
from torch import Tensor, nn

from engine.formats import Features, Modality
from training.export.fusing import fused, stored_in_bytes
from training.export.graphs import to_onnx
from training.methods.face_chips import KINDS
from training.methods.face_floor import Floor
from training.methods.face_joining import Means, Parts, Shown, forgiving, outline_descriptor
from training.methods.face_training import Recipe
from training.methods.outline import Matrix, modality_of
from training.methods.outline_judge import Bench
from training.methods.outline_views import Described
from training.networks.face import FaceNetwork
from training.networks.outline import encoder_graph

KIND_OF = {Modality(kind): number for number, kind in enumerate(KINDS)}

Weights = Mapping[Modality, tuple[float, ...]]


@dataclass(frozen=True)
class Settings:
    """What was found best on people kept from training, who are none of those that the card's figures are about."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    floor: Floor = field(default_factory=Floor)
    networks: tuple[Recipe, ...] = (Recipe(sight="whole", seed=0), Recipe(sight="inner", seed=1))
    weights: Weights = field(
        default_factory=lambda: {
            Modality.PHOTO: (0.65, 0.5, 0.5, 0.5),
            Modality.SKETCH: (0.85, 0.85, 0.45, 0.4),
            Modality.NIR: (0.65, 0.5, 0.5, 0.5),
            Modality.THERMAL: (0.4, 0.3, 0.7, 0.5),
        }
    )
    """Of the discriminants of `face`, of those of `outline` and of each network, by modality: between a probe's and a
    photo's part the product counts."""
    axes: tuple[int, int] = (512, 470)
    """Discriminants of `face` and of `outline` that are in the pack, the best ones: so it stays under 20 MB."""
    forgiven: float = 0.5
    """How much less a drawing counts where drawings depart from photos; between photos nothing changes by it."""
    joined: int = 600
    """People, in the order of their names, from whose photos and drawings this and the means are learned."""
    dim: int = 800
    """Of the finished vector: the axes on which the parts, side by side, have most of their length."""
    photos_a_person: int = 16
    kept: int = 300
    """People not held out from whom nothing is learned all the same: the weights were chosen on them."""
    rendered: int = 1500
    render_seed: int = 77
    seed: int = 0


class Encoding(nn.Module):
    """One network for chips of one kind."""

    def __init__(self, network: FaceNetwork, kind: int) -> None:
        super().__init__()
        self.network, self.kind = network, kind

    def forward(self, chips: Tensor) -> Tensor:
        return self.network.encode(chips, self.kind)


def encoders(
    parts: Parts,
    outline: Matrix,
    means: Means,
    settings: Settings,
    joined: Shown,
    strangers: Shown,
) -> dict[Modality, onnx.ModelProto]:
    """A graph a modality, weights in 8 bits. From `joined` is learned what drawings are forgiven; `strangers` are
    nobody learned from: the vector is cut to what tells them apart."""
    own, other = settings.axes
    discriminants = [
        (settings.floor.descriptor, parts.discriminants[:, :own]),
        (outline_descriptor(settings.floor), outline[:, :other]),
    ]

    def graphs(modality: Modality, turns: Sequence[Matrix | None] = (None, None)) -> list[onnx.ModelProto]:
        return [
            encoder_graph(how, means[modality][: how.length], matrix, turn)
            for (how, matrix), turn in zip(discriminants, turns, strict=True)
        ]

    turns = []
    for photo, drawing in zip(graphs(Modality.PHOTO), graphs(Modality.SKETCH), strict=True):
        running = Encoders({Modality.PHOTO: photo, Modality.SKETCH: drawing})
        photos, drawings = (running.encode(joined.chips[kind], kind) for kind in (Modality.PHOTO, Modality.SKETCH))
        turns.append(forgiving(photos[joined.sources], drawings, settings.forgiven))
    turned: dict[Modality, Sequence[Matrix | None]] = {Modality.SKETCH: turns}
    each = {
        modality: [*graphs(modality, turned.get(modality, (None, None))), *parts.networks[modality]]
        for modality in settings.weights
    }
    kinds = (Modality.PHOTO, Modality.SKETCH)
    running = Encoders({modality: fused(each[modality], settings.weights[modality]) for modality in kinds})
    together = np.concatenate([running.encode(strangers.chips[modality], modality) for modality in kinds])
    longest = _longest(together, settings)
    return {
        modality: stored_in_bytes(fused(each[modality], weights, longest))
        for modality, weights in settings.weights.items()
    }


def _longest(features: Features, settings: Settings) -> Matrix:
    """(all dimensions, dim): orthonormal axes, not about the mean, so that a cosine loses as little as it can."""
    moment = features.T.astype(np.float64) @ features
    return np.asarray(np.linalg.eigh(moment)[1][:, ::-1][:, : settings.dim])


def graph_of(network: FaceNetwork, modality: Modality, size: int) -> onnx.ModelProto:
    chips = torch.rand(2, 1, size, size, generator=torch.Generator().manual_seed(0))
    axes = {"chips": {0: "n"}, "features": {0: "n"}}
    return to_onnx(Encoding(network.eval(), KIND_OF[modality]), {"chips": chips}, "features", axes)


class Encoders:
    """The graphs as the engine runs them, on one thread."""

    def __init__(self, models: Mapping[Modality, onnx.ModelProto]) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._sessions = {
            modality: onnxruntime.InferenceSession(
                model.SerializeToString(), options, providers=["CPUExecutionProvider"]
            )
            for modality, model in models.items()
        }

    def encode(self, chips: NDArray[np.uint8], modality: Modality) -> Features:
        session = self._sessions[modality]
        blocks = [chips[start : start + 64] for start in range(0, len(chips), 64)]
        return np.concatenate([session.run(None, {"chips": block.astype(np.float32) / 255})[0] for block in blocks])

    def bench(self, views: Mapping[str, Described], persons: NDArray[np.int64]) -> Bench:
        """The judged people's chips as `outline_judge` asks its questions of them."""
        first = np.zeros(len(persons), bool)
        first[np.unique(persons, return_index=True)[1]] = True
        encoded = {name: self.encode(view.values, modality_of(name)) for name, view in views.items()}
        return Bench(encoded, {name: view.frames for name, view in views.items()}, persons, first)


def facts(settings: Settings) -> dict[str, Any]:
    """The settings as a card keeps them."""
    return asdict(settings) | {"weights": {str(modality): weights for modality, weights in settings.weights.items()}}
