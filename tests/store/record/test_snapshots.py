"""Plans, logs and job lists that come again every week: one snapshot a day of their own, and a present that
follows from them all.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
import sqlalchemy as sa

from store.mart.facts import open_facts
from store.mart.renewal import refresh
from store.receipt import Receipt
from store.record.load import save
from store.record.tables import TABLES
from store.record.transaction import reading
from store.record.undo import undo
from store.scope import EVERYTHING
from tests.store.contents import rows
from tests.store.tiny import receipt, table

MAY = date(2026, 5, 1)
JUNE = date(2026, 6, 5)


def week(number: int) -> date:
    """The day of the n-th weekly file."""
    return date(2026, 3, 6) + timedelta(weeks=number)


def milestone(name: str = "Opening", forecast: date | None = MAY, **more: object) -> dict:
    """A milestone of project P1."""
    return {"project": "P1", "milestone": name, "name": name, "forecast_on": forecast} | more


def plan(as_of: date, *milestones: Mapping, file: str = "") -> Receipt:
    """A plan of one day."""
    return receipt(
        table("milestones", *({**m, "as_of": as_of} for m in milestones)), file=file or f"plan_{as_of}.xlsx"
    )


def present(record) -> dict[str, tuple]:
    """milestone → (forecast, last seen)."""
    return {row["milestone"]: (row["forecast_on"], row["as_of"]) for row in rows(record, "milestones")}


def became(saved) -> tuple[int, int, int]:
    """What became of the present rows."""
    return tuple(saved.receipt["tables"][0]["rows"][name] for name in ("inserted", "updated", "unchanged"))


def seen(record) -> list[tuple[date, date]]:
    """(as-of date, forecast) of the opening, as the snapshots tell it."""
    history = TABLES["milestone_history"].c
    query = (
        sa.select(history.as_of, history.forecast_on)
        .where(history.milestone == "Opening")
        .order_by(history.as_of)
    )
    with reading(record) as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_twelve_weekly_files_dropped_at_once_give_twelve_snapshots(record):
    """The folder sorts week 10 before week 2; the trend and the present plan follow the files' own dates."""
    for number in sorted(range(12), key=str):
        save(record, plan(week(number), milestone(forecast=date(2026, 5, 1 + number))))
    assert seen(record) == [(week(number), date(2026, 5, 1 + number)) for number in range(12)]
    assert present(record) == {"Opening": (date(2026, 5, 12), week(11))}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_loading_does_not_matter(record, order):
    """Week 1 gives a forecast, week 2 moves it and adds a milestone, week 3 drops the addition."""
    files = [
        plan(week(0), milestone()),
        plan(week(1), milestone(forecast=JUNE), milestone("Design")),
        plan(week(2), milestone(forecast=JUNE)),
    ]
    for number in order:
        save(record, files[number])
    assert present(record) == {"Opening": (JUNE, week(2)), "Design": (MAY, week(1))}


def test_a_re_export_of_the_same_day_changes_nothing(record):
    """The same plan, exported again with its dates written differently: the loader reads equal rows."""
    first = save(record, plan(week(0), milestone()))
    before = rows(record, "milestones"), seen(record)
    assert became(first) == (1, 0, 0)
    assert became(save(record, plan(week(0), milestone(), file="again.xlsx"))) == (0, 0, 1)
    assert (rows(record, "milestones"), seen(record)) == before


def test_a_week_without_news_is_a_snapshot_and_no_change(record):
    """The trend needs its point even where nothing moved; the row keeps the file that gave its values."""
    first = save(record, plan(week(0), milestone()))
    assert became(save(record, plan(week(1), milestone()))) == (0, 0, 1)
    assert seen(record) == [(week(0), MAY), (week(1), MAY)]
    assert [(row["load_id"], row["as_of"]) for row in rows(record, "milestones")] == [
        (first.load_id, week(1))
    ]


def test_an_older_file_that_comes_late_fills_the_past_only(record):
    """A plan of March found in April: history, and no present forecast of March."""
    save(record, plan(week(3), milestone(forecast=JUNE)))
    assert became(save(record, plan(week(1), milestone(forecast=MAY)))) == (0, 0, 1)
    assert present(record) == {"Opening": (JUNE, week(3))}
    assert seen(record) == [(week(1), MAY), (week(3), JUNE)]


def test_a_status_list_without_baseline_keeps_the_baseline(record):
    """The plan gives the baseline; the later list of forecasts has no such column."""
    save(record, plan(week(0), milestone(baseline_on=MAY)))
    save(record, plan(week(1), milestone(forecast=JUNE)))
    assert [(row["baseline_on"], row["forecast_on"]) for row in rows(record, "milestones")] == [(MAY, JUNE)]


def test_an_erased_date_is_erased(record):
    """Marked as done by mistake: the next plan has the column, and the cell is blank."""
    save(record, plan(week(0), milestone(actual_on=MAY)))
    save(record, plan(week(1), milestone(actual_on=None)))
    assert [row["actual_on"] for row in rows(record, "milestones")] == [None]


def test_undoing_the_last_plan_brings_the_one_before_back(record):
    """The wrong file, loaded and withdrawn."""
    save(record, plan(week(0), milestone()))
    before = rows(record, "milestones"), seen(record)
    wrong = save(record, plan(week(1), milestone(forecast=JUNE), milestone("Design")))
    undo(record, wrong.load_id)
    assert (rows(record, "milestones"), seen(record)) == before


def test_one_file_may_hold_several_snapshots(record):
    """A history that was exported as one table."""
    several = table(
        "milestones", *({**milestone(forecast=date(2026, 5, 1 + n)), "as_of": week(n)} for n in (2, 0, 1))
    )
    save(record, receipt(several, file="history.xlsx"))
    assert present(record) == {"Opening": (date(2026, 5, 3), week(2))}
    assert len(seen(record)) == 3


def test_a_file_that_tells_no_date_is_of_today(record):
    """Neither column nor name nor properties: the day of loading."""
    save(record, receipt(table("milestones", milestone())))
    assert abs((seen(record)[0][0] - date.today()).days) <= 1


def test_the_mart_holds_the_present_and_the_history(record, mart):
    """KPIs of today read milestones, the trend reads milestone_history."""
    for number in range(3):
        save(record, plan(week(number), milestone()))
    refresh(record, mart)
    with open_facts(mart, EVERYTHING) as opened:
        assert opened["milestones"].count().to_pyarrow().as_py() == 1
        assert opened["milestone_history"].count().to_pyarrow().as_py() == 3


def test_jobs_keep_their_first_promise_in_the_history(record):
    """| as of | promised |
    | 6.3.  | 1.5.     |
    | 13.3. | 5.6.     |   a job list that overwrites its promise still shows when it was moved."""
    for number, promise in enumerate((MAY, JUNE)):
        job = {
            "job": "R1",
            "workshop": "ATL1",
            "received_on": week(0),
            "promised_on": promise,
            "as_of": week(number),
        }
        save(record, receipt(table("repairs", job), file=f"jobs_{number}.xlsx"))
    assert [(row["as_of"], row["promised_on"]) for row in rows(record, "repair_history")] == [
        (week(0), MAY),
        (week(1), JUNE),
    ]
    assert [row["promised_on"] for row in rows(record, "repairs")] == [JUNE]


def test_an_empty_list_is_an_empty_list(record):
    """A RAID log with nothing but headers."""
    full = table("raid", {"project": "P1", "item": "1", "kind": "risk", "title": "Delay", "as_of": week(0)})
    assert became(save(record, receipt(replace(full, frame=full.frame.slice(0, 0))))) == (0, 0, 0)
