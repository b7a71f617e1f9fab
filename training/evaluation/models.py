"""What can be measured: a run's trained method, or a pack's graphs; both encode pictures and may imagine.

How they are judged is the other files' business.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch

from engine.formats import ChipSpec, Features, Modality, read_card, unit
from engine.formats.cards import Card, ChipCard
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
    spec: ChipSpec

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

    def __init__(self, spec: ChipSpec, training: Sides, cuts: Cuts, cache: Path) -> None:
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


class Packed:
    """A pack's graphs, run as the engine runs them; chips are cut and normalised as its card says."""

    def __init__(self, folder: Path, strong: Modality, weak: Modality) -> None:
        self.card: Card = read_card(folder / "card.json")
        for modality in (strong, weak):
            if modality not in self.card.encoders:
                raise DataError(f"the pack has no encoder for {modality}", file=folder)
        self._folder = folder
        self._modality = {True: strong, False: weak}

    @property
    def noise_dim(self) -> int:
        return 0 if self.card.generator is None else self.card.generator.noise_dim

    def encode(self, rows: Manifest, side: str, cache: Path) -> Features:
        chip = self.card.chip
        if not isinstance(chip, ChipCard) or chip.channels != 1:
            raise DataError("only packs of grey pictures can be measured here", file=self._folder)
        plain = ChipSpec(chip.width, chip.height, chip.points)
        chips = cut_chips(rows, plain, Cuts(), cache)[:, 0]
        session = self._session(self.card.encoders[self._modality[side == STRONG]].file)
        parts = [
            session.run(
                None, {"chips": ((chips[i : i + 64] / np.float32(255) - chip.mean) / chip.std).astype(np.float32)}
            )
            for i in range(0, len(chips), 64)
        ]
        return np.concatenate([part[0] for part in parts])

    def imagine(self, features: Features, noise: Features) -> Features:
        assert self.card.generator is not None
        session = self._session(self.card.generator.file)
        return np.asarray(session.run(None, {"features": features, "noise": noise})[0])

    def _session(self, file: str) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(str(self._folder / file), options, providers=["CPUExecutionProvider"])
