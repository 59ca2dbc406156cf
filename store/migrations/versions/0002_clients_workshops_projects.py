"""Tables of boutiques' clients, workshops and projects, and the histories of those that are seen again and
again.
"""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def lineage() -> list[sa.Column]:
    """Where a row comes from: the load that last changed it, its sheet and its row there."""
    return [
        sa.Column("load_id", sa.BigInteger, nullable=False),
        sa.Column("source_sheet", sa.Text),
        sa.Column("source_row", sa.Integer),
    ]


def upgrade() -> None:
    """Make the tables."""
    boutiques()
    workshops()
    projects()


def table(name: str, key: tuple[str, ...], *columns: sa.Column, dated: str = "") -> None:
    """Make a table under its natural key, found also by load and, where a date cuts it, by that date."""
    op.create_table(name, *columns, *lineage(), sa.PrimaryKeyConstraint(*key), sqlite_with_rowid=False)
    for column in filter(None, ("load_id", dated)):
        op.create_index(f"ix_{name}_{column}", name, [column])


def seen_again(name: str, history: str, key: tuple[str, ...], columns: Callable, dated: str = "") -> None:
    """Make a table and its history, which holds every as-of date; columns: a function, for a column belongs
    to one table only.
    """
    table(name, key, *columns(), sa.Column("as_of", sa.Date), dated=dated)
    past = columns()
    for column in past:
        column.nullable = column.name not in key
    table(history, (*key, "as_of"), *past, sa.Column("as_of", sa.Date, nullable=False), dated="as_of")


