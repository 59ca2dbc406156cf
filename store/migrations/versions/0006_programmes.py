"""Client satisfaction programmes: how the scores of each are to be read."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "programmes",
        sa.Column("programme", sa.Text, nullable=False),
        sa.Column("label", sa.Text),
        sa.Column("kind", sa.Text),
        sa.Column("scale_min", sa.Double),
        sa.Column("scale_max", sa.Double),
        sa.Column("direction", sa.Text),
        sa.Column("minimum_n", sa.BigInteger),
        sa.Column("owner_level", sa.Text),
        sa.Column("top_box_from", sa.Double),
        sa.Column("load_id", sa.BigInteger, nullable=False),
        sa.Column("source_sheet", sa.Text),
        sa.Column("source_row", sa.Integer),
        sa.PrimaryKeyConstraint("programme"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_programmes_load_id", "programmes", ["load_id"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("programmes")
