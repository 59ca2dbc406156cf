"""The agenda of a meeting: what was agreed before, then what is red, slipped, changed in registers, overdue,
undecided or signalled, from the record as it stands.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from kpi.watch import project_words, register_words
from kpi.watch.sentence import Names, Sentence, called, dated, names, quoted
from kpi.watch.signal_words import sentence
from store.scope import Scope
from store.work import meetings
from store.work import signals as inbox
from store.work.actions import DONE, VERIFIED, Action
from store.work.meetings import ACTION, DECISION, Agreed
from store.work.signals import Signal
from words import _, mark

CARRIED, RED, SLIPPED, REGISTER, OVERDUE, DECISIONS, SIGNALS = (
    "carried",
    "red",
    "slipped",
    "register",
    "overdue",
    "decisions",
    "signals",
)
PARTS = {
    CARRIED: mark("Agreed before"),
    RED: mark("Red"),
    SLIPPED: mark("Slipped"),
    REGISTER: mark("Risks, issues, decisions and actions since the last meeting"),
    OVERDUE: mark("Overdue"),
    DECISIONS: mark("Decisions wanted"),
    SIGNALS: mark("Signals"),
}
BACK = 28  # days that the first meeting of a series looks back


def agenda(record, facts, scope: Scope, today: date, series: str, project: str = "") -> list[Sentence]:
    """The agenda of the next meeting of a series, part by part (PARTS); project: "" for all that the asker
    may see.
    """
    return items(
        meetings.agreed(record, series, project, scope), inbox.inbox(record, scope), facts, today, project
    )


def items(agreed: Agreed, signals: Iterable[Signal], facts, today: date, project: str = "") -> list[Sentence]:
    """The agenda from what was agreed before and the signals that are open. Slips and changes count since the
    last meeting, else for four weeks; slips from before it stay until their signal is triaged. What the last
    meeting decided is wanted no more.
    """
    held = names(facts)
    since = agreed.meeting.held_on if agreed.meeting else today - timedelta(days=BACK)
    said = [
        *carried(agreed, today, held),
        *project_words.red(facts, today, held, RED, project),
        *project_words.slipped(facts, since, today, held, SLIPPED, project),
        *register_words.changed(facts, since, today, held, REGISTER, project),
        *project_words.overdue(facts, today, held, OVERDUE, project),
        *project_words.decisions(facts, today, held, DECISIONS, project),
    ]
    decided = {one.item for one in agreed.outcomes if one.kind == DECISION and one.item}
    said = [one for one in said if one.part != DECISIONS or one.item not in decided]
    order = list(PARTS)
    return sorted([*said, *signalled(signals, said, held, project)], key=lambda one: order.index(one.part))


def carried(agreed: Agreed, today: date, held: Names) -> list[Sentence]:
    """The decisions and notes of the last meeting, then the actions of the whole series that are open, or
    were closed since it.
    """
    texts = {DECISION: _("Decided on {day}: {text}"), "note": _("Noted on {day}: {text}")}
    said = [
        quoted(
            CARRIED,
            f"outcome:{one.outcome_id}",
            texts[one.kind],
            {"day": dated(agreed.meeting.held_on), "text": one.text},
            meeting=str(one.meeting_id),
        )
        for one in agreed.outcomes
        if one.kind != ACTION
    ]
    return [*said, *(_action(one, today, held) for one in agreed.actions)]


def _action(action: Action, today: date, held: Names) -> Sentence:
    figures = {
        "owner": called(held, "person", action.owner),
        "title": action.title,
        "due": dated(action.due_on),
    }
    text = (
        _("{owner}: “{title}”, overdue since {due}.")
        if action.due_on and action.due_on < today
        else _("{owner}: “{title}” by {due}.")
    )
    if action.state in (DONE, VERIFIED):
        text = {
            DONE: _("{owner}: “{title}” is done; no figure has shown its effect."),
            VERIFIED: _("{owner}: “{title}” is done, and its effect shows."),
        }[action.state]
        del figures["due"]
    return quoted(CARRIED, f"action:{action.action_id}", text, figures, action=str(action.action_id))


def signalled(
    signals: Iterable[Signal], said: Iterable[Sentence], held: Names, project: str
) -> list[Sentence]:
    """The open signals about projects, but for those whose milestone or status the agenda holds already; a
    slip stands with the other slips.
    """
    known = {one.item for one in said}
    about = [
        one
        for one in signals
        if one.project and (not project or one.project == project) and not _held(one) & known
    ]
    told = ((SLIPPED if one.kind == "slip" else SIGNALS, sentence(one, held)) for one in about)
    return [Sentence(part, one.text, one.figures, one.link, one.item) for part, one in told if one]


def _held(signal: Signal) -> set[str]:
    """Under which names the agenda would hold what a signal is about."""
    return {
        "slip": {f"moved:{signal.project}:{signal.item}"},
        "watermelon": {f"status:{signal.project}"},
    }.get(signal.kind, set())
