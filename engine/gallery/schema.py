"""The tables of a library, as SQLAlchemy sees them: what is kept about galleries, people, photos, features and files.

How the tables come into being and change is in `migrations`; what is asked of them is in the rooms that ask.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import Integer, TypeDecorator

# Ids grow for ever and are never given again, so that a cache row or an audit entry cannot come to mean another thing.
BigId = BigInteger().with_variant(Integer, "sqlite")
NEVER_AGAIN = {"sqlite_autoincrement": True}


class Moment(TypeDecorator[datetime]):
    """A point in time in UTC. SQLite keeps no time zone, so it is put back when reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Table(DeclarativeBase):
    # Every constraint has a name, by which a later migration can drop it on any server.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class AuditRow(Table):
    """Written once and never changed; `audit.py` gives the numbers without a gap and chains the hashes."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "kind", "object_id"),)

    number: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(40))
    """Text, since the hash is of these very letters."""
    actor: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(16))
    action: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(32))
    object_id: Mapped[str | None] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(300))
    details: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHeadRow(Table):
    """One row: the log's last number and hash, which every writer takes hold of first."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))


class MemberRow(Table):
    """Somebody who was given a role. Without any, one person does everything (`rights.py`)."""

    __tablename__ = "member"

    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    role: Mapped[str] = mapped_column(String(16))


class GalleryRow(Table):
    __tablename__ = "gallery"
    __table_args__ = (NEVER_AGAIN,)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), unique=True)
    """Names the gallery's cache folder: ids begin anew in another library, this does not."""
    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    created: Mapped[datetime] = mapped_column(Moment)
    serving: Mapped[str | None] = mapped_column(String(64))
    """Digest of the pack that a search takes unless told otherwise."""
    served_before: Mapped[str | None] = mapped_column(String(64))
    """Digest of the pack that served before the last switch, to go back to."""
    legal_basis: Mapped[str | None] = mapped_column(String(300))
    retention_days: Mapped[int | None]
    """How long after their newest photo was enrolled people are kept who have no date of their own."""


class PackRow(Table):
    """A model pack that features were made with; it need not be installed any more."""

    __tablename__ = "pack"
    __table_args__ = (NEVER_AGAIN,)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(64))
    dim: Mapped[int]


