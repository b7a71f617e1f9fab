"""The audit log, who has which role, and the tables of cases."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON_OR_NULL = sa.JSON(none_as_null=True)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("number", BIG_ID, nullable=False, autoincrement=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("actor", sa.String(200), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("object_id", sa.String(64)),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_kind_object_id", "audit", ["kind", "object_id"])
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_head"),
    )
    op.bulk_insert(head, [{"id": 1, "number": 0, "hash": "0" * 64}])
    op.create_table(
        "member",
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_member"),
    )
    op.create_table(
        "casefile",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("uid", sa.String(32), nullable=False),
        sa.Column("number", sa.String(100), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("examiner", sa.String(200), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("needs_second", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_casefile"),
        sa.UniqueConstraint("uid", name="uq_casefile_uid"),
        sa.UniqueConstraint("number", name="uq_casefile_number"),
        sqlite_autoincrement=True,
    )
    _numbered(
        "case_note",
        "casefile",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    _numbered(
        "case_probe",
        "casefile",
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("modality", sa.String(16), nullable=False),
        sa.Column("origin", sa.JSON(), nullable=False),
        sa.Column("landmarks", JSON_OR_NULL),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("added_by", sa.String(200), nullable=False),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False),
    )
    _numbered(
        "case_search",
        "casefile",
        sa.Column("probes", sa.JSON(), nullable=False),
        sa.Column("gallery", sa.String(200), nullable=False),
        sa.Column("feature_digest", sa.String(64), nullable=False),
        sa.Column("snapshot", sa.String(64), nullable=False),
        sa.Column("ranking", sa.Text(), nullable=False),
        sa.Column("pictures", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "case_review",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("search_id", BIG_ID, nullable=False),
        sa.Column("reviewer", sa.String(200), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("second", sa.Boolean(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_review"),
        sa.UniqueConstraint("search_id", "reviewer", name="uq_case_review_search_id_reviewer"),
        sa.ForeignKeyConstraint(["search_id"], ["case_search.id"], name="fk_case_review_search_id"),
        sqlite_autoincrement=True,
    )
    _numbered(
        "case_checklist",
        "case_search",
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.String(200), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    _numbered(
        "case_verdict",
        "case_search",
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.String(200), nullable=False),
        sa.Column("second", sa.Boolean(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("decision", sa.String(16)),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("withdraws", sa.Integer()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    _numbered(
        "case_annotation",
        "casefile",
        sa.Column("picture", sa.String(64), nullable=False),
        sa.Column("shapes", sa.JSON(), nullable=False),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _numbered(name: str, parent: str, *columns: sa.Column[Any]) -> None:
    """A table whose rows are numbered from 1 within their case or search."""
    key = "case_id" if parent == "casefile" else "search_id"
    op.create_table(
        name,
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column(key, BIG_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint(key, "number", name=f"uq_{name}_{key}_number"),
        sa.ForeignKeyConstraint([key], [f"{parent}.id"], name=f"fk_{name}_{key}"),
        sqlite_autoincrement=True,
    )
