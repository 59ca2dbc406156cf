"""What each load speaks for, and the rows that a newer export no longer holds."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "covered",
        sa.Column("load_id", sa.BigInteger, sa.ForeignKey("loads.load_id"), nullable=False),
        sa.Column("dataset", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("covered", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("load_id", "dataset"),
    )
    op.create_table(
        "missing_rows",
        sa.Column("dataset", sa.Text, nullable=False),
        sa.Column("row_key", sa.Text, nullable=False),
        sa.Column("site", sa.Text),
        sa.Column("person", sa.Text),
        sa.Column("project", sa.Text),
        sa.Column("day", sa.Date),
        sa.Column("load_id", sa.BigInteger, nullable=False),
        sa.Column("source_sheet", sa.Text),
        sa.Column("source_row", sa.Integer),
        sa.PrimaryKeyConstraint("dataset", "row_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_missing_rows_load_id", "missing_rows", ["load_id"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("missing_rows")
    op.drop_table("covered")
