"""Fine-tuning a pretrained network in the paper's three ways: last two layers, all layers, all layers on both sides.

The layers that are fixed keep their statistics as well.
"""

from collections.abc import Sequence

from training.methods.base import WEAK, Phase, Settings, SupervisedPhase


class SharedStatistics(Settings):
    own_statistics: bool = False


class FixedFinetuning(SupervisedPhase):
    """On the weak side, embedding and classifier only."""

    settings_type = SharedStatistics
    draws = (WEAK,)

    def phases(self, progress: float) -> Sequence[Phase]:
        return (Phase("train", self.draws, ("embedding", "classifier")),)


class EndToEndFinetuning(SupervisedPhase):
    """On the weak side, every layer."""

    settings_type = SharedStatistics
    draws = (WEAK,)


class JointFinetuning(SupervisedPhase):
    """On both sides, every layer."""
