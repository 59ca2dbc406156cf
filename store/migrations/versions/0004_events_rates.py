"""The house's calendar of events, and its exchange rates."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def lineage() -> list[sa.Column]:
    """Where a row comes from: the load that last changed it, its sheet and its row there."""
    return [
        sa.Column("load_id", sa.BigInteger, nullable=False),
        sa.Column("source_sheet", sa.Text),
        sa.Column("source_row", sa.Integer),
    ]


def table(name: str, key: tuple[str, ...], *columns: sa.Column) -> None:
    """Make a table under its natural key, found also by load."""
    op.create_table(name, *columns, *lineage(), sa.PrimaryKeyConstraint(*key), sqlite_with_rowid=False)
    op.create_index(f"ix_{name}_load_id", name, ["load_id"])


def upgrade() -> None:
    """Make the tables."""
    table(
        "events",
        ("event", "site", "day"),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("until", sa.Date),
        sa.Column("kind", sa.Text),
        sa.Column("open", sa.Boolean),
    )
    table(
        "exchange_rates",
        ("currency", "to_currency", "kind", "valid_from"),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("to_currency", sa.Text, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("rate", sa.Double),
        sa.Column("kind", sa.Text, nullable=False),
    )
