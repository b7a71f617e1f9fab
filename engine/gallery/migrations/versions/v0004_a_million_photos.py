"""What a million photos need: those whose file was overwritten are noted, and filters find their answers in indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "overwritten",
        sa.Column("pack_id", BIG_ID, nullable=False),
        sa.Column("photo_id", BIG_ID, nullable=False),
        sa.PrimaryKeyConstraint("pack_id", "photo_id", name="pk_overwritten"),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name="fk_overwritten_pack_id"),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name="fk_overwritten_photo_id", ondelete="CASCADE"),
    )
    op.create_index("ix_overwritten_photo_id", "overwritten", ["photo_id"])
    for table, column in (("photo", "quality"), ("photo", "enrolled"), ("person", "sex"), ("person", "birth")):
        op.create_index(f"ix_{table}_gallery_id_{column}", table, ["gallery_id", column])
    _note_those_of_enrolments_that_did_not_end()


def _note_those_of_enrolments_that_did_not_end() -> None:
    photo = sa.table("photo", *(sa.column(name) for name in ("id", "gallery_id", "path", "sha256")))
    ledger = sa.table("ledger", *(sa.column(name) for name in ("gallery_id", "pack_id", "path", "sha256", "status")))
    overwritten = sa.table("overwritten", sa.column("pack_id"), sa.column("photo_id"))
    found = (
        sa.select(ledger.c.pack_id, photo.c.id)
        .join(ledger, sa.and_(ledger.c.gallery_id == photo.c.gallery_id, ledger.c.path == photo.c.path))
        .where(ledger.c.status != "refused", ledger.c.sha256 != photo.c.sha256)
    )
    op.execute(sa.insert(overwritten).from_select(["pack_id", "photo_id"], found))
