"""What can be measured: a run's trained method, or a pack's graphs; both encode pictures and may imagine.

How they are judged is the other files' business.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from engine.formats import BoxSpec, ChipSpec, Features, Modality, SpectrumSpec, read_card, unit
from engine.formats.cards import BoxChipCard, Card, ChipCard, SpectrumChipCard
from training.data.cuts import Cuts, cut_chips
from training.data.manifest import Manifest
from training.errors import DataError
from training.methods.base import STRONG, WEAK, Method
from training.networks.gradients import CellHistograms
from training.running.sides import Sides
from training.running.store import Store


class Model(Protocol):
    @property
    def noise_dim(self) -> int:
        """0 where nothing can be imagined."""

    def encode(self, rows: Manifest, side: str, cache: Path) -> Features:
        """Unit features of the pictures of one side, in their order."""

    def imagine(self, features: Features, noise: Features) -> Features:
        """(N, dim) and (N, m, noise_dim) to (N, m, dim), of unit length."""


@dataclass(frozen=True)
class Trained:
    """A method with the chips that it was trained on."""

    method: Method
    spec: ChipSpec | BoxSpec | SpectrumSpec

    @property
    def noise_dim(self) -> int:
        return self.method.noise_dim

    def encode(self, rows: Manifest, side: str, cache: Path) -> Features:
        return self.encode_store(
            Store(cut_chips(rows, self.spec, Cuts(), cache), [0] * len(rows), self.method.stage), side
        )

    @torch.no_grad()
    def encode_store(self, store: Store, side: str, size: int = 256) -> Features:
        self.method.eval()
        device = self._device()
        parts = []
        for start in range(0, len(store), size):
            staged = store.staged(np.arange(start, min(start + size, len(store)))).to(device)
            if not store.stage_kept:
                staged = self.method.stage(staged)
            parts.append(self.method.encode(staged, side).cpu().numpy())
        return np.concatenate(parts).astype(np.float32)

    @torch.no_grad()
    def encode_chips(self, chips: NDArray[np.float32], side: str, size: int = 256) -> Features:
        """(N, channels, height, width), 0 to 1, to unit features."""
        self.method.eval()
        parts = []
        for start in range(0, len(chips), size):
            pixels = torch.from_numpy(chips[start : start + size]).to(self._device())
            parts.append(self.method.encode(self.method.stage(pixels), side).cpu().numpy())
        return np.concatenate(parts).astype(np.float32)

    @torch.no_grad()
    def imagine(self, features: Features, noise: Features) -> Features:
        device = self._device()
        generated = self.method.eval().generate(
            torch.from_numpy(features).to(device), torch.from_numpy(noise).to(device)
        )
        assert generated is not None
        return generated.cpu().numpy()

    def _device(self) -> torch.device:
        return next(self.method.parameters()).device


class Untrained:
    """The fixed first stage as a feature, less the mean that it has in its modality on the training side.

    What a learned encoder has to beat: nothing here was fitted but two means.
    """

    noise_dim = 0

    def __init__(self, spec: ChipSpec | BoxSpec, training: Sides, cuts: Cuts, cache: Path) -> None:
        self._spec = spec
        self._stage = CellHistograms()
        sides = {STRONG: training.strong, WEAK: training.weak}
        self._means = {side: self._cells(rows, cuts, cache).mean(axis=0) for side, rows in sides.items()}

    def encode(self, rows: Manifest, side: str, cache: Path) -> Features:
        return unit(self._cells(rows, Cuts(), cache) - self._means[side])

    def imagine(self, features: Features, noise: Features) -> Features:
        raise NotImplementedError("nothing was learned to imagine with")

    def _cells(self, rows: Manifest, cuts: Cuts, cache: Path) -> Features:
        store = Store(cut_chips(rows, self._spec, cuts, cache), [0] * len(rows), self._stage)
        return store.staged(np.arange(len(store))).flatten(1).numpy()


class PackGraphs:
    """A pack's networks, run as the engine runs them: on one thread, so that processes can share a machine."""

    def __init__(self, folder: Path) -> None:
        self.card: Card = read_card(folder / "card.json")
        self.folder = folder
        self._sessions: dict[str, Any] = {}

    @property
    def noise_dim(self) -> int:
        return 0 if self.card.generator is None else self.card.generator.noise_dim

    def encode(self, chips: NDArray[np.float32], modality: Modality) -> Features:
        """(N, channels, height, width), normalised as the card says, to unit features."""
        session = self._session(self.card.encoders[modality].file)
        parts = [session.run(None, {"chips": chips[i : i + 64]})[0] for i in range(0, len(chips), 64)]
        return unit(np.concatenate(parts))

    def imagine(self, features: Features, noise: Features) -> Features:
        assert self.card.generator is not None
        session = self._session(self.card.generator.file)
        return np.asarray(session.run(None, {"features": features, "noise": noise})[0])

    def _session(self, file: str) -> Any:
        if file not in self._sessions:
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._sessions[file] = onnxruntime.InferenceSession(
                str(self.folder / file), options, providers=["CPUExecutionProvider"]
            )
        return self._sessions[file]


class Packed:
    """A pack on the rows of a manifest; chips are cut and normalised as its card says."""

    def __init__(self, folder: Path, strong: Modality, weak: Modality) -> None:
        self.graphs = PackGraphs(folder)
        self.card = self.graphs.card
        for modality in (strong, weak):
            if modality not in self.card.encoders:
                raise DataError(f"the pack has no encoder for {modality}", file=folder)
        self._modality = {True: strong, False: weak}

    @property
    def noise_dim(self) -> int:
        return self.graphs.noise_dim

    @property
    def chip_card(self) -> ChipCard | BoxChipCard:
        chip = self.card.chip
        if isinstance(chip, SpectrumChipCard):
            raise DataError("the pack compares spectra, and this needs pictures", file=self.graphs.folder)
        return chip

    def chips(self, rows: Manifest, cache: Path) -> NDArray[np.float32]:
        """(N, channels, height, width), normalised."""
        if isinstance(self.card.chip, SpectrumChipCard):
            return np.asarray(cut_chips(rows, self.card.chip.spec(), Cuts(), cache)[:, 0], np.float32)
        chip = self.chip_card
        plain = replace(chip.spec(), mean=0.0, std=1.0)
        pixels = cut_chips(rows, plain, Cuts(), cache)[:, 0]
        return np.asarray((pixels / np.float32(255) - chip.mean) / chip.std, np.float32)

    def encode(self, rows: Manifest, side: str, cache: Path) -> Features:
        return self.encode_chips(self.chips(rows, cache), side)

    def encode_chips(self, chips: NDArray[np.float32], side: str) -> Features:
        return self.graphs.encode(chips, self._modality[side == STRONG])

    def imagine(self, features: Features, noise: Features) -> Features:
        return self.graphs.imagine(features, noise)
