"""The facts: the mart as one asker may see it."""

import sys
import threading
from datetime import date

import pytest

from settings import settings
from store import row_scope
from store.datasets import DATASETS
from store.errors import EngineUnreachable, MartDamaged
from store.mart.facts import open_facts
from store.mart.partitions import shape
from store.mart.renewal import refresh
from store.record.load import save, undo
from store.record.rows import count, rows
from store.record.unconfirmed import unconfirmed
from store.scope import EVERYTHING, NOTHING, Scope
from tests.store.tiny import receipt, sale, sales, table, visit

MAR, APR = date(2026, 3, 31), date(2026, 4, 1)
B1, A2 = frozenset({"B1"}), frozenset({"A2"})


@pytest.fixture
def loaded(record, mart):
    """Sales of two boutiques and visitors of one, refreshed into the mart."""
    save(
        record,
        receipt(
            table(
                "sales",
                sale("T1", 1.0, MAR),
                sale("T2", 2.0, APR) | {"associate": "A2"},
                sale("T3", 3.0, APR) | {"boutique": "B2"},
                sale("T4", 4.0, APR) | {"associate": ""},
            ),
            table("traffic", visit(9, MAR), visit(8, APR)),
            table(
                "hours",
                {"person": "A2", "day": APR, "site": None},
                {"person": "A1", "day": APR, "site": "B1"},
            ),
        ),
    )
    refresh(record, mart)
    return record


def tickets(mart, scope) -> list[str]:
    """The tickets of an asker."""
    with open_facts(mart, scope) as opened:
        return sorted(opened["sales"].ticket.to_pandas())


SCOPES = [
    EVERYTHING,
    NOTHING,
    Scope(B1, None),
    Scope(B1, A2),
    Scope(B1, frozenset()),
    Scope(None, A2),
    Scope(frozenset(), A2),
    Scope(frozenset({""}), None),
]


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_facts_and_rows_see_the_same(loaded, mart, scope):
    """One rule of scope, over two libraries."""
    assert tickets(mart, scope) == sorted(rows(loaded, "sales", scope)["ticket"])
    with open_facts(mart, scope) as opened:
        assert sorted(opened["hours"].person.to_pandas()) == sorted(rows(loaded, "hours", scope)["person"])


def test_no_scope_sees_nothing_anywhere(loaded, mart):
    """A scope that was never set must not open anything: not rows, not spans, not codes."""
    with open_facts(mart, NOTHING) as opened:
        assert [name for name in opened if opened[name].count().execute()] == []
        assert opened.coverage.empty
    assert unconfirmed(loaded, NOTHING).empty
    assert all(rows(loaded, dataset.name, NOTHING).empty for dataset in DATASETS)


def test_a_planted_leak_is_found(loaded, mart, monkeypatch):
    """The test of scope finds a rule that forgets people."""
    monkeypatch.setattr(
        "store.mart.facts.conditions",
        lambda held, scope, *how: row_scope.conditions(held, Scope(scope.sites, None), *how),
    )
    assert tickets(mart, Scope(B1, A2)) != sorted(rows(loaded, "sales", Scope(B1, A2))["ticket"])


def test_every_dataset_has_its_columns_before_anything_is_loaded(mart):
    """A page of an empty house shows empty figures, not errors."""
    with open_facts(mart, EVERYTHING) as opened:
        for name in opened:
            assert list(opened[name].columns) == shape(name).names
            assert opened[name].count().execute() == 0
        assert (opened.coverage.columns.tolist(), len(opened.coverage), opened.version) == (
            ["dataset", "site", "project", "first", "last"],
            0,
            "",
        )


def test_a_loaded_dataset_has_the_columns_of_an_empty_one(loaded, mart, tmp_path):
    """Types too: what works before the first load works after it."""
    with open_facts(mart, EVERYTHING) as full, open_facts(tmp_path / "none", EVERYTHING) as empty:
        for name in full:
            assert dict(full[name].schema().items()) == dict(empty[name].schema().items())


def test_fed_says_from_when_to_when(loaded, mart):
    """By dataset and site, of the asker's sites only."""
    with open_facts(mart, EVERYTHING) as opened:
        spans = [(*row[:2], row[3].date(), row[4].date()) for row in opened.coverage.itertuples(index=False)]
    assert spans == [
        ("sales", "B1", MAR, APR),
        ("sales", "B2", APR, APR),
        ("traffic", "B1", MAR, APR),
        ("hours", "", APR, APR),
        ("hours", "B1", APR, APR),
    ]
    with open_facts(mart, Scope(frozenset({"B2"}), None)) as opened:
        assert opened.coverage["site"].tolist() == ["B2"]


def test_the_version_changes_with_the_facts(loaded, mart):
    """A cached figure is used again as long as nothing changed, and no longer."""
    versions = []
    for file in (sales(sale("T1", 5.0, MAR)), sales(sale("T1", 5.0, MAR))):
        with open_facts(mart, EVERYTHING) as opened:
            versions.append(opened.version)
        save(loaded, file)
        refresh(loaded, mart)
    with open_facts(mart, EVERYTHING) as opened:
        versions.append(opened.version)
    assert versions[0] != versions[1] == versions[2]


def test_opened_facts_stay_as_they_were(loaded, mart):
    """A report that runs while somebody loads shows one state, not two."""
    with open_facts(mart, EVERYTHING) as opened:
        assert opened["sales"].net_amount.sum().execute() == 10.0
        save(loaded, sales(sale("T1", 100.0, MAR)))
        refresh(loaded, mart)
        assert opened["sales"].net_amount.sum().execute() == 10.0
    assert sum(rows(loaded, "sales", EVERYTHING)["net_amount"]) == 109.0
    with open_facts(mart, EVERYTHING) as opened:
        assert opened["sales"].net_amount.sum().execute() == 109.0


