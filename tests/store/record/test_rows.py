"""Rows with their source: filtered, dated, paged, and only those that the asker may see."""

from datetime import date

import pytest

from store.datasets import dataset
from store.errors import ColumnUnknown
from store.record.load import save
from store.record.rows import count, rows
from store.schema import LINEAGE
from store.scope import EVERYTHING, NOTHING, Scope
from tests.store.tiny import receipt, sale, sales, table

MAR, APR = date(2026, 3, 31), date(2026, 4, 1)


@pytest.fixture
def sold(record):
    """Two boutiques, two associates, one sale without an associate.

    ticket  boutique  associate  date   net  client  high jewelry
    T1      B1        A1         31/3   1    C1      yes
    T2      B1        A2         1/4    2            no
    T3      B2        A2         1/4    3    C1
    T4      B1                   1/4    4
    """
    blank = {"client": None, "high_jewelry": None}
    save(
        record,
        sales(
            sale("T1", 1.0, MAR, client="C1", high_jewelry=True),
            sale("T2", 2.0, APR, **blank) | {"associate": "A2", "high_jewelry": False},
            sale("T3", 3.0, APR, **blank) | {"boutique": "B2", "associate": "A2", "client": "C1"},
            sale("T4", 4.0, APR, **blank) | {"associate": ""},
            file="März.xlsx",
            sheet="Blatt 1",
        ),
    )
    return record


def tickets(record, scope=EVERYTHING, **asked) -> list[str]:
    """The tickets found; `count` says as many."""
    found = rows(record, "sales", scope, **asked)["ticket"].tolist()
    asked = {name: value for name, value in asked.items() if name not in ("limit", "offset")}
    assert "limit" in asked or count(record, "sales", scope, **asked) >= len(found)
    return found


def test_a_row_says_where_it_comes_from(sold):
    """File, sheet and Excel's row number stand behind the canonical columns."""
    frame = rows(sold, "sales", EVERYTHING)
    assert list(frame.columns) == [f.name for f in dataset("sales").stored] + [
        "load_id",
        "source_file",
        "source_sheet",
        "source_row",
    ]
    assert {field.name for field in LINEAGE} < set(frame.columns)
    assert frame.loc[3, ["ticket", "source_file", "source_sheet", "source_row"]].tolist() == [
        "T3",
        "März.xlsx",
        "Blatt 1",
        4,
    ]
    assert frame["sold_on"].tolist()[0].date() == MAR


def test_counts_stay_whole_numbers(record):
    """An unknown count beside a known one must not turn 9 into 9.0."""
    day = {"boutique": "B1", "day": APR, "hour": ""}
    load_id = save(
        record,
        receipt(
            table(
                "traffic",
                day | {"visitors": 9, "groups": 3},
                day | {"hour": "10", "visitors": 1, "groups": None},
            )
        ),
    ).load_id
    lines = rows(record, "traffic", EVERYTHING).to_csv(index=False).splitlines()
    assert lines[1:] == [
        f"B1,2026-04-01,,9,3,{load_id},ventes.xlsx,Sheet1,2",
        f"B1,2026-04-01,10,1,,{load_id},ventes.xlsx,Sheet1,3",
    ]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"boutique": "B2"}, ["T3"]),
        ({"site": "B2"}, ["T3"]),
        ({"person": "A2"}, ["T2", "T3"]),
        ({"boutique": "B1", "client": "C1"}, ["T1"]),
        ({"ticket": ["T1", "T4"]}, ["T1", "T4"]),
        ({"ticket": []}, []),
        ({"client": ""}, ["T2", "T4"]),
        ({"associate": ""}, ["T4"]),
        ({"client": ["C1", ""]}, ["T1", "T2", "T3", "T4"]),
        ({"high_jewelry": "true"}, ["T1"]),
        ({"high_jewelry": False}, ["T2"]),
        ({"high_jewelry": ""}, ["T3", "T4"]),
        ({"net_amount": "2"}, ["T2"]),
        ({"sold_on": "2026-03-31"}, ["T1"]),
        ({"sold_on": MAR}, ["T1"]),
        ({"source_sheet": "Blatt 1", "source_row": "5"}, ["T4"]),
        ({"source_file": "März.xlsx"}, ["T1", "T2", "T3", "T4"]),
        ({"boutique": "B1' OR '1'='1"}, []),
        ({"boutique": "%"}, []),
    ],
)
def test_where(sold, where, found):
    """A value, one of several, blank, a synonym, and what looks like SQL."""
    assert sorted(tickets(sold, where=where)) == found


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (None, MAR, ["T1"]),
        (APR, None, ["T2", "T4", "T3"]),
        (MAR, MAR, ["T1"]),
        (MAR, APR, ["T1", "T2", "T4", "T3"]),
        (APR, MAR, []),
    ],
)
def test_both_ends_of_a_range_are_in_it(sold, start, end, found):
    """In the order of date and key."""
    assert tickets(sold, start=start, end=end) == found


