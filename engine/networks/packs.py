"""A model pack in use: its card, its opened networks, and the verbs encode and generate.

A pack is checked whole before it is used: card, digests, shape of every graph, golden vectors. Installing is elsewhere.
"""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.cores import helpers
from engine.errors import LimnerError, PackError
from engine.formats import (
    WHOLE,
    AnyChip,
    BoxSpec,
    Card,
    ChipSpec,
    Features,
    Image,
    Landmarks,
    Modality,
    Sample,
    SpectrumSpec,
    digest_bytes,
    digest_file,
    read_card,
    unit,
)
from engine.formats.finding_persons import persons_in
from engine.networks.detector import Detector, open_detector
from engine.networks.device import Device, choose_device
from engine.networks.sessions import OnnxNetwork, Socket, open_network

CARD_FILE = "card.json"
_FLOAT = "tensor(float)"


@dataclass(frozen=True)
class Pack:
    """`digest` names the pack as it was checked; features are kept under `feature_digest`."""

    folder: Path
    card: Card
    digest: str
    device: Device

    @cached_property
    def feature_digest(self) -> str:
        return feature_digest(self.card)

    @cached_property
    def chip_spec(self) -> ChipSpec | BoxSpec | SpectrumSpec:
        return self.card.chip.spec()

    @property
    def modalities(self) -> tuple[Modality, ...]:
        return tuple(self.card.encoders)

    @cached_property
    def detector(self) -> Detector | None:
        part = self.card.detector
        return None if part is None else open_detector(self.folder / part.file, part.format, self.device)

    def detect(self, image: Sample) -> list[Landmarks]:
        """What was found, best first; empty when nothing was. What is compared whole is found as it is."""
        if not self.chip_spec.located or not isinstance(image, Image):
            return [WHOLE]
        if isinstance(self.chip_spec, BoxSpec):
            return persons_in(image, [] if self.detector is None else self.detector.detect(image))
        if self.detector is None:
            raise PackError(f"pack '{self.card.name}' has no detector", advice="mark the points by hand")
        return self.detector.detect(image)

    def chip(self, sample: Sample, landmarks: Landmarks) -> AnyChip:
        return self.chip_spec.chip(sample, landmarks)

    def encode(self, chips: Sequence[AnyChip], modality: Modality) -> Features:
        """(len(chips), dim), in the order given."""
        pixels = np.stack([chip.pixels for chip in chips])
        return unit(self._encoder(modality).run_on_many("chips", pixels))

    def generate(self, feature: Features, count: int, seed: int) -> Features:
        """(count, dim) samples of where the photo's feature may lie, the same for the same seed; the feature itself
        where the pack has no generator."""
        if self.card.generator is None:
            return feature[None]
        noise = draw_noise(count, self.card.generator.noise_dim, seed)
        outputs = self._generator.run({"features": feature[None], "noise": noise[None]})
        return unit(outputs[0][0])

    def _encoder(self, modality: Modality) -> OnnxNetwork:
        part = self.card.encoders.get(modality)
        if part is None:
            known = ", ".join(self.card.encoders)
            raise PackError(f"pack '{self.card.name}' cannot encode {modality}; it knows {known}")
        return self._networks(part.file)

    @cached_property
    def _opened(self) -> dict[str, OnnxNetwork]:
        return {}

    def _networks(self, file: str) -> OnnxNetwork:
        if file not in self._opened:
            # Many chips are shared out by chips (`run_on_many`), not each by its layers.
            encodes = any(part.file == file for part in self.card.encoders.values())
            self._opened[file] = open_network(self.folder / file, self.device, threads=1 if encodes else None)
        return self._opened[file]

    def _try_network(self, file: str) -> None:
        with suppress(PackError):
            self._networks(file)

    @property
    def _generator(self) -> OnnxNetwork:
        assert self.card.generator is not None
        return self._networks(self.card.generator.file)


def feature_digest(card: Card) -> str:
    """Of what decides a photo's feature: kind, chip, encoders. A new generator or calibration re-embeds nothing."""
    decisive = {"kind", "chip", "dim", "encoders", "weights"}
    return digest_bytes(card.model_dump_json(include=decisive, exclude_none=True).encode())


def draw_noise(count: int, dim: int, seed: int) -> NDArray[np.float32]:
    return np.random.default_rng(seed).standard_normal((count, dim), np.float32)


def load_pack(folder: Path, device: Device | None = None) -> Pack:
    """The pack, or one sentence with everything that is wrong with it."""
    pack, faults = _examine(folder, device or choose_device())
    if pack is None or faults:
        raise PackError("; ".join(faults), file=folder)
    return pack


def check_pack(folder: Path, device: Device | None = None) -> list[str]:
    """Every fault, each a sentence naming the file; empty when the pack can be trusted."""
    return _examine(folder, device or choose_device())[1]


def _examine(folder: Path, device: Device) -> tuple[Pack | None, list[str]]:
    if zipfile.is_zipfile(folder):
        return None, ["this is a zipped pack: install it with `limner pack install`"]
    if not folder.is_dir():
        return None, ["there is no such folder"]
    try:
        card = read_card(folder / CARD_FILE)
    except PackError as error:
        return None, [error.sentence]
    faults = list(_file_faults(folder, card))
    if faults:
        return None, faults
    pack = Pack(folder, card, digest_file(folder / CARD_FILE), device)
    faults += _shape_faults(pack)
    if not faults:
        faults += _golden_faults(pack)
    return pack, faults


