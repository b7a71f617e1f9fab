"""Of Raman spectra over wavelengths that do not name their laser line, the one that was given at enrolment."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("photo", sa.Column("laser_nm", sa.Float()))
