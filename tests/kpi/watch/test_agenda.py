"""The agenda of a meeting, held twice: what is typed in the first is found in the second."""

import re
from dataclasses import replace
from datetime import date

import pytest

from kpi.watch.agenda import agenda, items
from store.record.database import connect
from store.scope import EVERYTHING, Scope
from store.work import actions, meetings, signals
from store.work.actions import Action
from store.work.meetings import Agreed, Meeting, Outcome
from tests.kpi.watch import portfolio as p

REVIEW = "Weekly project review"


@pytest.fixture
def record(tmp_path):
    """An empty record."""
    opened = connect(f"sqlite:///{tmp_path / 'loupe.db'}")
    yield opened
    opened.dispose()


def told(said, part: str = "") -> list[str]:
    """The texts of an agenda, of one part where it is named."""
    return [re.sub("[\u00a0\u202f]", " ", one.text) for one in said if part in ("", one.part)]


def test_the_agenda_is_what_the_record_says():
    """Red, slipped since the last meeting, overdue in the report, undecided; the slip that is told already is
    no signal again.
    """
    said = items(Agreed(Meeting(REVIEW, p.LAST)), p.SIGNALS, p.portfolio(), p.TODAY)
    assert told(said) == [
        "Flagship Rome is red: “Opening” is 45 days behind its first baseline; reported green.",
        "“Opening” of Flagship Rome moved by 26 days, from 20 May 2026 to 15 Jun 2026.",
        "“Guests” of Trunk show moved by 7 days, from 20 Apr 2026 to 27 Apr 2026.",
        "“Guests” of Trunk show has a new baseline, 7 days later: 27 Apr 2026 in place of 20 Apr 2026.",
        "Ann Weber: “Call the mayor” of Flagship Rome was due on 1 Apr 2026 and is open (report of 10 Apr "
        "2026).",
        "“Permit” of Flagship Rome was due on 3 Apr 2026 and is not finished (report of 10 Apr 2026).",
        "Flagship Rome: a decision on “Terrace or not” was wanted by 8 Apr 2026.",
        "Trunk show: a decision is wanted on “Band”.",
    ]


def test_a_slip_from_before_the_last_meeting_stands_with_the_slips_until_triaged():
    """Nothing moved since the meeting of 12 April; the inbox still asks about Opening: a slip of 8 days and
    one of 11 stand under the same heading, whenever their reports came.
    """
    said = items(Agreed(Meeting(REVIEW, date(2026, 4, 12))), p.SIGNALS, p.portfolio(), p.TODAY, "P1")
    assert told(said, "signals") == []
    assert told(said, "slipped") == [
        "“Opening” of Flagship Rome moved by 26 days, from 20 May 2026 to 15 Jun 2026."
    ]


def test_what_is_due_is_overdue_on_the_day_of_the_meeting_not_of_the_log():
    """The log and the plan are of 10 April; what was due on the 12th is late on the 14th, and it is said that
    no report has told of it since.
    """
    given = p.facts(
        raid_history=[
            p.entry(p.LATER, "D1", "decision", title="Terrace", due_on="2026-04-12"),
            p.entry(p.LATER, "D2", "decision", title="Band", due_on="2026-04-14"),
            p.entry(p.LATER, "A1", "action", title="Call", owner="ANN", due_on="2026-04-12"),
        ],
        milestone_history=[p.item(p.LATER, "Permit", forecast_on="2026-04-12")],
    )
    said = items(Agreed(Meeting(REVIEW, p.LAST)), [], given, p.TODAY)
    assert told(said, "overdue") == [
        "“Permit” of P1 was due on 12 Apr 2026, after its last report (of 10 Apr 2026).",
        "ANN: “Call” of P1 was due on 12 Apr 2026, after the last report (of 10 Apr 2026).",
    ]
    assert told(said, "decisions") == [
        "P1: a decision on “Terrace” was wanted by 12 Apr 2026.",
        "P1: a decision on “Band” is wanted by 14 Apr 2026.",
    ]


def test_what_the_last_meeting_decided_is_wanted_no_more():
    """D1 was decided on 12 April; the log of the 10th cannot know it."""
    taken = Outcome("decision", "No terrace", item="raid:P1:D1")
    said = items(Agreed(Meeting(REVIEW, date(2026, 4, 12)), (taken,)), [], p.portfolio(), p.TODAY)
    assert told(said, "decisions") == ["Trunk show: a decision is wanted on “Band”."]


def test_of_one_project_only_what_is_its_own():
    """Neither Rome nor the workshop stands on the trunk show's agenda."""
    said = items(Agreed(), p.SIGNALS, p.portfolio(), p.TODAY, "P2")
    assert {one.link["project"] for one in said} == {"P2"}


