"""Scores, rankings and what they are worth: the one implementation, in numpy, that search and evaluation share.

Features come in as matrices; no network, no file and no table is known here.
"""

from engine.scoring.calibration import cost, fit, likelihood_ratio, minimum_cost
from engine.scoring.coarse import Coarse, coarse
from engine.scoring.exact import best_per_person, best_rows
from engine.scoring.feedback import Mark, with_feedback
from engine.scoring.filters import Filters, Removed
from engine.scoring.kernel import ScanBackend, scan_backend
from engine.scoring.parzen import (
    WIDTH_WITHOUT_GENERATOR,
    Mixture,
    Scored,
    bound_of_float32,
    check_width,
    log_kernels,
    score,
    score_quickly,
    score_together,
    together,
)
from engine.scoring.ranking import Candidate, Ranking, SearchedGallery, UsedProbe

__all__ = [
    "WIDTH_WITHOUT_GENERATOR",
    "Candidate",
    "Coarse",
    "Filters",
    "Mark",
    "Mixture",
    "Ranking",
    "Removed",
    "ScanBackend",
    "Scored",
    "SearchedGallery",
    "UsedProbe",
    "best_per_person",
    "best_rows",
    "bound_of_float32",
    "check_width",
    "coarse",
    "cost",
    "fit",
    "likelihood_ratio",
    "log_kernels",
    "minimum_cost",
    "scan_backend",
    "score",
    "score_quickly",
    "score_together",
    "together",
    "with_feedback",
]
