"""Each case of sample_data/cases, loaded into a new record: what Loupe then says is right, or is asked."""

from datetime import date
from pathlib import Path

import pytest

from kpi import calculate, judge
from kpi.analysis.project_status import project_status
from loaders import Reader
from loaders.sample_exports import CASES, FOLDER, exports
from store.mart.facts import open_facts
from store.mart.renewal import refresh
from store.receipt import MISSING
from store.record.database import connect
from store.record.load import save, undo
from store.scope import EVERYTHING
from tests.store.contents import rows

TODAY = date(2026, 11, 22)
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture(scope="module")
def reader():
    """One child that reads them all."""
    with Reader() as one:
        yield one


@pytest.fixture
def record(tmp_path):
    """An empty record."""
    engine = connect(f"sqlite:///{tmp_path / 'loupe.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def loaded(record, reader):
    """Load the files of a case, in the order of their names or in this one; their loads."""
    return lambda case, *names, **more: [
        save(record, reader.read(file), **more)
        for file in ([FOLDER / CASES / case / name for name in names] or exports(f"{CASES}/{case}"))
    ]


@pytest.fixture
def shown(record, tmp_path):
    """A figure of a span, judged, from the record as it stands."""

    def figure(key, span, **asked):
        refresh(record, tmp_path / "mart")
        with open_facts(tmp_path / "mart", EVERYTHING) as facts:
            return judge(calculate([key], facts, *span, grain="month", today=TODAY, **asked)[key], facts)

    return figure


def values(result):
    """Boutique → value, or the one value under ""."""
    frame = result.frame
    names = frame["boutique"] if "boutique" in frame else [""] * len(frame)
    return dict(zip(names, frame["value"].round(9), strict=True))


def test_the_cases_are_no_part_of_the_house():
    """The demo loads none of them, so the figures of the house stay; each is a folder of a few small files."""
    assert not [file for file in exports() if CASES in file.relative_to(FOLDER).parts]
    assert {file.parent.parent for file in exports(CASES)} == {Path(FOLDER / CASES)}
    assert sum(file.stat().st_size for file in exports(CASES)) < 250_000


def test_a_boutique_fed_late_is_compared_over_its_own_days(loaded, shown):
    """Both sell a tenth more than last year, Nice to the 10th alone: 10 % each and together, and it is said."""
    loaded("late_boutique")
    assert values(shown("growth", NOVEMBER, by=["boutique"])) == {"LYS1": 0.1, "NCE1": 0.1}
    whole = shown("growth", NOVEMBER)
    assert values(whole) == {"": 0.1}
    assert any("Known until" in note and "NCE1 2026-11-1" in note for note in whole.notes)
    assert not whole.frame["complete"].any()


def test_a_hole_in_history_is_told_and_left_out(loaded, shown):
    """Four days of Nice are missing: growth stays 10 %, the month is not complete, the note names the days."""
    loaded("hole")
    found = shown("growth", OCTOBER)
    assert values(found) == {"": 0.1}
    assert not found.frame["complete"].any()
    assert any("NCE1" in note and "2026-10-13 – 2026-10-16" in note for note in found.notes)
    by = shown("net_sales", OCTOBER, by=["boutique"]).frame.set_index("boutique")["complete"]
    assert by.to_dict() == {"LYS1": True, "NCE1": False}


def test_a_corrected_export_counts_once_and_asks(loaded, shown, record):
    """27,000 before and after, and a question about the ticket that is gone; answered "voided" 26,400. The other
    ticket is its new associate's; taken back, it is the first one's again.
    """
    loaded("corrected_export", "sales_2026-10.csv")
    (later,) = loaded("corrected_export", "sales_2026-10_corrected.csv")
    assert values(shown("net_sales", OCTOBER)) == {"": 27_000}
    (asked,) = later.receipt["tables"][0]["questions"]
    assert asked["about"] == MISSING
    assert "LYS1-261014-2" in asked["message"]
    sellers = {row["associate"] for row in rows(record, "sales") if row["ticket"] == "LYS1-261005-1"}
    assert sellers == {"L02"}
    (answered,) = loaded("corrected_export", "sales_2026-10_corrected.csv", missing="voided")
    assert values(shown("net_sales", OCTOBER)) == {"": 26_400}
    for load in (answered, later):
        undo(record, load.load_id)
    assert values(shown("net_sales", OCTOBER)) == {"": 27_000}
    assert {row["associate"] for row in rows(record, "sales") if row["ticket"] == "LYS1-261005-1"} == {"L01"}


def test_francs_are_never_called_euros(loaded, shown):
    """54,000 francs and 27,000 euros: apart as they are, 86,400 at the actual rate of 1.10, 83,700 at the
    budget's 1.05. Nothing grew: 0 % at constant rates; at actual ones the franc makes 86,400 ÷ 81,000.
    """
    loaded("foreign_currency")
    apart = shown("net_sales", OCTOBER, by=["boutique"]).frame.set_index("boutique")
    assert apart["currency"].to_dict() == {"GVA1": "CHF", "LYS1": "EUR"}
    assert apart["value"].to_dict() == {"GVA1": 54_000, "LYS1": 27_000}
    assert apart["target"].to_dict() == {"GVA1": 54_000, "LYS1": 27_000}
    assert values(shown("net_sales", OCTOBER, currency="actual")) == {"": 86_400}
    assert values(shown("net_sales", OCTOBER, currency="budget")) == {"": 83_700}
    assert values(shown("growth", OCTOBER, currency="constant")) == {"": 0}
    assert values(shown("growth", OCTOBER, currency="actual"))[""] == pytest.approx(86_400 / 81_000 - 1)
    assert values(shown("target_attainment", OCTOBER, currency="budget")) == {"": 1}


def test_short_numbers_of_two_months_are_different_tickets(loaded, shown, record):
    """Number 0001 of September is not that of October; one corrected date makes no ticket more."""
    loaded("short_tickets")
    both = (date(2026, 9, 1), date(2026, 10, 31))
    assert shown("transactions", both).frame["value"].to_list() == [52, 54]
    assert shown("net_sales", both).frame["value"].to_list() == [26_000, 27_000]
    (moved,) = {row["sold_on"] for row in rows(record, "sales") if row["ticket"].startswith("0021 / 2026-10")}
    assert moved == date(2026, 10, 14)


@pytest.mark.parametrize("names", [("sites.csv", "sales_UTC.csv"), ("sales_UTC.csv", "sites.csv")])
def test_an_evening_in_new_york_is_of_january(loaded, shown, names):
    """700 dollars of 31 January stand in January, 400 euros of 1 April in April, whichever file comes first."""
    loaded("time_zones", *names)
    found = shown("net_sales", (date(2026, 1, 1), date(2026, 4, 30)), by=["boutique"]).frame
    told = {
        (row.boutique, row.period_start.month): row.value
        for row in found.itertuples()
        if row.value == row.value
    }
    assert {place: value for place, value in told.items() if value} == {
        ("NYC1", 1): 700,
        ("NYC1", 2): 100,
        ("LYS1", 3): 50,
        ("LYS1", 4): 400,
    }


def test_a_new_baseline_comes_with_its_reason(loaded, record, tmp_path):
    """The opening is 7 days late on the approved plan and 73 on the first; the decision says why it changed."""
    loaded("rebaseline")
    refresh(record, tmp_path / "mart")
    with open_facts(tmp_path / "mart", EVERYTHING) as facts:
        (row,) = project_status(facts, date(2026, 4, 12)).to_dict("records")
    assert (row["project"], row["days_late"], row["days_late_first"]) == ("PRJ-07", 7, 73)
    assert row["rebaselined"]
    assert row["rebaseline_reason"] == "New baseline approved: the permit came ten weeks late"
