"""Codes that nobody has explained are listed until somebody does."""

from store.mart.renewal import refresh
from store.record.load import save, undo
from store.record.unconfirmed import unconfirmed
from store.scope import EVERYTHING, Scope
from tests.store.tiny import DAY, receipt, sale, sales, table, visit


def listed(record, scope=EVERYTHING) -> list[tuple]:
    """The list as tuples."""
    return list(unconfirmed(record, scope).itertuples(index=False, name=None))


def test_unknown_codes_are_listed_and_confirmed_ones_are_not(record):
    """B1 and A1 are in the lists; B2, A2 and A9 are only in facts. A blank associate is nobody."""
    save(record, receipt(table("sites", {"site": "B1"}), table("people", {"person": "A1", "site": "B1"})))
    first = save(
        record,
        sales(sale("T1"), sale("T2") | {"boutique": "B2", "associate": "A2"}, sale("T3") | {"associate": ""}),
    ).load_id
    visits = table("traffic", visit(1, boutique="B2"), visit(1, boutique="B1"))
    second = save(record, receipt(visits, table("hours", {"person": "A9", "day": DAY, "site": "B1"}))).load_id
    assert listed(record) == [
        ("person", "A2", first, 1),
        ("person", "A9", second, 1),
        ("site", "B2", first, 2),
    ]
    assert listed(record, Scope(frozenset({"B1"}), None)) == [("person", "A9", second, 1)]


def test_a_code_is_confirmed_by_its_list_and_open_again_without_it(record, mart):
    """Loading people explains A1; undoing that asks again."""
    save(record, sales(sale("T1")))
    people = save(record, receipt(table("people", {"person": "A1", "site": "B7"})))
    refresh(record, mart)
    assert [row[:2] for row in listed(record)] == [("site", "B1"), ("site", "B7")]
    undo(record, people.load_id)
    assert [row[:2] for row in listed(record)] == [("person", "A1"), ("site", "B1")]


def test_an_empty_record_asks_nothing(record):
    """The columns are there all the same."""
    assert listed(record) == []
    assert unconfirmed(record, EVERYTHING).columns.tolist() == ["kind", "code", "first_seen_load", "rows"]
