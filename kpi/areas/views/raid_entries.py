"""Registers: the RAID entries that are known, which of them are open, and which risks are high."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from kpi.areas.views import report_snapshots
from kpi.model.run import Run
from settings import settings

CLOSED = ("closed", "cancelled")
WIDE = 25  # a list with a score above this rates by RPN, not by five times five


def entries(run: Run) -> pd.DataFrame:
    """The RAID entries by each window, as the last report of each log tells them, one row an entry; added to
    its columns:

    open (on the day of the report neither closed nor cancelled), rated (the score given, else probability ×
    impact), band (from which rating on a risk of this list is high), high (an open risk in that band).
    """
    rows = report_snapshots.known(
        report_snapshots.reported(run, "raid_history"), report_snapshots.windows(run)
    )
    shut = rows["status"].isin(CLOSED) | (rows["closed_on"] <= rows["as_of"])
    rated = rows["score"].fillna(rows["probability"] * rows["impact"])
    wide = rows["score"].gt(WIDE).groupby([rows["period_start"], rows["list"]]).transform("any")
    band = wide.map({True: settings().rpn_high, False: settings().risk_high})
    return rows.assign(
        open=~shut, rated=rated, band=band, high=~shut & (rows["kind"] == "risk") & (rated >= band)
    )


def entries_at(facts, day: date, where: Mapping[str, str | Sequence[str]] | None = None) -> pd.DataFrame:
    """The entries known on a day, those of some projects where they are asked for."""
    run = report_snapshots.run_at(facts, day, where)
    return report_snapshots.asked(entries(run), "raid_history", run.question)