def test_pages_do_not_overlap(sold):
    """Four rows, three at a time."""
    assert tickets(sold, limit=3) == ["T1", "T2", "T4"]
    assert tickets(sold, limit=3, offset=3) == ["T3"]
    assert count(sold, "sales", EVERYTHING) == 4


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({"boutiqe": "B1"}, "sales has no column boutiqe; did you mean boutique?"),
        ({"qwertz": "B1"}, "sales has no column qwertz."),
        ({"sold_on": "yesterday"}, "sold_on cannot hold 'yesterday'."),
        ({"net_amount": "much"}, "net_amount cannot hold 'much'."),
        ({"high_jewelry": "maybe"}, "high_jewelry cannot hold 'maybe'."),
    ],
)
def test_what_cannot_be_asked_is_said(sold, where, message):
    """With the near miss, where there is one."""
    with pytest.raises(ColumnUnknown) as caught:
        rows(sold, "sales", EVERYTHING, where)
    assert str(caught.value) == message


def test_no_rows_are_still_a_frame(record):
    """Nothing loaded: the columns are there."""
    frame = rows(record, "sales", EVERYTHING)
    assert (len(frame), len(frame.columns)) == (0, len(dataset("sales").stored) + 4)


B1, A2 = frozenset({"B1"}), frozenset({"A2"})


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (EVERYTHING, ["T1", "T2", "T3", "T4"]),
        (NOTHING, []),
        (Scope(), []),
        (Scope(sites=B1, people=None), ["T1", "T2", "T4"]),
        (Scope(sites=B1, people=A2), ["T2", "T4"]),
        (Scope(sites=B1, people=frozenset()), ["T4"]),
        (Scope(sites=None, people=A2), ["T2", "T3", "T4"]),
        (Scope(sites=frozenset(), people=None), []),
        (Scope(sites=frozenset(), people=A2), []),
        (Scope(sites=frozenset({""}), people=frozenset({""})), []),
        (Scope(sites=frozenset({"B1' OR '1'='1"}), people=None), []),
    ],
)
def test_scope(sold, scope, found):
    """Colleagues outside the team are out; a sale without associate is seen by those who see the boutique."""
    assert sorted(tickets(sold, scope)) == found
    assert sorted(tickets(sold, scope, where={"boutique": ["B1", "B2"]})) == found


def test_a_row_without_site_is_seen_through_its_person(record):
    """A roster that names no boutique belongs to the manager of the person, and to nobody else."""
    save(
        record,
        receipt(
            table(
                "hours",
                {"person": "A1", "day": APR, "site": None},
                {"person": "A2", "day": APR, "site": None},
            )
        ),
    )
    assert rows(record, "hours", Scope(sites=B1, people=A2))["person"].tolist() == ["A2"]
    assert rows(record, "hours", Scope(sites=B1, people=None)).empty
    assert len(rows(record, "hours", EVERYTHING)) == 2


P1 = frozenset({"P1"})


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (EVERYTHING, ["", "B1", "P1", "P2"]),
        (Scope(sites=None, people=None), ["", "B1"]),
        (Scope(sites=B1, people=None), ["B1"]),
        (Scope(sites=B1, people=None, projects=None), ["B1"]),
        (Scope(projects=P1), ["P1"]),
        (Scope(sites=B1, projects=P1), ["B1", "P1"]),
        (Scope(), []),
    ],
)
def test_targets_of_projects_are_seen_by_their_managers(record, scope, found):
    """A target of the house, of a boutique, and of two projects that have no boutique."""
    aim = {
        "kpi": "net_sales",
        "person": "",
        "period_start": MAR,
        "period_end": APR,
        "version": "original",
        "value": 1.0,
    }
    owners = (
        {"site": "", "project": ""},
        {"site": "B1", "project": ""},
        {"site": "", "project": "P1"},
        {"site": "", "project": "P2"},
    )
    save(record, receipt(table("targets", *(aim | owner for owner in owners))))
    frame = rows(record, "targets", scope)
    assert sorted(frame["site"] + frame["project"]) == found
