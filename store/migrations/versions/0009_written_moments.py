"""What files wrote of moments with a time zone, kept beside the local day and hour that they are placed on.

What was loaded before keeps its days as they were written: its zones were not kept.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

COLUMNS = {
    "sales": ("sold_on_written", "sold_at_written"),
    "appointments": ("booked_for_written", "starts_at_written"),
    "outreach": ("planned_on_written", "due_on_written", "done_on_written"),
    "surveys": ("responded_on_written",),
    "repair_events": ("at_written",),
    "work_time": ("day_written", "started_at_written"),
}


def upgrade() -> None:
    """Add the columns."""
    for table, names in COLUMNS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text))


def downgrade() -> None:
    """Drop the columns."""
    for table, names in COLUMNS.items():
        for name in names:
            op.drop_column(table, name)