def boutiques() -> None:
    """Appointments, clients, outreach and surveys."""
    table(
        "appointments",
        ("appointment",),
        sa.Column("appointment", sa.Text, nullable=False),
        sa.Column("boutique", sa.Text),
        sa.Column("associate", sa.Text),
        sa.Column("client", sa.Text),
        sa.Column("booked_for", sa.Date, nullable=False),
        sa.Column("starts_at", sa.DateTime),
        sa.Column("kept", sa.Boolean),
        sa.Column("outcome", sa.Text),
        dated="booked_for",
    )
    seen_again("clients", "client_history", ("client",), client)
    table(
        "outreach",
        ("action",),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("client", sa.Text),
        sa.Column("associate", sa.Text),
        sa.Column("boutique", sa.Text),
        sa.Column("planned_on", sa.Date),
        sa.Column("due_on", sa.Date),
        sa.Column("done_on", sa.Date),
        sa.Column("channel", sa.Text),
        sa.Column("purpose", sa.Text),
        sa.Column("outcome", sa.Text),
    )
    table(
        "surveys",
        ("programme", "answer"),
        sa.Column("programme", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("responded_on", sa.Date, nullable=False),
        sa.Column("boutique", sa.Text),
        sa.Column("associate", sa.Text),
        sa.Column("client", sa.Text),
        sa.Column("score", sa.Double),
        sa.Column("scale_min", sa.Double),
        sa.Column("scale_max", sa.Double),
        sa.Column("n", sa.BigInteger),
        dated="responded_on",
    )


def workshops() -> None:
    """Jobs, their stages, inspections, hours and send-outs."""
    seen_again("repairs", "repair_history", ("job",), repair, dated="received_on")
    table(
        "repair_events",
        ("job", "at", "stage"),
        sa.Column("job", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("actor", sa.Text),
        sa.Column("to_stage", sa.Text),
        sa.Column("reason", sa.Text),
    )
    table(
        "stages",
        ("stage",),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("class", sa.Text),
        sa.Column("pauses_workshop_clock", sa.Boolean),
        sa.Column("norm_hours", sa.Double),
        sa.Column("valid_from", sa.Date),
    )
    table(
        "quality_checks",
        ("job", "attempt"),
        sa.Column("job", sa.Text, nullable=False),
        sa.Column("attempt", sa.Text, nullable=False),
        sa.Column("checked_on", sa.Date, nullable=False),
        sa.Column("technician", sa.Text),
        sa.Column("inspector", sa.Text),
        sa.Column("passed", sa.Boolean),
        sa.Column("defect", sa.Text),
    )
    table(
        "work_time",
        ("person", "job", "day", "booking"),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("job", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("started_at", sa.DateTime),
        sa.Column("booking", sa.Text, nullable=False),
        sa.Column("hours", sa.Double),
        sa.Column("kind", sa.Text),
        dated="day",
    )
    table(
        "vendor_legs",
        ("job", "vendor", "sent_on"),
        sa.Column("job", sa.Text, nullable=False),
        sa.Column("vendor", sa.Text, nullable=False),
        sa.Column("sent_on", sa.Date, nullable=False),
        sa.Column("vendor_promised_on", sa.Date),
        sa.Column("returned_on", sa.Date),
        sa.Column("cost", sa.Double),
        sa.Column("accepted", sa.Boolean),
    )


def projects() -> None:
    """Projects, plans, RAID log and documents."""
    table(
        "projects",
        ("project",),
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
    )
    seen_again("milestones", "milestone_history", ("project", "milestone"), milestone)
    seen_again("raid", "raid_history", ("project", "item"), raid_item)
    table(
        "documents",
        ("project", "document"),
        sa.Column("project", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("link", sa.Text),
        sa.Column("version", sa.Text),
        sa.Column("owner", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("updated_on", sa.Date),
    )


def client() -> list[sa.Column]:
    """What the file says of a client."""
    return [
        sa.Column("client", sa.Text, nullable=False),
        sa.Column("boutique", sa.Text),
        sa.Column("associate", sa.Text),
        sa.Column("segment", sa.Text),
        sa.Column("valid_from", sa.Date),
        sa.Column("first_purchase_on", sa.Date),
        sa.Column("residence", sa.Text),
        sa.Column("contactable", sa.Boolean),
        sa.Column("consent", sa.Boolean),
    ]


def repair() -> list[sa.Column]:
    """What the file says of a repair."""
    return [
        sa.Column("job", sa.Text, nullable=False),
        sa.Column("workshop", sa.Text),
        sa.Column("boutique", sa.Text),
        sa.Column("client", sa.Text),
        sa.Column("item", sa.Text),
        sa.Column("category", sa.Text),
        sa.Column("service_type", sa.Text),
        sa.Column("complexity", sa.Text),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.Column("promised_on", sa.Date),
        sa.Column("promised_now", sa.Date),
        sa.Column("quoted_on", sa.Date),
        sa.Column("quote_decided_on", sa.Date),
        sa.Column("quote_decision", sa.Text),
        sa.Column("started_on", sa.Date),
        sa.Column("work_done_on", sa.Date),
        sa.Column("qc_passed_on", sa.Date),
        sa.Column("ready_on", sa.Date),
        sa.Column("collected_on", sa.Date),
        sa.Column("cancelled_on", sa.Date),
        sa.Column("status", sa.Text),
        sa.Column("technician", sa.Text),
        sa.Column("vendor", sa.Text),
        sa.Column("standard_hours", sa.Double),
        sa.Column("worked_hours", sa.Double),
        sa.Column("qc_attempts", sa.BigInteger),
        sa.Column("first_qc_passed", sa.Boolean),
        sa.Column("parent_job", sa.Text),
        sa.Column("price", sa.Double),
    ]


def milestone() -> list[sa.Column]:
    """What the file says of a milestone."""
    return [
        sa.Column("project", sa.Text, nullable=False),
        sa.Column("milestone", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("name", sa.Text),
        sa.Column("parent", sa.Text),
        sa.Column("outline_level", sa.BigInteger),
        sa.Column("phase", sa.Text),
        sa.Column("owner", sa.Text),
        sa.Column("baseline_on", sa.Date),
        sa.Column("baseline_start_on", sa.Date),
        sa.Column("start_on", sa.Date),
        sa.Column("forecast_on", sa.Date),
        sa.Column("actual_on", sa.Date),
        sa.Column("deadline_on", sa.Date),
        sa.Column("percent_complete", sa.Double),
        sa.Column("duration_days", sa.Double),
        sa.Column("work_hours", sa.Double),
        sa.Column("cost", sa.Double),
        sa.Column("critical", sa.Boolean),
        sa.Column("deliverable", sa.Text),
        sa.Column("predecessors", sa.Text),
        sa.Column("status", sa.Text),
    ]


def raid_item() -> list[sa.Column]:
    """What the file says of a RAID item."""
    return [
        sa.Column("project", sa.Text, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("description", sa.Text),
        sa.Column("owner", sa.Text),
        sa.Column("probability", sa.Double),
        sa.Column("impact", sa.Double),
        sa.Column("score", sa.Double),
        sa.Column("response", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("raised_on", sa.Date),
        sa.Column("due_on", sa.Date),
        sa.Column("closed_on", sa.Date),
    ]


def downgrade() -> None:
    """Drop the tables."""
    for name in (
        "client_history",
        "repair_history",
        "milestone_history",
        "raid_history",
        "documents",
        "raid",
        "milestones",
        "projects",
        "vendor_legs",
        "work_time",
        "quality_checks",
        "stages",
        "repair_events",
        "repairs",
        "surveys",
        "outreach",
        "clients",
        "appointments",
    ):
        op.drop_table(name)
