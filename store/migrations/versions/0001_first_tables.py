"""First tables: sales, visitors, hours, targets, sites and people; loads and what they gave; layouts; changes
for the mart.
"""

from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def lineage() -> list[sa.Column]:
    """Where a row comes from: the load that last changed it, its sheet and its row there."""
    return [
        sa.Column("load_id", sa.BigInteger, nullable=False),
        sa.Column("source_sheet", sa.Text),
        sa.Column("source_row", sa.Integer),
    ]


def upgrade() -> None:
    """Make the tables, and name the record so that its mart can be told from another's."""
    facts()
    lists()
    books()
    record = op.create_table(
        "record",
        sa.Column("record_id", sa.Text, primary_key=True),
        sa.Column("created_at", sa.DateTime, nullable=False),
    )
    op.bulk_insert(record, [{"record_id": uuid4().hex, "created_at": datetime.now(UTC).replace(tzinfo=None)}])


def facts() -> None:
    """The dated tables."""
    op.create_table(
        "sales",
        sa.Column("boutique", sa.Text, nullable=False),
        sa.Column("ticket", sa.Text, nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("associate", sa.Text, nullable=False),
        sa.Column("sold_on", sa.Date, nullable=False),
        sa.Column("sold_at", sa.DateTime),
        sa.Column("line_type", sa.Text),
        sa.Column("credit", sa.Double),
        sa.Column("client", sa.Text),
        sa.Column("product", sa.Text),
        sa.Column("category", sa.Text),
        sa.Column("collection", sa.Text),
        sa.Column("high_jewelry", sa.Boolean),
        sa.Column("quantity", sa.Double),
        sa.Column("gross_amount", sa.Double),
        sa.Column("discount_amount", sa.Double),
        sa.Column("net_amount", sa.Double),
        sa.Column("tax_amount", sa.Double),
        sa.Column("currency", sa.Text),
        sa.Column("channel", sa.Text),
        sa.Column("original_ticket", sa.Text),
        *lineage(),
        sa.PrimaryKeyConstraint("boutique", "ticket", "line", "associate"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "traffic",
        sa.Column("boutique", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("hour", sa.Text, nullable=False),
        sa.Column("visitors", sa.BigInteger),
        sa.Column("groups", sa.BigInteger),
        *lineage(),
        sa.PrimaryKeyConstraint("boutique", "day", "hour"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hours",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("site", sa.Text),
        sa.Column("scheduled_hours", sa.Double),
        sa.Column("worked_hours", sa.Double),
        sa.Column("selling_hours", sa.Double),
        sa.Column("absence", sa.Text),
        *lineage(),
        sa.PrimaryKeyConstraint("person", "day"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "targets",
        sa.Column("kpi", sa.Text, nullable=False),
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("project", sa.Text, nullable=False),
        sa.Column("period_start", sa.Date, nullable=False),
        sa.Column("period_end", sa.Date, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("value", sa.Double),
        *lineage(),
        sa.PrimaryKeyConstraint("kpi", "site", "person", "project", "period_start", "period_end", "version"),
        sqlite_with_rowid=False,
    )
    for table in ("sales", "traffic", "hours", "targets"):
        op.create_index(f"ix_{table}_load_id", table, ["load_id"])
    for table, dated in (("sales", "sold_on"), ("traffic", "day"), ("hours", "day")):
        op.create_index(f"ix_{table}_{dated}", table, [dated])


def lists() -> None:
    """Sites and people."""
    op.create_table(
        "sites",
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("kind", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("region", sa.Text),
        sa.Column("currency", sa.Text),
        sa.Column("timezone", sa.Text),
        sa.Column("opened_on", sa.Date),
        sa.Column("closed_on", sa.Date),
        sa.Column("workdays", sa.Text),
        sa.Column("holiday_calendar", sa.Text),
        *lineage(),
        sa.PrimaryKeyConstraint("site"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "people",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("site", sa.Text),
        sa.Column("role", sa.Text),
        sa.Column("manager", sa.Text),
        sa.Column("started_on", sa.Date),
        sa.Column("left_on", sa.Date),
        *lineage(),
        sa.PrimaryKeyConstraint("person"),
        sqlite_with_rowid=False,
    )
    for table in ("sites", "people"):
        op.create_index(f"ix_{table}_load_id", table, ["load_id"])


def books() -> None:
    """What Loupe keeps for itself."""
    op.create_table(
        "loads",
        sa.Column(
            "load_id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger),
        sa.Column("format", sa.Text, nullable=False),
        sa.Column("loaded_at", sa.DateTime, nullable=False),
        sa.Column("loaded_by", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("undone_at", sa.DateTime),
        sa.Column("undone_by", sa.Text),
        sa.Column("receipt", sa.JSON, nullable=False),
        sa.Column("mart_versions", sa.JSON),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_loads_sha256", "loads", ["sha256"])
    op.create_table(
        "contributions",
        sa.Column("load_id", sa.BigInteger, sa.ForeignKey("loads.load_id"), primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True),
        sa.Column("dataset", sa.Text, nullable=False),
        sa.Column("given", sa.JSON, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("frame", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_contributions_dataset", "contributions", ["dataset"])
    op.create_table(
        "layouts",
        sa.Column("fingerprint", sa.Text, primary_key=True),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("confirmed_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "mart_changes",
        sa.Column("dataset", sa.Text, primary_key=True),
        sa.Column("month", sa.Text, primary_key=True),
        sa.Column("sequence", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop all tables."""
    for table in (
        "mart_changes",
        "layouts",
        "contributions",
        "loads",
        "people",
        "sites",
        "targets",
        "hours",
        "traffic",
        "sales",
        "record",
    ):
        op.drop_table(table)
