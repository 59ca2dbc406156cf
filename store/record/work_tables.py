"""The tables of what people enter in Loupe, rather than import: each row says whom it concerns, so that scope
holds for it too.
"""

import sqlalchemy as sa

from store.record.tables import METADATA

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def concerns() -> tuple[sa.Column, ...]:
    """Whom a row concerns: a site, a person, a project; '' where it is about none."""
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in ("site", "person", "project"))


SIGNALS = sa.Table(
    "signals",
    METADATA,
    sa.Column(
        "signal", sa.Text, primary_key=True
    ),  # the same deviation has the same name, however often it is loaded
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("kpi", sa.Text, nullable=False),
    *concerns(),
    sa.Column("item", sa.Text, nullable=False),
    sa.Column("period_start", sa.Date),
    sa.Column("period_end", sa.Date),
    sa.Column("good", sa.Boolean),  # whether the deviation is for the better; null where neither
    sa.Column("figures", sa.JSON, nullable=False),
    sa.Column("found_at", sa.DateTime, nullable=False),
    sa.Column("seen_at", sa.DateTime, nullable=False),
    sa.Column("load_id", sa.BigInteger),
    sa.Column("state", sa.Text, nullable=False, index=True),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("decided_by", sa.Text, nullable=False),
    sa.Column("decided_at", sa.DateTime),
)

ACTIONS = sa.Table(
    "actions",
    METADATA,
    sa.Column("action_id", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("due_on", sa.Date),
    sa.Column("source", sa.Text, nullable=False),  # signal, meeting, raid, one_to_one, own
    sa.Column("source_ref", sa.Text, nullable=False),
    *concerns(),
    sa.Column("kpi", sa.Text, nullable=False),
    sa.Column("expected", sa.Text, nullable=False),  # up, down, or '' where no figure is to move
    sa.Column(
        "size", sa.Double
    ),  # by how much, in the unit of the KPI; null where only the direction is expected
    sa.Column("review_on", sa.Date),
    sa.Column(
        "frozen", sa.JSON(none_as_null=True)
    ),  # the limits from before the action, which later points do not move
    sa.Column("state", sa.Text, nullable=False, index=True),
    sa.Column("done_on", sa.Date),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("evidence", sa.JSON(none_as_null=True)),
    sa.Column("created_at", sa.DateTime, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)

ACTION_CHANGES = sa.Table(
    "action_changes",
    METADATA,
    sa.Column("change_id", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("action_id", sa.BigInteger, sa.ForeignKey("actions.action_id"), nullable=False, index=True),
    sa.Column("changed_at", sa.DateTime, nullable=False),
    sa.Column("changed_by", sa.Text, nullable=False),
    sa.Column("before", sa.JSON, nullable=False),
    sa.Column("after", sa.JSON, nullable=False),
    sqlite_autoincrement=True,
)

MEETINGS = sa.Table(
    "meetings",
    METADATA,
    sa.Column("meeting_id", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("series", sa.Text, nullable=False),
    sa.Column("held_on", sa.Date, nullable=False),
    *concerns(),
    sa.Column("agenda", sa.JSON, nullable=False),  # the items as they stood when the meeting was called
    sa.Column("minutes", sa.Text, nullable=False),
    sa.Column("closed_at", sa.DateTime),
    sa.Column("created_by", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)

OUTCOMES = sa.Table(
    "outcomes",
    METADATA,
    sa.Column("outcome_id", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("meeting_id", sa.BigInteger, sa.ForeignKey("meetings.meeting_id"), nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),  # note, decision, action
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("item", sa.Text, nullable=False),  # the agenda item that it belongs to, '' for none
    sa.Column("action_id", sa.BigInteger, sa.ForeignKey("actions.action_id")),
    sa.Column("entered_at", sa.DateTime, nullable=False),
    sa.Column("entered_by", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)

BASELINES = sa.Table(
    "baselines",
    METADATA,
    sa.Column("baseline_id", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("kpi", sa.Text, nullable=False, index=True),
    *concerns(),
    sa.Column("since", sa.Date),
    sa.Column("until", sa.Date),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("decided_by", sa.Text, nullable=False),
    sa.Column("decided_at", sa.DateTime, nullable=False),
    sqlite_autoincrement=True,
)

REVIEWS = sa.Table(
    "reviews",
    METADATA,
    sa.Column("review_id", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("reviewed_on", sa.Date, nullable=False),
    sqlite_autoincrement=True,
)

WORK = (SIGNALS, ACTIONS, ACTION_CHANGES, MEETINGS, OUTCOMES, BASELINES, REVIEWS)
