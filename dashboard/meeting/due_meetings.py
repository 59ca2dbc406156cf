"""Which meetings are due: each project with its status, its last meeting and the next; and all meetings
held.
"""

from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters import choices
from dashboard.filters.page import View
from dashboard.filters.selection import Filters, link
from dashboard.parts.section import section
from kpi.analysis.project_status import AMBER, GREEN, RED, project_status
from store.work import meetings
from store.work.meetings import KINDS, Meeting, Series
from words import _
from words import format as write

SHOWN = 50
SHAPES = {GREEN: "●", AMBER: "◆", RED: "▲"}
CLASSES = {GREEN: "good", RED: "bad"}


def due(view: View) -> list[Component]:
    """The whole page without a project or a meeting."""
    held = meetings.series(view.record, view.scope)
    return [_projects(view, held), *_held(view, held)]


def status_words() -> dict[str, str]:
    """A status in the reader's language."""
    return {GREEN: _("green"), AMBER: _("amber"), RED: _("red")}


def _projects(view: View, held: list[Series]) -> html.Section:
    """A line for all projects together, and one a project in the order of their names."""
    codes, names = choices.members(view.facts, "project"), choices.names(view.facts, "project")
    status = (
        {row["project"]: row for row in project_status(view.facts, view.today).to_dict("records")}
        if codes
        else {}
    )
    lines = [_line(_("All projects"), None, held, "", view)]
    lines += [
        _line(names.get(code, code), status.get(code), held, code, view)
        for code in sorted(codes, key=lambda code: names.get(code, code))
    ]
    heads = [
        html.Th(text)
        for text in (_("Project"), _("Status"), _("Next milestone"), _("Last meeting"), _("Next meeting"), "")
    ]
    told = (
        []
        if codes
        else [
            html.P(
                _("No project is loaded yet: drop a plan, a RAID log or a project list on the page Data."),
                className="unfed",
            )
        ]
    )
    return section(
        _("Projects"),
        [
            *told,
            html.Table(
                [html.Thead(html.Tr(heads)), html.Tbody(lines)], className="plain lined stacks labelled"
            ),
        ],
    )


def _line(name: str, row: dict | None, held: list[Series], code: str, view: View) -> html.Tr:
    theirs = [one for one in held if one.project == code]
    last = max((one.meetings[0] for one in theirs), key=lambda one: one.held_on, default=None)
    coming = min((one.next_on for one in theirs if one.next_on), default=None)
    expected = [write.day(coming, year=True), _late(coming, view.today)] if coming else None
    filters = Filters(project=code) if code else Filters(after="0")
    opened = dcc.Link(
        _("Prepare"),
        href=link("/meetings", filters),
        className="button",
        title=_("Prepare a meeting: {name}").format(name=name),
    )
    cells = [
        _cell(_("Status"), _status(row)),
        _cell(_("Next milestone"), _next(row, view.today)),
        _cell(_("Last meeting"), _named(last) if last else None),
        _cell(_("Next meeting"), expected),
    ]
    return html.Tr([html.Td(html.Strong(name)), *cells, html.Td(opened, className="number")])


def _cell(label: str, held: object) -> html.Td:
    """A cell that says on a phone what it holds, and there is left out where it holds nothing."""
    return html.Td(held or write.NONE, className="" if held else "blank", **{"data-label": label})


def _status(row: dict | None) -> list[Component | str]:
    """Shape and word of a status, and what was reported where that differs."""
    if not row or not row["status"]:
        return []
    told = html.Span(
        f"{SHAPES[row['status']]} {status_words()[row['status']]}", className=CLASSES.get(row["status"], "")
    )
    other = row["reported"] if row["reported"] in SHAPES and row["reported"] != row["status"] else ""
    lines = [_("reported {status}").format(status=status_words()[other])] if other else []
    lines += _rebaselined(row) if row["rebaselined"] else []
    return [told, *(html.Span(line, className="under") for line in lines)]


def _rebaselined(row: dict) -> list[str]:
    """When the plan got a new baseline and why, and how late it is by the first one."""
    late = row["days_late_first"]
    days = write.counted(int(late), _("day"), _("days")) if late > 0 else ""
    text = _("re-baselined on {day}: {reason}").format(
        day=write.day(row["rebaselined_on"], weekday=False, year=True),
        reason=row["rebaseline_reason"] or _("no reason is told"),
    )
    return [text, _("{days} behind the first baseline").format(days=days)] if days else [text]


def _next(row: dict | None, today: date) -> list[Component | str]:
    """The first milestone that is not reached, and its day."""
    if not row or not row["next_milestone"]:
        return []
    return [
        f"{row['next_milestone']}, {write.day(row['next_on'], weekday=False)}",
        _late(row["next_on"].date(), today),
    ]


def _late(day: date, today: date) -> html.Span | str:
    """The word for a day that is past."""
    return html.Span(_(" overdue"), className="bad") if day < today else ""


def _named(meeting: Meeting) -> dcc.Link:
    """A link to a meeting that names its day."""
    return dcc.Link(
        write.day(meeting.held_on, year=True),
        href=link("/meetings", Filters(meeting=str(meeting.meeting_id))),
        className="link",
    )


def _held(view: View, held: list[Series]) -> list[Component]:
    """The meetings held, the latest first, and what each gave."""
    every = sorted(
        (one for found in held for one in found.meetings),
        key=lambda one: (one.held_on, one.meeting_id),
        reverse=True,
    )
    if not every:
        return []
    names = choices.names(view.facts, "project")
    head = html.Thead(
        html.Tr([html.Th(text) for text in (_("Day"), _("Meeting"), _("Project"), _("What it gave"), "")])
    )
    lines = [
        html.Tr(
            [
                html.Td(_named(one)),
                html.Td(html.Strong(one.series)),
                html.Td(names.get(one.project, one.project) or _("all")),
                html.Td(gave(view, one)),
                html.Td(_("closed") if one.closed_at else _("open"), className="faint"),
            ]
        )
        for one in every[:SHOWN]
    ]
    more = _("the last {shown} of {all}").format(shown=SHOWN, all=len(every)) if len(every) > SHOWN else ""
    return [
        section(
            _("Meetings held"), [html.Table([head, html.Tbody(lines)], className="plain lined stacks")], more
        )
    ]


def gave(view: View, meeting: Meeting) -> str:
    """How many notes, decisions and actions a meeting gave."""
    kinds = [one.kind for one in meetings.outcomes(view.record, meeting.meeting_id, view.scope)]
    words = {
        "note": (_("note"), _("notes")),
        "decision": (_("decision"), _("decisions")),
        "action": (_("action"), _("actions")),
    }
    return (
        ", ".join(write.counted(kinds.count(kind), *words[kind]) for kind in KINDS if kind in kinds)
        or write.NONE
    )
