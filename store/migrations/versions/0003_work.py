"""What people enter: signals and their triage, actions with every change, meetings and outcomes,
baselines.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def concerns() -> tuple[sa.Column, ...]:
    """Whom a row concerns."""
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in ("site", "person", "project"))


def number(name: str) -> sa.Column:
    """A key that counts up."""
    return sa.Column(name, NUMBER, primary_key=True, autoincrement=True)


def words(*names: str) -> list[sa.Column]:
    """Texts that are never null."""
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def upgrade() -> None:
    """Make the tables."""
    signals()
    actions()
    meetings()
    op.create_table(
        "baselines",
        number("baseline_id"),
        *words("kpi"),
        *concerns(),
        sa.Column("since", sa.Date),
        sa.Column("until", sa.Date),
        *words("reason", "decided_by"),
        sa.Column("decided_at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_baselines_kpi", "baselines", ["kpi"])
    op.create_table(
        "reviews",
        number("review_id"),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("reviewed_on", sa.Date, nullable=False),
        sqlite_autoincrement=True,
    )


def signals() -> None:
    """The inbox."""
    op.create_table(
        "signals",
        sa.Column("signal", sa.Text, primary_key=True),
        *words("kind", "kpi"),
        *concerns(),
        *words("item"),
        sa.Column("period_start", sa.Date),
        sa.Column("period_end", sa.Date),
        sa.Column("good", sa.Boolean),
        sa.Column("figures", sa.JSON, nullable=False),
        sa.Column("found_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sa.Column("load_id", sa.BigInteger),
        *words("state", "reason", "decided_by"),
        sa.Column("decided_at", sa.DateTime),
    )
    op.create_index("ix_signals_state", "signals", ["state"])


def actions() -> None:
    """Actions and their changes."""
    op.create_table(
        "actions",
        number("action_id"),
        *words("title", "owner"),
        sa.Column("due_on", sa.Date),
        *words("source", "source_ref"),
        *concerns(),
        *words("kpi", "expected"),
        sa.Column("size", sa.Double),
        sa.Column("review_on", sa.Date),
        sa.Column("frozen", sa.JSON),
        *words("state"),
        sa.Column("done_on", sa.Date),
        *words("verdict"),
        sa.Column("evidence", sa.JSON),
        sa.Column("created_at", sa.DateTime, nullable=False),
        *words("created_by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_actions_state", "actions", ["state"])
    op.create_table(
        "action_changes",
        number("change_id"),
        sa.Column("action_id", sa.BigInteger, sa.ForeignKey("actions.action_id"), nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        *words("changed_by"),
        sa.Column("before", sa.JSON, nullable=False),
        sa.Column("after", sa.JSON, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_action_changes_action_id", "action_changes", ["action_id"])


def meetings() -> None:
    """Meetings and what they gave."""
    op.create_table(
        "meetings",
        number("meeting_id"),
        *words("series"),
        sa.Column("held_on", sa.Date, nullable=False),
        *concerns(),
        sa.Column("agenda", sa.JSON, nullable=False),
        *words("minutes"),
        sa.Column("closed_at", sa.DateTime),
        *words("created_by"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "outcomes",
        number("outcome_id"),
        sa.Column("meeting_id", sa.BigInteger, sa.ForeignKey("meetings.meeting_id"), nullable=False),
        *words("kind", "text", "item"),
        sa.Column("action_id", sa.BigInteger, sa.ForeignKey("actions.action_id")),
        sa.Column("entered_at", sa.DateTime, nullable=False),
        *words("entered_by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outcomes_meeting_id", "outcomes", ["meeting_id"])
