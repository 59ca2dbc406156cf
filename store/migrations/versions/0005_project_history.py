"""Histories of project lists and document registers, and the day on which each row was last seen; tolerances
and status overrides.
"""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the day to the present rows, and make the histories."""
    for name, history, key, columns in (
        ("projects", "project_history", ("project",), project),
        ("documents", "document_history", ("project", "document"), document),
    ):
        op.add_column(name, sa.Column("as_of", sa.Date))
        seen(history, key, columns)
    kept(
        "tolerances",
        ("project",),
        sa.Column("project", sa.Text, nullable=False),
        *(sa.Column(name, sa.Double) for name in ("green_days", "amber_days", "cost_green", "cost_amber")),
    )
    kept(
        "status_overrides",
        ("project", "set_on"),
        sa.Column("project", sa.Text, nullable=False),
        sa.Column("set_on", sa.Date, nullable=False),
        sa.Column("status", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("ends_on", sa.Date),
        sa.Column("set_by", sa.Text),
    )


def seen(history: str, key: tuple[str, ...], columns: Callable[[], list[sa.Column]]) -> None:
    """Make a history: the columns of the table under its key and as-of date."""
    kept(history, (*key, "as_of"), *columns(), sa.Column("as_of", sa.Date, nullable=False))
    op.create_index(f"ix_{history}_as_of", history, ["as_of"])


def kept(name: str, key: tuple[str, ...], *columns: sa.Column) -> None:
    """Make a table with its lineage under its natural key, found also by load."""
    lineage = (
        sa.Column("load_id", sa.BigInteger, nullable=False),
        sa.Column("source_sheet", sa.Text),
        sa.Column("source_row", sa.Integer),
    )
    op.create_table(name, *columns, *lineage, sa.PrimaryKeyConstraint(*key), sqlite_with_rowid=False)
    op.create_index(f"ix_{name}_load_id", name, ["load_id"])


def project() -> list[sa.Column]:
    """What the file says of a project."""
    return [
        sa.Column("project", sa.Text, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("sponsor", sa.Text),
        sa.Column("manager", sa.Text),
        sa.Column("phase", sa.Text),
        sa.Column("priority", sa.Text),
        sa.Column("start_on", sa.Date),
        sa.Column("finish_on", sa.Date),
        sa.Column("budget", sa.Double),
        sa.Column("actual_cost", sa.Double),
        sa.Column("reported_status", sa.Text),
        sa.Column("summary", sa.Text),
    ]


def document() -> list[sa.Column]:
    """What the file says of a document."""
    return [
        sa.Column("project", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("link", sa.Text),
        sa.Column("version", sa.Text),
        sa.Column("owner", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("updated_on", sa.Date),
    ]


def downgrade() -> None:
    """Drop the tables and the day."""
    op.drop_table("tolerances")
    op.drop_table("status_overrides")
    for name, history in (("projects", "project_history"), ("documents", "document_history")):
        op.drop_table(history)
        op.drop_column(name, "as_of")
