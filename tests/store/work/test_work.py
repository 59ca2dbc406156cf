"""What people do about figures, on both databases: found once, decided once, seen by those whom it concerns,
with every change kept.
"""

from datetime import date

import pytest

from store.errors import WorkRefused
from store.scope import EVERYTHING, Scope
from store.work import actions, baselines, meetings, signals
from store.work.actions import Action
from store.work.baselines import Baseline
from store.work.meetings import Meeting, Outcome
from store.work.signals import Signal

ROME = Scope(sites=frozenset({"ROM"}), people=frozenset({"A1"}), projects=frozenset())
DROP = Signal(
    "chart:first_pass_yield:W1:2026-10",
    "chart",
    "first_pass_yield",
    site="W1",
    period_start=date(2026, 10, 1),
    good=False,
    figures={"value": 0.81, "lower": 0.88},
)
MISS = Signal(
    "target:net_sales:ROM:2026-10",
    "target",
    "net_sales",
    site="ROM",
    good=False,
    figures={"value": 90.0, "target": 100.0},
)
TRAIN = Action(
    "Train the setters again",
    "W1",
    date(2026, 12, 1),
    source="signal",
    source_ref=DROP.signal,
    site="W1",
    kpi="first_pass_yield",
    expected="up",
    size=0.05,
    review_on=date(2027, 2, 1),
)


def names(found):
    """Their names."""
    return [one.signal for one in found]


def test_the_same_deviation_loaded_twice_is_one(record):
    """Load 1 shows it, load 2 shows it again: one line in the inbox, with the figures of the second."""
    assert names(signals.renew(record, [DROP, MISS], 1)) == [DROP.signal, MISS.signal]
    again = Signal(**{**DROP.__dict__, "figures": {"value": 0.80, "lower": 0.88}})
    assert signals.renew(record, [again, MISS], 2) == []
    found = signals.one(record, DROP.signal, EVERYTHING)
    assert (found.load_id, found.figures["value"], found.state) == (1, 0.80, "open")


def test_noise_stays_noise_when_its_file_comes_again(record):
    """A triaged deviation is not put before people a second time."""
    signals.renew(record, [DROP])
    signals.triage(record, DROP.signal, "noise", "Anna", EVERYTHING)
    signals.renew(record, [DROP])
    assert signals.inbox(record, EVERYTHING) == []
    assert signals.one(record, DROP.signal, EVERYTHING).decided_by == "Anna"


def test_a_deviation_that_a_corrected_file_takes_away_is_gone(record):
    """And open again, as new, if it comes back; what was not looked for is left alone."""
    signals.renew(record, [DROP, MISS])
    assert signals.renew(record, [], watched=lambda one: one.kind == "target") == []
    assert names(signals.inbox(record, EVERYTHING)) == [DROP.signal]
    assert names(signals.renew(record, [MISS, DROP])) == [MISS.signal]


def test_one_drop_is_one_although_its_limits_move(record):
    """Known as begun on 6 July, found a week later as begun on the 13th: the same episode, its triage kept.
    One of next year is another.
    """
    july, later, next_year = (
        Signal(
            f"chart:x:W1:down:{first}",
            "chart",
            "x",
            site="W1",
            period_start=first,
            period_end=last,
            good=False,
        )
        for first, last in (
            (date(2026, 7, 6), date(2026, 9, 6)),
            (date(2026, 7, 13), date(2026, 9, 13)),
            (date(2027, 7, 5), date(2027, 9, 5)),
        )
    )
    signals.renew(record, [july])
    signals.triage(record, july.signal, "noise", "Anna", EVERYTHING)
    assert signals.renew(record, [later]) == []
    assert names(signals.renew(record, [next_year])) == [next_year.signal]


def test_a_known_cause_must_be_named(record):
    """ "Known" without what is known is no triage; nor is a word that Loupe does not know."""
    signals.renew(record, [DROP])
    for state, reason in (("known cause", " "), ("whatever", "x")):
        with pytest.raises(WorkRefused):
            signals.triage(record, DROP.signal, state, "Anna", EVERYTHING, reason)
    signals.triage(record, DROP.signal, "known cause", "Anna", EVERYTHING, "New setter")
    assert signals.one(record, DROP.signal, EVERYTHING).reason == "New setter"