class PersonRow(Table):
    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("gallery_id", "name"),
        Index(None, "gallery_id", "sex"),
        Index(None, "gallery_id", "birth"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    gallery_id: Mapped[int] = mapped_column(ForeignKey("gallery.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(300))
    sex: Mapped[str | None] = mapped_column(String(20))
    birth: Mapped[str | None] = mapped_column(String(10))
    """ISO, as far as it is known: 1957, 1957-03 or 1957-03-28."""
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    attributes: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    legal_basis: Mapped[str | None] = mapped_column(String(300))
    retain_until: Mapped[str | None] = mapped_column(String(10))
    """ISO date."""


class PhotoRow(Table):
    __tablename__ = "photo"
    __table_args__ = (
        UniqueConstraint("gallery_id", "sha256"),
        Index(None, "gallery_id", "path"),
        # What filters ask of every photo and person is in an index that holds the answer.
        Index(None, "gallery_id", "quality"),
        Index(None, "gallery_id", "enrolled"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    gallery_id: Mapped[int] = mapped_column(ForeignKey("gallery.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    path: Mapped[str] = mapped_column(String(4096))
    sha256: Mapped[str] = mapped_column(String(64))
    modality: Mapped[str] = mapped_column(String(16))
    width: Mapped[int]
    height: Mapped[int]
    points: Mapped[list[list[float]]] = mapped_column(JSON)
    box: Mapped[list[float] | None] = mapped_column(JSON(none_as_null=True))
    score: Mapped[float] = mapped_column(Float)
    manual: Mapped[bool]
    quality: Mapped[float | None] = mapped_column(Float)
    flaw: Mapped[str | None] = mapped_column(String(16))
    """What is wrong with it, where quality is less than 1."""
    laser_nm: Mapped[float | None] = mapped_column(Float)
    """Given at enrolment, for a spectrum whose file does not name it; without it the file could not be read again."""
    likeness: Mapped[str | None] = mapped_column(String(16))
    """64 bits as hexadecimal digits; None for photos enrolled before there were any."""
    copy: Mapped[str | None] = mapped_column(String(100))
    """The name of the copy in the library, if one is kept."""
    enrolled: Mapped[datetime] = mapped_column(Moment)


class FeatureRow(Table):
    """Never changed: a photo that is encoded anew gets a new row, and so a new id."""

    __tablename__ = "feature"
    __table_args__ = (UniqueConstraint("photo_id", "pack_id"), Index(None, "pack_id", "id"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id", ondelete="CASCADE"))
    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"))
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    """float32, little endian, `pack.dim` of them."""


class HoldingRow(Table):
    """What a gallery holds for a pack, in four numbers that every change of it brings up to date (`holdings.py`)."""

    __tablename__ = "holding"

    gallery_id: Mapped[int] = mapped_column(ForeignKey("gallery.id", ondelete="CASCADE"), primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"), primary_key=True)
    features: Mapped[int] = mapped_column(BigInteger, default=0)
    content: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int] = mapped_column(BigInteger, default=0)
    """Goes up with every change."""
    rewrites: Mapped[int] = mapped_column(BigInteger, default=0)
    """Goes up with every change that is more than new features at the end."""


class LedgerRow(Table):
    """What became of a file when it was last read for a gallery and a pack, so that it need not be read again."""

    __tablename__ = "ledger"
    __table_args__ = (
        UniqueConstraint("gallery_id", "pack_id", "path"),
        Index(None, "gallery_id", "sha256"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    gallery_id: Mapped[int] = mapped_column(ForeignKey("gallery.id", ondelete="CASCADE"))
    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"))
    path: Mapped[str] = mapped_column(String(4096))
    size: Mapped[int] = mapped_column(BigInteger)
    mtime_ns: Mapped[int | None] = mapped_column(BigInteger)
    """None when the file was so young that a later change might not move its time stamp."""
    sha256: Mapped[str | None] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(1000))
    at: Mapped[datetime] = mapped_column(Moment)


class OverwrittenRow(Table):
    """A photo at whose place an enrolment read another content; when the enrolment ends it is taken out, unless its
    content was met elsewhere meanwhile."""

    __tablename__ = "overwritten"

    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"), primary_key=True)
    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True, index=True)


class WithdrawnRow(Table):
    """The content of a photo that somebody deleted from a gallery: it is not enrolled again by chance."""

    __tablename__ = "withdrawn"

    gallery_id: Mapped[int] = mapped_column(ForeignKey("gallery.id", ondelete="CASCADE"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)


class ChangeRow(Table):
    """One change of a gallery's people by a person, which can be undone as long as it is not purged (`people.py`)."""

    __tablename__ = "change"
    __table_args__ = (Index(None, "gallery_id", "id"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    gallery_id: Mapped[int] = mapped_column(ForeignKey("gallery.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(String(300))
    action: Mapped[str] = mapped_column(String(20))
    about: Mapped[str] = mapped_column(String(1000))
    """In words, for the list of changes; emptied by a purge."""
    undone: Mapped[datetime | None] = mapped_column(Moment)
    purged: Mapped[datetime | None] = mapped_column(Moment)


class ChangedRow(Table):
    """A row that a change made, changed or took away, as it was before and as it is afterwards."""

    __tablename__ = "changed"
    __table_args__ = (Index(None, "row_table", "row_id"), Index(None, "change_id"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id", ondelete="CASCADE"))
    row_table: Mapped[str] = mapped_column(String(16))
    row_id: Mapped[int] = mapped_column(BigInteger)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Of a feature that was taken away; as bytes, so that a purge can prove that they are gone."""
