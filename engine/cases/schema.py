"""The tables of cases. Rows of searches, reviews, verdicts, notes and drawings are only ever added, never changed.

How the tables come into being is in `engine.gallery.migrations`, with those of galleries: one database, one history.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.gallery.schema import NEVER_AGAIN, BigId, Moment, Table


class CaseRow(Table):
    __tablename__ = "casefile"
    __table_args__ = (NEVER_AGAIN,)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), unique=True)
    """The same in every copy of the case, wherever it is opened."""
    number: Mapped[str] = mapped_column(String(100), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    examiner: Mapped[str] = mapped_column(String(200))
    authority: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    needs_second: Mapped[bool]
    status: Mapped[str] = mapped_column(String(16))
    created: Mapped[datetime] = mapped_column(Moment)
    closed: Mapped[datetime | None] = mapped_column(Moment)


class NoteRow(Table):
    __tablename__ = "case_note"
    __table_args__ = (UniqueConstraint("case_id", "number"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("casefile.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Moment)


class ProbeRow(Table):
    """The bytes lie beside the database under their hash (`originals.py`)."""

    __tablename__ = "case_probe"
    __table_args__ = (UniqueConstraint("case_id", "number"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("casefile.id"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(300))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    modality: Mapped[str] = mapped_column(String(16))
    origin: Mapped[dict[str, Any]] = mapped_column(JSON)
    """`provenance`, and the digest of the `strokes` of a drawing or null."""
    landmarks: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    preparation: Mapped[dict[str, Any]] = mapped_column("steps", JSON)
    added_by: Mapped[str] = mapped_column(String(200))
    added: Mapped[datetime] = mapped_column(Moment)


class SearchRow(Table):
    __tablename__ = "case_search"
    __table_args__ = (UniqueConstraint("case_id", "number"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("casefile.id"))
    number: Mapped[int]
    probes: Mapped[list[int]] = mapped_column(JSON)
    """Numbers of the case's probes, in the order of the ranking's."""
    gallery: Mapped[str] = mapped_column(String(200))
    feature_digest: Mapped[str] = mapped_column(String(64))
    snapshot: Mapped[str] = mapped_column(String(64))
    ranking: Mapped[str] = mapped_column(Text)
    """JSON, letter by letter as it was written: numbers in it must come back as they were."""
    pictures: Mapped[list[str | None]] = mapped_column(JSON)
    """The SHA-256 of each candidate's photo, in their order; None where the photo had gone before it was recorded."""
    by: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Moment)


class ReviewRow(Table):
    """Somebody's way through the candidates of a search: in which order, and whether blind."""

    __tablename__ = "case_review"
    __table_args__ = (UniqueConstraint("search_id", "reviewer"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    search_id: Mapped[int] = mapped_column(ForeignKey("case_search.id"))
    reviewer: Mapped[str] = mapped_column(String(200))
    blind: Mapped[bool]
    second: Mapped[bool]
    seed: Mapped[int] = mapped_column(BigInteger)
    begun: Mapped[datetime] = mapped_column(Moment)


class ChecklistRow(Table):
    __tablename__ = "case_checklist"
    __table_args__ = (UniqueConstraint("search_id", "number"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    search_id: Mapped[int] = mapped_column(ForeignKey("case_search.id"))
    number: Mapped[int]
    rank: Mapped[int]
    reviewer: Mapped[str] = mapped_column(String(200))
    marks: Mapped[dict[str, str]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)


class VerdictRow(Table):
    """A decision, or the taking back of one: then `withdraws` is that one's number and there is no decision."""

    __tablename__ = "case_verdict"
    __table_args__ = (UniqueConstraint("search_id", "number"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    search_id: Mapped[int] = mapped_column(ForeignKey("case_search.id"))
    number: Mapped[int]
    rank: Mapped[int]
    reviewer: Mapped[str] = mapped_column(String(200))
    second: Mapped[bool]
    blind: Mapped[bool]
    decision: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text)
    withdraws: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(Moment)


class AnnotationRow(Table):
    """A layer of shapes over a picture; a later one of the same author over the same picture takes its place."""

    __tablename__ = "case_annotation"
    __table_args__ = (UniqueConstraint("case_id", "number"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("casefile.id"))
    number: Mapped[int]
    picture: Mapped[str] = mapped_column(String(64))
    shapes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    author: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Moment)
