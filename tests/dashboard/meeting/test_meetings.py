"""The Meetings page: what it says, and what its callbacks take from a client, which may send anything."""

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.filters import choices
from dashboard.filters.page import View
from dashboard.filters.selection import Filters
from dashboard.meeting.handlers import a_day, done, held, words
from dashboard.pages import meetings as page
from dashboard.services.services import Services
from store.errors import StoreError
from store.mart.facts import open_facts
from store.scope import EVERYTHING, Scope
from store.work import actions, meetings
from tests.dashboard.conftest import sent, texts
from tests.dashboard.portfolio import TODAY, loaded

OTHER = Scope(sites=frozenset(), people=frozenset(), projects=frozenset({"P2"}))
DUE = date(2026, 4, 20)


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The house with the projects; each test holds meetings of series of its own."""
    opened = loaded(tmp_path_factory.mktemp("projects"))
    yield opened
    opened.record.dispose()


def shown(services: Services, filters: Filters, scope: Scope = EVERYTHING) -> str:
    """The words of the page."""
    with open_facts(services.mart, scope) as facts:
        view = View(services.record, scope, facts, choices.choices(facts), TODAY)
        body = page.content(view, filters)
        assert sent(body)
        return texts([*page.title(view, filters), *body])


def test_the_list_says_which_project_is_red_and_offers_a_meeting_of_each(projects):
    """Flagship Rome is 45 days late and was reported green; the trunk show is on time."""
    said = shown(projects, Filters())
    assert "▲ red reported green" in said
    assert "● green" in said
    assert said.count("Prepare") == 3


def test_an_agenda_of_a_project_that_was_never_met(projects):
    """Red, slipped, undecided; the risk is told in words; nothing of the other project."""
    said = shown(projects, Filters(project="P1"))
    for text in (
        "“Opening” is 45 days behind its first baseline",
        "“Opening” of Flagship Rome moved by 26 days",
        "“Terrace or not” was wanted by 8 Apr 2026",
        "risk “Marble is late” is rated 20",
        "Second quarry",
    ):
        assert text in said
    assert "invitations" not in said


def test_what_is_typed_once_is_found_in_the_next(projects):
    """An action under an item, a note on the whole: in the meeting, among the actions, on the next agenda."""
    number = held(projects, EVERYTHING, " Weekly ", "2026-04-14", "P1")
    assert held(projects, EVERYTHING, "Weekly", "2026-04-14", "P1") == number
    item = "moved:P1:M1"
    for _twice in range(2):
        done(projects, EVERYTHING, number, "action", ("Order the glass", item, "Ben", "2026-04-20"))
    done(projects, EVERYTHING, number, "note", ("Mayor away", "no such item", None, None))
    told = meetings.outcomes(projects.record, number, EVERYTHING)
    assert [(one.kind, one.text, one.item) for one in told] == [
        ("action", "Order the glass", item),
        ("note", "Mayor away", ""),
    ]
    agreed = [one for one in actions.actions(projects.record, EVERYTHING) if one.source_ref == str(number)]
    assert [(one.title, one.owner, one.due_on, one.project, one.source) for one in agreed] == [
        ("Order the glass", "Ben", DUE, "P1", "meeting")
    ]
    room = shown(projects, Filters(meeting=str(number)))
    assert "Action: Order the glass (Ben, 20 Apr 2026; open)" in " ".join(room.split())
    assert "Note: Mayor away" in " ".join(room.split())
    following = shown(projects, Filters(project="P1", after=str(number)))
    assert "Noted on 14 Apr 2026: Mayor away" in following
    assert "Ben: “Order the glass” by 20 Apr 2026." in following


def test_a_closed_meeting_is_read_only(projects):
    """No form, no button, and nothing that a client sends changes it."""
    number = held(projects, EVERYTHING, "Closed", "2026-04-13", "P1")
    meetings.write(projects.record, number, "All agreed.", EVERYTHING)
    done(projects, EVERYTHING, number, "close", (None,) * 4)
    said = shown(projects, Filters(meeting=str(number)))
    assert "All agreed." in said
    assert "Keep as action" not in said
    with pytest.raises(StoreError):
        done(projects, EVERYTHING, number, "note", ("Later", None, None, None))


def test_minutes_of_two_writers_do_not_overwrite_each_other(projects):
    """Ben began before Ann saved; his text is refused, not hers lost."""
    number = held(projects, EVERYTHING, "Two writers", "2026-04-14", "P1")
    meetings.write(projects.record, number, "Ann's", EVERYTHING, "")
    with pytest.raises(StoreError, match="Somebody else"):
        meetings.write(projects.record, number, "Ben's", EVERYTHING, "")
    meetings.write(projects.record, number, "Ann's, more", EVERYTHING, "Ann's")
    assert meetings.one(projects.record, number, EVERYTHING).minutes == "Ann's, more"


def test_nobody_sees_or_holds_the_meetings_of_others(projects):
    """The manager of P2 neither reads nor changes what concerns P1."""
    number = held(projects, EVERYTHING, "Private", "2026-04-14", "P1")
    done(projects, EVERYTHING, number, "note", ("Not for you", None, None, None))
    assert "Not for you" not in shown(projects, Filters(meeting=str(number)), OTHER)
    listed = shown(projects, Filters(), OTHER)
    assert "Private" not in listed
    assert "Flagship" not in listed
    for attempt in (
        lambda: done(projects, OTHER, number, "note", ("x", None, None, None)),
        lambda: held(projects, OTHER, "Mine", "2026-04-14", "P1"),
        lambda: done(projects, OTHER, number, "close", (None,) * 4),
    ):
        with pytest.raises(StoreError):
            attempt()


@pytest.mark.parametrize(
    ("series", "day", "project"),
    [
        ("", "2026-04-14", "P1"),
        (None, "2026-04-14", "P1"),
        ("S", "31.12.2026", "P1"),
        ("S", None, "P1"),
        ("S", "2026-04-14", "P9"),
        ("S", "2026-04-14", None),
        ("S", "2026-04-14", ["P1"]),
    ],
)
def test_a_meeting_that_is_none_is_refused(projects, series, day, project):
    """No series, no day, no such project."""
    before = len(meetings.meetings(projects.record, EVERYTHING))
    with pytest.raises(StoreError):
        held(projects, EVERYTHING, series, day, project)
    assert len(meetings.meetings(projects.record, EVERYTHING)) == before


@pytest.mark.parametrize(
    "outcome",
    [
        ("", None, None, None),
        (5, None, None, None),
        ("Glass", None, "", "2026-04-20"),
        ("Glass", None, "Ben", None),
        ("Glass", None, "Ben", "soon"),
        ("Glass", None, {"a": 1}, "2026-04-20"),
    ],
)
def test_an_action_without_words_owner_or_day_is_refused(projects, outcome):
    """And leaves neither an outcome nor an action behind."""
    number = held(projects, EVERYTHING, "Refused", "2026-04-14", "P2")
    with pytest.raises(StoreError):
        done(projects, EVERYTHING, number, "action", outcome)
    assert meetings.outcomes(projects.record, number, EVERYTHING) == []
    assert [
        one for one in actions.actions(projects.record, EVERYTHING) if one.source_ref == str(number)
    ] == []


def test_what_a_client_sends_is_text_and_days_or_nothing():
    """Lists, numbers, huge texts, NUL."""
    assert [words(value, 5) for value in (" a ", "abcdefgh", None, 3, ["x"], "a\x00b")] == [
        "a",
        "abcde",
        "",
        "",
        "",
        "ab",
    ]
    assert [a_day(value) for value in ("2026-04-20", "2026-04-20T10:00", "20/04/2026", 5, None, "")] == [
        DUE,
        DUE,
        None,
        None,
        None,
        None,
    ]


def test_an_address_that_names_no_meeting(projects):
    """A number that does not exist is a sentence; a word is left out of the address."""
    assert "There is no meeting 999" in shown(projects, Filters(meeting="999"))
    assert [choices.number(text) for text in ("7", "", "x", "٣", "1" * 12)] == [
        True,
        False,
        False,
        False,
        False,
    ]
