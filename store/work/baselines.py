"""Baselines: since when a process is another one, or which limits stay frozen, as somebody decided it, with
the reason.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import Engine

from store.errors import WorkRefused
from store.record.transaction import reading, writing
from store.record.work_tables import BASELINES
from store.scope import Scope
from store.work.concern import now, visible
from words import _


@dataclass(frozen=True)
class Baseline:
    """since: limits begin anew on this day; until: the last day whose points enter them."""

    kpi: str
    reason: str
    since: date | None = None
    until: date | None = None
    site: str = ""
    person: str = ""
    project: str = ""
    baseline_id: int | None = None
    decided_by: str = ""
    decided_at: datetime | None = None


def decide(record: Engine, baseline: Baseline, by: str) -> int:
    """Keep a decision; its number. WorkRefused without a reason or a day."""
    if not baseline.reason.strip():
        raise WorkRefused(_("Say why the limits begin anew."))
    if not (baseline.since or baseline.until):
        raise WorkRefused(_("Say from which day the limits begin anew."))
    if baseline.since and baseline.until and baseline.until < baseline.since:
        raise WorkRefused(_("The limits cannot stand on days before the process began."))
    values = {one.name: getattr(baseline, one.name) for one in fields(Baseline)} | {
        "decided_by": by,
        "decided_at": now(),
    }
    del values["baseline_id"]
    with writing(record) as connection:
        return connection.execute(sa.insert(BASELINES).values(values)).inserted_primary_key[0]


def baselines(record: Engine, scope: Scope, kpi: str = "") -> list[Baseline]:
    """The decisions that the asker may see, of one KPI where it is given, in the order they were taken."""
    holds = [*visible(BASELINES, scope), *([BASELINES.c.kpi == kpi] if kpi else [])]
    names = [one.name for one in fields(Baseline)]
    query = sa.select(*(BASELINES.c[name] for name in names)).where(*holds).order_by(BASELINES.c.baseline_id)
    with reading(record) as connection:
        return [Baseline(*row) for row in connection.execute(query)]
