"""Changes of people that can be undone, retention, what a photo looks like and is worth, and the pack that serves."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON_OR_NULL = sa.JSON(none_as_null=True)


def upgrade() -> None:
    # Columns are added in place: SQLite would make a changed table anew, and dropping the old one empties all others
    # that refer to it.
    for table, column in (
        ("gallery", sa.Column("serving", sa.String(64))),
        ("gallery", sa.Column("served_before", sa.String(64))),
        ("gallery", sa.Column("legal_basis", sa.String(300))),
        ("gallery", sa.Column("retention_days", sa.Integer())),
        ("person", sa.Column("legal_basis", sa.String(300))),
        ("person", sa.Column("retain_until", sa.String(10))),
        ("photo", sa.Column("flaw", sa.String(16))),
        ("photo", sa.Column("likeness", sa.String(16))),
        ("photo", sa.Column("copy", sa.String(100))),
    ):
        op.add_column(table, column)
    op.create_table(
        "withdrawn",
        sa.Column("gallery_id", BIG_ID, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("gallery_id", "sha256", name="pk_withdrawn"),
        sa.ForeignKeyConstraint(["gallery_id"], ["gallery.id"], name="fk_withdrawn_gallery_id", ondelete="CASCADE"),
    )
    op.create_table(
        "change",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("gallery_id", BIG_ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(300), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("about", sa.String(1000), nullable=False),
        sa.Column("undone", sa.DateTime(timezone=True)),
        sa.Column("purged", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sa.ForeignKeyConstraint(["gallery_id"], ["gallery.id"], name="fk_change_gallery_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_gallery_id_id", "change", ["gallery_id", "id"])
    op.create_table(
        "changed",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("change_id", BIG_ID, nullable=False),
        sa.Column("row_table", sa.String(16), nullable=False),
        sa.Column("row_id", sa.BigInteger(), nullable=False),
        sa.Column("before", JSON_OR_NULL),
        sa.Column("after", JSON_OR_NULL),
        sa.Column("vector", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("id", name="pk_changed"),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_changed_change_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_changed_row_table_row_id", "changed", ["row_table", "row_id"])
    op.create_index("ix_changed_change_id", "changed", ["change_id"])
    _choose_serving_packs()


def _choose_serving_packs() -> None:
    """Of several packs the one with which most photos of a gallery were encoded."""
    gallery = sa.table("gallery", sa.column("id"), sa.column("serving"))
    holding = sa.table("holding", sa.column("gallery_id"), sa.column("pack_id"), sa.column("features"))
    pack = sa.table("pack", sa.column("id"), sa.column("digest"))
    most = (
        sa.select(pack.c.digest)
        .join(holding, holding.c.pack_id == pack.c.id)
        .where(holding.c.gallery_id == gallery.c.id, holding.c.features > 0)
        .order_by(holding.c.features.desc(), pack.c.id)
        .limit(1)
        .scalar_subquery()
    )
    op.execute(sa.update(gallery).values(serving=most))
