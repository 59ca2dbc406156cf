"""Sample data: a record of samples alone keeps its day, files of one's own bring the clock's back, and all
samples go in one step.
"""

from dataclasses import replace
from datetime import date

from store.record.load import load, loads, save, undo
from store.record.samples import adopt, samples, today
from store.scope import EVERYTHING
from store.work import signals
from store.work.sample_removal import remove
from store.work.signals import ACTION, GONE, NOISE, OPEN, Signal
from tests.store.contents import everything, rows
from tests.store.tiny import receipt, sale, sales, table

LAST = date(2026, 11, 21)


def spanned(name: str, last: str, *given: dict, file: str):
    """A file of one table whose dates end on a day."""
    return receipt(replace(table(name, *given), span=["2025-04-01", last]), file=file)


def of_sales(file: str = "sales.xlsx", ticket: str = "T1"):
    """A file of sales that ends on the samples' last day."""
    return spanned("sales", "2026-11-21", sale(ticket, on=LAST), file=file)


def task(**more: object) -> dict:
    """A task of a plan that does not say of what day it speaks."""
    return {"project": "P", "milestone": "M", "name": "Opening", "forecast_on": date(2027, 3, 1)} | more


def test_today_is_the_day_after_the_samples_last_whatever_the_clock_says(record):
    """Sales end on 21 November 2026; a target for March 2027 does not make it April."""
    target = {"kpi": "net_sales", "site": "B1", "person": "", "project": "", "version": "", "value": 1.0}
    span = {"period_start": date(2027, 3, 1), "period_end": date(2027, 3, 31)}
    save(record, of_sales(), sample=True)
    ahead = spanned("targets", "2027-03-31", target | span, file="targets.xlsx")
    save(record, ahead, sample=True)
    assert samples(record).alone
    assert today(record) == date(2026, 11, 22)


def test_a_record_without_samples_takes_the_clocks_day(record):
    """Empty, and with a file of one's own that is as old as the samples."""
    assert today(record) == date.today()
    save(record, of_sales())
    assert (samples(record).loads, today(record)) == ((), date.today())


def test_a_file_of_ones_own_brings_the_clock_back_until_it_is_undone(record):
    """Sample, own file, own file undone."""
    save(record, of_sales(), sample=True)
    own = save(record, sales(sale("T9"), file="own.xlsx"))
    assert (samples(record).alone, today(record)) == (False, date.today())
    undo(record, own.load_id)
    assert today(record) == date(2026, 11, 22)


def test_a_sample_plan_without_a_day_speaks_of_the_samples_day(record):
    """Seen in a year, it would else be a report of next year; beside an own file it is one of the clock's."""
    save(record, of_sales(), sample=True)
    save(record, receipt(table("milestones", task()), file="plan.csv"), sample=True)
    assert [row["as_of"] for row in rows(record, "milestones")] == [date(2026, 11, 22)]


def test_removed_in_one_step_the_record_is_as_if_no_sample_had_ever_been_loaded(record):
    """own T1 100 | sample T1 90, T2, a plan seen twice | own T3: without the samples T1 is 100 again."""
    save(record, sales(sale("T1", 100.0), file="own.xlsx"))
    save(record, sales(sale("T3", 7.0), file="own too.xlsx"))
    before = everything(record)
    mine = [
        sales(sale("T1", 90.0), sale("T2"), file="a.xlsx"),
        receipt(table("milestones", task(as_of=date(2026, 10, 1))), file="plan 10.csv"),
        receipt(table("milestones", task(as_of=date(2026, 11, 1))), file="plan 11.csv"),
        sales(sale("T3", 8.0), file="b.xlsx"),
    ]
    for one in mine:
        save(record, one, sample=True)
    assert everything(record) != before
    assert remove(record, "marie") == 4
    assert everything(record) == before
    assert {(one.status, one.undone_by) for one in loads(record)} == {("loaded", None), ("undone", "marie")}
    assert remove(record) == 0


def test_signals_found_in_the_samples_go_and_what_people_decided_stays(record):
    """Four signals of a sample load, three of them decided or gone, and one of an own file."""
    own = save(record, sales(sale("T1")))
    sample = save(record, of_sales(ticket="T2"), sample=True)
    signals.renew(record, [Signal("own", "chart")], own.load_id)
    signals.renew(record, [Signal(name, "chart") for name in "abc"], sample.load_id, lambda _one: False)
    signals.triage(record, "a", NOISE, "marie", EVERYTHING)
    remove(record)
    left = signals.inbox(record, EVERYTHING, (OPEN, NOISE, ACTION, GONE))
    assert {one.signal for one in left} == {"own", "a"}


def test_samples_can_be_loaded_again_after_they_were_removed(record):
    """The record counts them anew."""
    save(record, of_sales(), sample=True)
    remove(record)
    save(record, of_sales(), sample=True)
    assert (len(samples(record).loads), today(record)) == (1, date(2026, 11, 22))


def test_the_demo_of_an_older_loupe_becomes_sample_data(record):
    """Loaded before loads were marked; an own file beside it stays an own file."""
    first = save(record, of_sales())
    own = save(record, sales(sale("T9"), file="own.xlsx"))
    adopt(record, {load(record, first.load_id).sha256, "of a file that is not there"})
    assert (samples(record).loads, samples(record).alone) == ((first.load_id,), False)
    undo(record, own.load_id)
    assert today(record) == date(2026, 11, 22)
