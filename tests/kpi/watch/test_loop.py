"""The whole loop: a deviation comes with a load, becomes an action, and later loads decide whether it is
verified or re-opened.
"""

from datetime import date, timedelta

import pytest

from kpi.watch.action_start import answer, proposed, start
from kpi.watch.review import catch_up, review
from loaders import Reader
from store.mart import renewal
from store.mart.facts import open_facts
from store.record.database import connect
from store.record.load import save
from store.scope import EVERYTHING
from store.work import actions, signals
from store.work.actions import DONE, REOPENED, VERIFIED, Action

FIRST = date(2025, 5, 19)
NOVEMBER, DECEMBER, FEBRUARY = date(2026, 11, 18), date(2026, 12, 16), date(2027, 2, 17)


def till(first: date, weeks: int, named: list[int]) -> str:
    """A till with four tickets a day, six days a week; in each week so many of the 24 name their client."""
    lines = ["Boutique;Ticket;Line;Date;Client;Category;Quantity;Net amount"]
    for week in range(weeks):
        for number in range(24):
            day = first + timedelta(weeks=week, days=number // 4)
            client = f"C{number}" if number < named[week % len(named)] else ""
            lines.append(f"BX1;{day:%y%m%d}-{number};1;{day:%d/%m/%Y};{client};Rings;1;100,00")
    return "\n".join(lines)


@pytest.fixture
def house(tmp_path):
    """(a record, a way to load a till into it on a day: the signals that are new)."""
    record, folder = connect(f"sqlite:///{tmp_path / 'loupe.db'}"), tmp_path / "mart"

    def load(text: str, today: date) -> list:
        file = tmp_path / f"{today}.csv"
        file.write_text(text, encoding="utf-8")
        with Reader() as reader:
            save(record, reader.read(file))
        renewal.refresh(record, folder)
        return catch_up(record, folder, today)

    yield record, folder, load
    record.dispose()


def begun(house) -> int:
    """A year of 22 of 24 named clients, then ten weeks of 14: the signal, answered by an action that is soon
    said to be done.
    """
    record, folder, load = house
    fresh = load(
        till(FIRST, 68, [22, 23, 21, 22])
        + "\n"
        + till(FIRST + timedelta(weeks=68), 10, [14, 13, 15]).split("\n", 1)[1],
        NOVEMBER,
    )
    drop = next(one for one in fresh if one.kpi == "data_capture_rate")
    assert (drop.kind, drop.site, drop.good, drop.period_start) == ("chart", "BX1", False, date(2026, 9, 7))
    assert load(till(FIRST, 68, [22, 23, 21, 22]), NOVEMBER) == []
    with open_facts(folder, EVERYTHING) as facts:
        wanted = Action("Ask for the name at the till", "Anna", size=0.3, **proposed(drop, NOVEMBER))
        number = answer(record, facts, drop.signal, wanted, "Ben", NOVEMBER, EVERYTHING)
    assert drop.signal not in {one.signal for one in signals.inbox(record, EVERYTHING)}
    held = actions.action(record, number, EVERYTHING)
    assert (held.source, held.source_ref, held.site, held.expected) == ("signal", drop.signal, "BX1", "up")
    assert held.frozen["centre"] == pytest.approx(14 / 24, abs=0.01)
    actions.change(record, number, "Anna", EVERYTHING, state=DONE, done_on=date(2026, 11, 21))
    return number


@pytest.mark.parametrize(
    ("named", "state", "verdict"),
    [([22, 23, 21], VERIFIED, "improved"), ([14, 13, 15], REOPENED, "no change")],
)
def test_later_loads_decide(house, named, state, verdict):
    """Two whole weeks on it is too early, and the action closed by word alone; three months on the figures
    have decided, and every step is kept.
    """
    record, _folder, load = house
    number = begun(house)
    load(till(date(2026, 11, 16), 4, named), DECEMBER)
    early = actions.action(record, number, EVERYTHING)
    assert (early.state, early.verdict, early.by_word, early.evidence["weeks"]) == (
        DONE,
        "too early",
        True,
        2,
    )
    load(till(date(2026, 12, 14), 9, named), FEBRUARY)
    decided = actions.action(record, number, EVERYTHING)
    assert (decided.state, decided.verdict, decided.by_word) == (state, verdict, False)
    assert decided.evidence["before"] == early.frozen["centre"] == decided.frozen["centre"]
    assert decided.evidence["moved"] == pytest.approx(
        sum(named) / 3 / 24 - decided.frozen["centre"], abs=0.01
    )
    told = [
        (one.changed_by, one.after.get("state", "")) for one in actions.history(record, number, EVERYTHING)
    ]
    assert told == [("Loupe", state), ("Loupe", ""), ("Anna", DONE)]


def test_an_action_of_a_meeting_has_limits_too(house):
    """Whatever it comes from, an expected effect is measured from the day it was agreed; without one nothing
    is frozen.
    """
    record, folder, load = house
    load(till(FIRST, 78, [22, 23, 21, 22]), NOVEMBER)
    agreed = Action(
        "Ask for names",
        "Anna",
        date(2026, 12, 1),
        source="meeting",
        source_ref="7",
        site="BX1",
        kpi="data_capture_rate",
        expected="up",
        review_on=date(2027, 2, 1),
    )
    with open_facts(folder, EVERYTHING) as facts:
        measured, plain = (
            start(record, facts, one, "Ben", NOVEMBER)
            for one in (agreed, Action("Tell the team", "Anna", date(2026, 12, 1), source="raid"))
        )
        review(record, facts, NOVEMBER)
    assert actions.action(record, measured, EVERYTHING).frozen["centre"] == pytest.approx(22 / 24, abs=0.01)
    assert actions.action(record, plain, EVERYTHING).frozen is None
    assert actions.action(record, plain, EVERYTHING).verdict == ""
