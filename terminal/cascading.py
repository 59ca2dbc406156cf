"""A target cascade as a load: its rows are written to a file, and the file goes the way of every file."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from kpi import KPIS
from kpi.analysis.target_cascade import Plan, plan
from kpi.statistics.cascade import NoCascade
from loaders.answers import Answers
from store.record.samples import samples, today
from terminal import given, opened, reading, receipts, show
from words import _


def bring_down(site: str, month: str, version: str, key: str, as_json: bool) -> int:
    """Load the cascade of a site's month; the exit status of the load, 2 where there is nothing to bring
    down.
    """
    kpi, day = KPIS[given.one_of(key, KPIS, _("KPI"))], given.day(f"{month}-01")
    try:
        with opened.facts() as facts, opened.record() as record:
            alone = samples(record).alone
            found = plan(kpi, facts, site, day, version, today(record))
    except NoCascade as error:
        show.complain(str(error))
        return 2
    with TemporaryDirectory() as folder:
        file = Path(folder) / re.sub(r"[^\w. -]", "-", f"cascade {site} {month} {found.version}.csv")
        write(found, file)
        loaded = reading.load([file], Answers(), sample=alone)
        status = receipts.report_load(loaded, as_json, [file])
    for note in found.notes:
        show.complain(note)
    return status


def write(found: Plan, file: Path) -> None:
    """The rows of a cascade as CSV, under the names of their fields."""
    days = {name: found.rows[name].dt.strftime("%Y-%m-%d") for name in ("period_start", "period_end")}
    pd.DataFrame(found.rows.assign(**days, value=found.rows["value"].map("{:.2f}".format))).to_csv(
        file, index=False, encoding="utf-8"
    )
