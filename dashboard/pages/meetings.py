"""Meetings: which are due, the agenda of the next, and the meeting itself with minutes and outcomes."""

from dash import html
from dash.development.base_component import Component

from dashboard.filters import choices
from dashboard.filters.page import Page, View
from dashboard.filters.selection import Filters
from dashboard.meeting.agenda import about, prepare
from dashboard.meeting.due_meetings import due
from dashboard.meeting.minutes import minutes
from store.errors import WorkRefused
from store.work import meetings
from store.work.meetings import Meeting
from words import _, mark
from words import format as write


def title(view: View, filters: Filters) -> tuple[str, str]:
    """The series, and which project and day it is about; without one, what the page is for."""
    if meeting := opened(view, filters):
        return meeting.series, f"{_project(view, meeting.project)} · {write.day(meeting.held_on, year=True)}"
    if preparing(filters):
        series, project = about(view, filters)
        return series, _("{project} · the agenda as the record stands on {day}").format(
            project=_project(view, project), day=write.day(view.today, year=True)
        )
    return _("Meetings"), _(
        "Agendas from what is red, slipped, overdue or undecided; what is agreed is typed once and found "
        "again in the next."
    )


def content(view: View, filters: Filters) -> list[Component]:
    """The page."""
    if filters.meeting:
        meeting = opened(view, filters)
        return (
            minutes(view, meeting)
            if meeting
            else [
                html.P(
                    _("There is no meeting {number}.").format(number=filters.meeting),
                    className="notice",
                    role="status",
                )
            ]
        )
    return prepare(view, filters) if preparing(filters) else due(view)


def opened(view: View, filters: Filters) -> Meeting | None:
    """The meeting that the address names; None where it names none that the asker may see."""
    try:
        return meetings.one(view.record, int(filters.meeting), view.scope) if filters.meeting else None
    except WorkRefused:
        return None


def preparing(filters: Filters) -> bool:
    """Whether the address asks for an agenda."""
    return not filters.meeting and bool(filters.project or filters.after)


def _project(view: View, code: str) -> str:
    return choices.names(view.facts, "project").get(code, code) or _("All projects")


PAGE = Page("/meetings", mark("Meetings"), mark("Projects"), content, title, filtered=False)
