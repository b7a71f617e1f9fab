"""The first tables: galleries, packs, people, photos, features, holdings and the ledger of files."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON_OR_NULL = sa.JSON(none_as_null=True)


def upgrade() -> None:
    op.create_table(
        "gallery",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("uid", sa.String(32), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_gallery"),
        sa.UniqueConstraint("uid", name="uq_gallery_uid"),
        sa.UniqueConstraint("name", name="uq_gallery_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pack",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("dim", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pack"),
        sa.UniqueConstraint("digest", name="uq_pack_digest"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "person",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("gallery_id", BIG_ID, nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("sex", sa.String(20)),
        sa.Column("birth", sa.String(10)),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("gallery_id", "name", name="uq_person_gallery_id_name"),
        sa.ForeignKeyConstraint(["gallery_id"], ["gallery.id"], name="fk_person_gallery_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "photo",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("gallery_id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("path", sa.String(4096), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("modality", sa.String(16), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("box", JSON_OR_NULL),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("manual", sa.Boolean(), nullable=False),
        sa.Column("quality", sa.Float()),
        sa.Column("enrolled", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_photo"),
        sa.UniqueConstraint("gallery_id", "sha256", name="uq_photo_gallery_id_sha256"),
        sa.ForeignKeyConstraint(["gallery_id"], ["gallery.id"], name="fk_photo_gallery_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_photo_person_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_photo_gallery_id_path", "photo", ["gallery_id", "path"])
    op.create_index("ix_photo_person_id", "photo", ["person_id"])
    op.create_table(
        "feature",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("photo_id", BIG_ID, nullable=False),
        sa.Column("pack_id", BIG_ID, nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feature"),
        sa.UniqueConstraint("photo_id", "pack_id", name="uq_feature_photo_id_pack_id"),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name="fk_feature_photo_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name="fk_feature_pack_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feature_pack_id_id", "feature", ["pack_id", "id"])
    op.create_table(
        "holding",
        sa.Column("gallery_id", BIG_ID, nullable=False),
        sa.Column("pack_id", BIG_ID, nullable=False),
        sa.Column("features", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("rewrites", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("gallery_id", "pack_id", name="pk_holding"),
        sa.ForeignKeyConstraint(["gallery_id"], ["gallery.id"], name="fk_holding_gallery_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name="fk_holding_pack_id"),
    )
    op.create_table(
        "ledger",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("gallery_id", BIG_ID, nullable=False),
        sa.Column("pack_id", BIG_ID, nullable=False),
        sa.Column("path", sa.String(4096), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mtime_ns", sa.BigInteger()),
        sa.Column("sha256", sa.String(64)),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(1000)),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ledger"),
        sa.UniqueConstraint("gallery_id", "pack_id", "path", name="uq_ledger_gallery_id_pack_id_path"),
        sa.ForeignKeyConstraint(["gallery_id"], ["gallery.id"], name="fk_ledger_gallery_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name="fk_ledger_pack_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ledger_gallery_id_sha256", "ledger", ["gallery_id", "sha256"])
