"""What the audit log's codes are called by people: actions, the names of their details, and what they are about.

Imports nothing, so that the window has it at once. The log itself keeps the codes.
"""

ACTIONS = {
    "case.new": "Case opened",
    "case.amend": "Case amended",
    "case.view": "Case looked at",
    "case.note": "Note written",
    "case.probe": "Probe added",
    "case.search": "Search recorded",
    "case.review": "Review begun",
    "case.checklist": "Checklist saved",
    "case.verdict": "Verdict given",
    "case.withdraw": "Verdict taken back",
    "case.annotate": "Annotations saved",
    "case.close": "Case closed",
    "case.reopen": "Case reopened",
    "case.report": "Report written",
    "case.export": "Case exported",
    "case.verify": "Searches repeated",
    "gallery.enrol": "Photos enrolled",
    "gallery.search": "Gallery searched",
    "gallery.reembed": "Gallery encoded anew",
    "gallery.switch": "Pack switched",
    "gallery.keep": "Retention set",
    "gallery.remove": "Gallery removed",
    "person.edit": "Person edited",
    "person.merge": "People merged",
    "person.split": "Person split",
    "person.delete": "Person deleted",
    "photo.delete": "Photos deleted",
    "person.undo": "Change undone",
    "person.purge": "Deleted destroyed",
    "pack.install": "Pack installed",
    "pack.remove": "Pack removed",
    "role.set": "Role given",
}
THINGS = ("case", "gallery", "person", "pack", "member", "change")
DETAILS = (
    "about", "annotation", "authority", "before", "blind", "cancelled", "candidates", "change", "changes",
    "checklist", "days", "decision", "differing", "encrypted", "feature digest", "file", "filters", "gallery",
    "landmarks", "legal basis", "marks", "missing", "modality", "name", "needs second", "note", "pack", "pack digest",
    "person", "photos", "picture", "points", "preparation", "probe", "probes", "rank", "reason", "role", "seal",
    "search", "searches", "second", "seed", "shapes", "snapshot", "source", "text", "title", "together", "unsearched",
    "verdict", "withdraws",
)  # fmt: skip
"""Names of details as they are written out; one that is not here is shown as it is."""


def action(code: str) -> str:
    """In English; a code that nobody named stays what it is."""
    return ACTIONS.get(code, code)


def detail(name: str) -> str:
    """In English."""
    return name.replace("_", " ")