def _file_faults(folder: Path, card: Card) -> Iterator[str]:
    for file, sha256 in card.files().items():
        path = folder / file
        if not path.is_file():
            yield f"{file} is missing"
        elif digest_file(path) != sha256:
            yield f"{file} is not the file that the card vouches for (its digest differs)"
    strangers = {entry.name for entry in folder.iterdir()} - set(card.files()) - {CARD_FILE}
    for name in sorted(strangers):
        # A graph may read its weights from a file beside it: one that the card does not vouch for is nobody's.
        if name.endswith((".onnx", ".bin")):
            yield f"{name} is not named in the card"


def _shape_faults(pack: Pack) -> Iterator[str]:
    card, chip = pack.card, pack.card.chip
    wanted: dict[str, tuple[dict[str, tuple[int | None, ...]], dict[str, tuple[int | None, ...]]]] = {
        part.file: ({"chips": (None, chip.channels, chip.height, chip.width)}, {"features": (None, card.dim)})
        for part in card.encoders.values()
    }
    if card.generator is not None:
        noise = card.generator.noise_dim
        wanted[card.generator.file] = (
            {"features": (None, card.dim), "noise": (None, None, noise)},
            {"hypotheses": (None, None, card.dim)},
        )
    # Side by side: of what it takes to start, opening networks is the most. What fails here fails again below.
    list(helpers().map(pack._try_network, wanted))
    for file, (inputs, outputs) in wanted.items():
        try:
            network = pack._networks(file)
        except PackError as error:
            yield f"{file}: {error.reason}"
            continue
        yield from _socket_faults(file, "input", network.inputs, inputs)
        yield from _socket_faults(file, "output", network.outputs, outputs)
    if card.detector is not None:
        try:
            yield from (f"{card.detector.file}: {fault}" for fault in pack.detector.faults()) if pack.detector else ()
        except LimnerError as error:
            yield f"{card.detector.file}: {error.reason}"


def _socket_faults(
    file: str, role: str, declared: Sequence[Socket], wanted: dict[str, tuple[int | None, ...]]
) -> Iterator[str]:
    names = {socket.name for socket in declared}
    if names != set(wanted):
        yield f"{file}: its {role}s are {_listed(names)} instead of {_listed(wanted)}"
        return
    for socket in declared:
        sizes = wanted[socket.name]
        fits = len(socket.shape) == len(sizes) and all(
            not isinstance(size, int) if expected is None else size == expected
            for size, expected in zip(socket.shape, sizes, strict=True)
        )
        if not fits:
            yield f"{file}: {role} '{socket.name}' has shape {_shape(socket.shape)} instead of {_shape(sizes)}"
        elif socket.type != _FLOAT:
            yield f"{file}: {role} '{socket.name}' is {socket.type} instead of {_FLOAT}"


def _golden_faults(pack: Pack) -> Iterator[str]:
    golden = pack.card.golden
    try:
        with np.load(pack.folder / golden.file, allow_pickle=False) as stored:
            vectors: dict[str, NDArray[Any]] = {name: stored[name] for name in stored.files}
    except Exception as error:
        yield f"{golden.file} cannot be read ({str(error).splitlines()[0][:120]})"
        return

    def of_encoder(modality: Modality) -> list[str]:
        chips, features = vectors.get(f"chips_{modality}"), vectors.get(f"features_{modality}")
        if chips is None or features is None:
            return [f"{golden.file} has no vectors for {modality}"]
        return list(_compare(pack, pack.card.encoders[modality].file, {"chips": chips}, features))

    for faults in helpers().map(of_encoder, pack.card.encoders):
        yield from faults
    if pack.card.generator is not None:
        try:
            inputs = {"features": vectors["generator_features"], "noise": vectors["generator_noise"]}
            yield from _compare(pack, pack.card.generator.file, inputs, vectors["generator_hypotheses"])
        except KeyError:
            yield f"{golden.file} has no vectors for the generator"


def _compare(pack: Pack, file: str, inputs: dict[str, NDArray[Any]], expected: NDArray[Any]) -> Iterator[str]:
    try:
        result = pack._networks(file).run(inputs)[0]
    except Exception as error:
        yield f"{file} does not run on its golden vectors ({str(error).splitlines()[0][:120]})"
        return
    if result.shape != expected.shape:
        yield f"{file} gives shape {_shape(result.shape)} for the golden vectors instead of {_shape(expected.shape)}"
        return
    # Not `> tolerance`: a network that gives NaN must fail too.
    if not (difference := float(np.abs(result - expected).max(initial=0.0))) <= pack.card.golden.tolerance:
        yield f"{file} does not give the golden vectors (off by {difference:.2g})"


def _listed(names: Sequence[str] | set[str] | dict[str, Any]) -> str:
    return ", ".join(sorted(names)) or "none"


def _shape(sizes: Sequence[int | str | None]) -> str:
    return "(" + ", ".join(str(size) if isinstance(size, int) else "any" for size in sizes) + ")"