def test_what_changed_in_the_register_since_the_last_meeting():
    """
    | entry | 13 March    | 10 April    | told                                  |
    | R1    | due 1 May   | due 11 May  | 10 days later                         |
    | R2    | open        | closed      | closed                                |
    | R3    | no date     | due 4 May   | now due                               |
    | R4    | open        | cancelled   | cancelled                             |
    | R5    | closed      | open        | open again                            |
    | R6    | open        | –           | gone, and nobody closed it            |
    | R7    | closed      | –           | nothing: a log may be tidied          |
    | R8    | open        | in progress | nothing                               |
    | I1    | –           | due 20 May  | new                                   |
    | D9    | –           | closed      | new, and closed already               |
    """
    old, new = p.EARLIER, p.LATER
    rows = [
        p.entry(old, "R1", "risk", due_on="2026-05-01"),
        p.entry(new, "R1", "risk", due_on="2026-05-11"),
        p.entry(old, "R2", "risk"),
        p.entry(new, "R2", "risk", status="closed"),
        p.entry(old, "R3", "risk"),
        p.entry(new, "R3", "risk", due_on="2026-05-04"),
        p.entry(old, "R4", "risk"),
        p.entry(new, "R4", "risk", status="cancelled"),
        p.entry(old, "R5", "risk", status="closed"),
        p.entry(new, "R5", "risk"),
        p.entry(old, "R6", "risk"),
        p.entry(old, "R7", "risk", status="closed"),
        p.entry(old, "R8", "risk"),
        p.entry(new, "R8", "risk", status="in_progress"),
        p.entry(new, "I1", "issue", due_on="2026-05-20"),
        p.entry(new, "D9", "decision", status="closed"),
    ]
    given = p.facts(raid_history=rows, projects=[{"project": "P1", "name": "Flagship Rome"}])
    said = items(Agreed(Meeting(REVIEW, p.LAST)), [], given, p.TODAY)
    assert told(said, "register") == [
        "Flagship Rome: decision “D9” is new, and closed already.",
        "Flagship Rome: issue “I1” is new, due on 20 May 2026.",
        "Flagship Rome: risk “R1” is due 10 days later, on 11 May 2026 in place of 1 May 2026.",
        "Flagship Rome: risk “R3” is now due on 4 May 2026; it had no date before.",
        "Flagship Rome: risk “R5” is open again.",
        "Flagship Rome: risk “R2” is closed.",
        "Flagship Rome: risk “R4” was cancelled.",
        "Flagship Rome: risk “R6” is no longer in the log, and nobody closed it.",
    ]
    assert len({one.item for one in said}) == len(said)
    assert told(items(Agreed(Meeting(REVIEW, p.TODAY)), [], given, p.TODAY, "P1"), "register") == []


def test_typed_once_found_again(record):
    """First meeting: a note, a decision, an action. Second: all three; third, after it is done: the action as
    done by word; then gone.
    """
    given = p.portfolio()
    said = agenda(record, given, EVERYTHING, p.LAST, REVIEW, "P1")
    first = meetings.call(
        record, Meeting(REVIEW, p.LAST, project="P1", agenda=tuple(one.as_json() for one in said)), "Ann"
    )
    assert meetings.one(record, first, EVERYTHING).agenda == tuple(one.as_json() for one in said)
    meetings.note(record, first, Outcome("note", "The mayor is away"), "Ann", EVERYTHING)
    meetings.note(
        record, first, Outcome("decision", "Open without the terrace", item="raid:P1:D1"), "Ann", EVERYTHING
    )
    number = meetings.note(
        record,
        first,
        Outcome("action", "Order the glass"),
        "Ann",
        EVERYTHING,
        Action("Order the glass", "BEN", date(2026, 4, 9)),
    )
    meetings.close(record, first, EVERYTHING)

    said = agenda(record, given, EVERYTHING, p.TODAY, REVIEW, "P1")
    assert told(said, "carried") == [
        "Noted on 31 Mar 2026: The mayor is away",
        "Decided on 31 Mar 2026: Open without the terrace",
        "Ben Rossi: “Order the glass”, overdue since 9 Apr 2026.",
    ]
    assert agenda(record, given, EVERYTHING, p.TODAY, REVIEW, "P2") == agenda(
        record, given, EVERYTHING, p.TODAY, "Another", "P2"
    )

    second = meetings.call(
        record, Meeting(REVIEW, p.TODAY, project="P1", agenda=tuple(one.as_json() for one in said)), "Ann"
    )
    actions.change(record, number, "Ben", EVERYTHING, state="done", done_on=p.TODAY)
    meetings.close(record, second, EVERYTHING)
    assert told(agenda(record, given, EVERYTHING, date(2026, 4, 20), REVIEW, "P1"), "carried") == [
        "Ben Rossi: “Order the glass” is done; no figure has shown its effect."
    ]
    meetings.call(record, Meeting(REVIEW, date(2026, 4, 21), project="P1"), "Ann")
    assert told(agenda(record, given, EVERYTHING, date(2026, 4, 27), REVIEW, "P1"), "carried") == []


def test_signals_come_from_the_inbox_of_the_asker(record):
    """Open ones of the asker's projects; a triaged one is on no agenda."""
    old = replace(p.SLIP, signal="slip:P1:Plans", item="Plans", figures=p.SLIP.figures | {"name": "Plans"})
    signals.renew(record, [old])
    mine, other = (
        Scope(sites=frozenset(), people=frozenset(), projects=frozenset({code})) for code in ("P1", "P2")
    )
    slips = [
        len(told(agenda(record, p.portfolio(), who, p.TODAY, REVIEW), "slipped")) for who in (mine, other)
    ]
    assert slips == [4, 3]  # three of the plans, which this test opens to everybody, and the signal
    signals.triage(record, old.signal, "noise", "Ann", mine)
    assert len(told(agenda(record, p.portfolio(), mine, p.TODAY, REVIEW), "slipped")) == 3
