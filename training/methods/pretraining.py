"""Pretraining: the strong modality alone. What the backbone makes of a weak picture without ever having seen one.

Its own statistics for the weak side would never be filled, so both sides share one set.
"""

from training.methods.base import STRONG, Settings, SupervisedPhase


class PretrainingSettings(Settings):
    own_statistics: bool = False


class Pretraining(SupervisedPhase):
    settings_type = PretrainingSettings
    start = "scratch"
    draws = (STRONG,)
