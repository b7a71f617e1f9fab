"""Cases: their probes, searches, reviews and verdicts, kept in a library's database.

No network runs here: a search is made by the matcher and handed in.
"""

from engine.cases.cases import Cases
from engine.cases.checklist import BANDS, FEATURES, Mark, Questions, questions_for
from engine.cases.document import case_from_json, case_to_json
from engine.cases.due import DueSearch, due_in, due_searches
from engine.cases.errors import CaseError
from engine.cases.portable import PortableCase, export_case, open_portable, portable_faults
from engine.cases.records import (
    Annotation,
    CaseRecord,
    CaseStatus,
    CaseSummary,
    Checklist,
    Decision,
    Note,
    ProbeRecord,
    Review,
    SearchRecord,
    Standing,
    Verdict,
)
from engine.cases.reviewing import Item, Sheet, as_seen_by, begin_review, decide, save_checklist, sheet, withdraw
from engine.cases.shapes import Shape, shapes_from_json, shapes_to_json

__all__ = [
    "BANDS",
    "FEATURES",
    "Annotation",
    "CaseError",
    "CaseRecord",
    "CaseStatus",
    "CaseSummary",
    "Cases",
    "Checklist",
    "Decision",
    "DueSearch",
    "Item",
    "Mark",
    "Note",
    "PortableCase",
    "ProbeRecord",
    "Questions",
    "Review",
    "SearchRecord",
    "Shape",
    "Sheet",
    "Standing",
    "Verdict",
    "as_seen_by",
    "begin_review",
    "case_from_json",
    "case_to_json",
    "decide",
    "due_in",
    "due_searches",
    "export_case",
    "open_portable",
    "portable_faults",
    "questions_for",
    "save_checklist",
    "shapes_from_json",
    "shapes_to_json",
    "sheet",
    "withdraw",
]