def test_an_undone_dataset_is_empty_again(loaded, mart):
    """All months gone, columns there."""
    undo(loaded, int(rows(loaded, "sales", EVERYTHING)["load_id"][0]))
    refresh(loaded, mart)
    with open_facts(mart, EVERYTHING) as opened:
        assert opened["sales"].count().execute() == 0
        assert opened.coverage.empty


def test_many_threads_ask_at_once(loaded, mart):
    """Waitress answers in threads; each opens facts of its own scope and sees no one else's."""
    found: list[tuple[str, int]] = []

    def ask(site: str) -> None:
        for _ in range(10):
            with open_facts(mart, Scope(frozenset({site}), None)) as opened:
                found.append((site, opened["sales"].count().execute()))

    threads = [threading.Thread(target=ask, args=(site,)) for site in ("B1", "B2", "B1", "B3")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted([("B1", 3)] * 20 + [("B2", 1)] * 10 + [("B3", 0)] * 10)


def test_months_are_text(loaded, mart):
    """ "2026-04" is neither a number nor a day."""
    with open_facts(mart, EVERYTHING) as opened:
        assert sorted(opened["traffic"].month.to_pandas()) == ["2026-03", "2026-04"]


@pytest.mark.parametrize("lost", ["log", "file"])
def test_a_damaged_mart_says_how_to_mend_it(loaded, mart, lost):
    """Somebody tidied up the data folder."""
    found = next((mart / "sales").glob({"log": "_delta_log/*.json", "file": "month=*/*.parquet"}[lost]))
    found.write_text("{") if lost == "log" else found.unlink()
    with pytest.raises(MartDamaged, match="mart rebuild"), open_facts(mart, EVERYTHING) as opened:
        opened["sales"].count().execute()


def test_spark_without_its_library_says_what_to_install(mart, monkeypatch):
    """The extra was forgotten."""
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.setenv("LOUPE_ENGINE", "sc://127.0.0.1:9")
    settings.cache_clear()
    with pytest.raises(EngineUnreachable, match=r"pip install"):
        open_facts(mart, EVERYTHING)


def test_plans_are_fed_by_project_and_seen_by_scope(record, mart):
    """Two projects' plans: each fed from its first report to its last, and only those within the scope."""
    save(
        record,
        receipt(
            table(
                "milestones",
                *(
                    {"project": code, "milestone": "A", "name": "A", "forecast_on": APR, "as_of": as_of}
                    for code, as_of in (("P1", MAR), ("P1", APR), ("P2", APR))
                ),
            )
        ),
    )
    refresh(record, mart)
    for scope, expected in (
        (EVERYTHING, ["P1", "P2"]),
        (Scope(None, None, frozenset({"P1"})), ["P1"]),
        (NOTHING, []),
    ):
        with open_facts(mart, scope) as opened:
            fed = opened.coverage[opened.coverage["dataset"] == "milestone_history"]
            assert fed["project"].to_list() == expected
            assert sorted(set(opened["milestone_history"].project.to_pandas())) == expected
    assert (fed["site"] == "").all()


def test_rows_of_a_job_are_seen_with_its_workshop(record, mart):
    """An inspection says job and day, not the workshop; a booking without a job is seen with its person's
    site.

    job  workshop  inspected        person  site  booked on
    J1   W1        15 Mar           T1      W1    J1, and no job
    J2   W2        15 Mar           T2      W2    J2, and no job
    J3   unknown   15 Mar
    """
    check = {"attempt": "1", "checked_on": MAR, "passed": True}
    save(
        record,
        receipt(
            table(
                "repairs",
                {"job": "J1", "workshop": "W1", "received_on": MAR},
                {"job": "J2", "workshop": "W2", "received_on": MAR},
            ),
            table("quality_checks", *({"job": job} | check for job in ("J1", "J2", "J3"))),
            table("people", {"person": "T1", "site": "W1"}, {"person": "T2", "site": "W2"}),
            table(
                "work_time",
                *(
                    {"person": who, "job": job, "day": MAR, "booking": job, "hours": 1.0, "kind": "direct"}
                    for who, jobs in (("T1", ("J1", "")), ("T2", ("J2", "")))
                    for job in jobs
                ),
            ),
        ),
    )
    refresh(record, mart)
    for scope, jobs, people in (
        (EVERYTHING, ["J1", "J2", "J3"], ["T1", "T1", "T2", "T2"]),
        (Scope(frozenset({"W1"}), None), ["J1"], ["T1", "T1"]),
        (NOTHING, [], []),
    ):
        with open_facts(mart, scope) as opened:
            assert (
                sorted(opened["quality_checks"].job.to_pandas())
                == sorted(rows(record, "quality_checks", scope)["job"])
                == jobs
            )
            assert (
                sorted(opened["work_time"].person.to_pandas())
                == sorted(rows(record, "work_time", scope)["person"])
                == people
            )
        assert count(record, "work_time", scope) == len(people)


@pytest.mark.parametrize("name", ["Application Support", "Données 100%", "sales"])
def test_a_folder_whose_name_has_a_space_or_a_sign(record, tmp_path, name):
    """On a Mac every user's data lies in "Application Support": its mart opens, and is not made anew each time."""
    save(record, receipt(table("sales", sale())))
    folder = tmp_path / name / "mart"
    refresh(record, folder)
    assert tickets(folder, EVERYTHING) == ["T1"]
    assert refresh(record, folder) == []