def test_people_see_only_what_concerns_them(record):
    """Rome's manager sees Rome's signals and actions, not the workshop's, and nothing of the whole house."""
    signals.renew(record, [DROP, MISS, Signal("unfed:all", "unfed")])
    assert names(signals.inbox(record, ROME)) == [MISS.signal]
    assert signals.inbox(record, Scope()) == []
    with pytest.raises(WorkRefused):
        signals.triage(record, DROP.signal, "noise", "Rome", ROME)
    number = actions.add(record, TRAIN, "Anna")
    assert actions.actions(record, ROME) == []
    with pytest.raises(WorkRefused):
        actions.change(record, number, "Rome", ROME, title="Mine now")


def test_an_action_without_owner_or_day_is_none(record):
    """Nor one that expects an effect which nobody will look at."""
    for wrong in (
        {"owner": ""},
        {"due_on": None},
        {"title": " "},
        {"review_on": None},
        {"kpi": ""},
        {"expected": "better"},
        {"source": "dream"},
    ):
        with pytest.raises(WorkRefused):
            actions.add(record, Action(**{**TRAIN.__dict__, **wrong}), "Anna")
    assert actions.actions(record, EVERYTHING) == []


def test_every_change_of_an_action_is_kept(record):
    """Who moved the day, and from when; a change to what it was is none."""
    number = actions.add(record, TRAIN, "Anna")
    actions.change(record, number, "Ben", EVERYTHING, due_on=date(2026, 12, 15))
    actions.change(record, number, "Ben", EVERYTHING, due_on=date(2026, 12, 15))
    done = actions.change(record, number, "Ben", EVERYTHING, state="done", done_on=date(2026, 12, 14))
    assert done.by_word
    told = actions.history(record, number, EVERYTHING)
    assert [(one.changed_by, one.before, one.after) for one in told] == [
        ("Ben", {"state": "open", "done_on": None}, {"state": "done", "done_on": "2026-12-14"}),
        ("Ben", {"due_on": "2026-12-01"}, {"due_on": "2026-12-15"}),
    ]
    with pytest.raises(WorkRefused):
        actions.change(record, number, "Ben", EVERYTHING, created_by="Ben")


def test_an_action_of_a_meeting_is_typed_once(record):
    """Agreed in the meeting, it stands among the actions, and the meeting knows it."""
    number = meetings.call(
        record,
        Meeting(
            "Flagship", date(2026, 11, 20), project="P1", agenda=({"item": "M1", "text": "Opening slipped"},)
        ),
        "Anna",
    )
    meetings.note(record, number, Outcome("decision", "Open in February"), "Anna", EVERYTHING)
    held = meetings.note(
        record,
        number,
        Outcome("action", "Order the glass", item="M1"),
        "Anna",
        EVERYTHING,
        Action("Order the glass", "Ben", date(2026, 12, 1)),
    )
    agreed = actions.action(record, held, EVERYTHING)
    assert (agreed.source, agreed.source_ref, agreed.project) == ("meeting", str(number), "P1")
    assert [(one.kind, one.action_id) for one in meetings.outcomes(record, number, EVERYTHING)] == [
        ("decision", None),
        ("action", held),
    ]
    assert meetings.one(record, number, EVERYTHING).agenda == ({"item": "M1", "text": "Opening slipped"},)


def test_minutes_of_a_closed_meeting_stay(record):
    """Nobody rewrites what was agreed."""
    number = meetings.call(record, Meeting("Flagship", date(2026, 11, 20), project="P1"), "Anna")
    meetings.write(record, number, "Present: all.", EVERYTHING)
    meetings.close(record, number, EVERYTHING)
    with pytest.raises(WorkRefused):
        meetings.write(record, number, "Present: none.", EVERYTHING)
    with pytest.raises(WorkRefused):
        meetings.note(record, number, Outcome("note", "Later"), "Anna", EVERYTHING)
    assert meetings.meetings(record, EVERYTHING, "P1")[0].minutes == "Present: all."
    assert meetings.meetings(record, EVERYTHING, "P2") == []


def test_limits_begin_anew_only_with_a_reason(record):
    """A re-base without reason would hide a drop."""
    with pytest.raises(WorkRefused):
        baselines.decide(record, Baseline("net_sales", " ", since=date(2026, 4, 1), site="ROM"), "Anna")
    with pytest.raises(WorkRefused):
        baselines.decide(record, Baseline("net_sales", "Refit", site="ROM"), "Anna")
    baselines.decide(record, Baseline("net_sales", "Refit", since=date(2026, 4, 1), site="ROM"), "Anna")
    assert [(one.reason, one.decided_by) for one in baselines.baselines(record, ROME, "net_sales")] == [
        ("Refit", "Anna")
    ]
    assert baselines.baselines(record, EVERYTHING, "atv") == []
