"""Scores, rankings and what they are worth: the one implementation, in numpy, that search and evaluation share.

Features come in as matrices; no network, no file and no table is known here.
"""

from engine.scoring.calibration import cost, fit, likelihood_ratio, minimum_cost
from engine.scoring.exact import best_per_person, best_rows
from engine.scoring.feedback import Mark
from engine.scoring.filters import Filters, Removed
from engine.scoring.parzen import WIDTH_WITHOUT_GENERATOR, check_width, score, score_quickly
from engine.scoring.ranking import Candidate, Ranking, UsedProbe

__all__ = [
    "WIDTH_WITHOUT_GENERATOR",
    "Candidate",
    "Filters",
    "Mark",
    "Ranking",
    "Removed",
    "UsedProbe",
    "best_per_person",
    "best_rows",
    "check_width",
    "cost",
    "fit",
    "likelihood_ratio",
    "minimum_cost",
    "score",
    "score_quickly",
]
