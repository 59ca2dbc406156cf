"""The inbox and the actions on the terminal; the inbox is renewed when somebody looks into it."""

from dataclasses import asdict
from datetime import date
from getpass import getuser
from typing import TYPE_CHECKING

from store.scope import EVERYTHING, Scope
from terminal import opened, show
from terminal.given import one_of
from words import _

if TYPE_CHECKING:
    from store.work.actions import Action
    from store.work.signals import Signal


def renewed(record: object, again: bool = False) -> bool:
    """Look through what changed since the last review, or through everything again; False where that fails,
    which is a line, for what was found before still stands.
    """
    from kpi.watch.review import catch_up
    from store.errors import StoreError
    from store.mart import renewal
    from terminal.guard import details

    try:
        renewal.refresh(record, opened.mart_folder())
        catch_up(record, opened.mart_folder(), opened.today(), again)
    except StoreError as error:
        show.complain(_("The inbox could not be renewed: {reason}").format(reason=error))
        return False
    except Exception as error:
        show.complain(_("The inbox could not be renewed; {details}").format(details=details(error)))
        return False
    return True


def scope(where: dict[str, str]) -> Scope:
    """The scope of a site, person or project that is asked for, everything where none is."""
    if not where:
        return EVERYTHING
    names = {
        one_of(name, ("site", "person", "project"), "--where"): frozenset({value})
        for name, value in where.items()
    }
    return Scope(
        names.get("site", frozenset()), names.get("person", frozenset()), names.get("project", frozenset())
    )


def print_signals(where: dict[str, str], states: tuple[str, ...], again: bool, as_json: bool) -> int:
    """List the signals of a scope, those for the worse first; 2 where they are those of before, for the
    figures could not be looked through. again: look through all figures before, not only through those that
    changed.
    """
    from store.work.signals import inbox

    with opened.record() as record:
        current = renewed(record, again)
        found = inbox(record, scope(where), states)
    if as_json:
        show.document({"signals": [_signal(one) for one in found]})
    elif found:
        from kpi.watch import wording

        show.table(
            [_("Kind"), _("Where"), _("What"), _("Figures"), _("State")],
            (
                [
                    _(wording.KINDS.get(one.kind, one.kind)),
                    wording.where(one),
                    wording.subject(one),
                    wording.said(one),
                    _(wording.STATES[one.state]),
                ]
                for one in found
            ),
        )
    elif current:
        show.say(_("The inbox is empty."))
    return 0 if current else 2


def rebase(kpi: str, since: date | None, reason: str, site: str) -> int:
    """Keep that the limits of a KPI begin anew, and look through the figures again; the day and the reason
    are asked for by the record.
    """
    from kpi import KPIS
    from store.work.baselines import Baseline, decide

    figure = KPIS[one_of(kpi, KPIS, _("KPI"))]
    if site:
        with opened.facts() as facts:
            one_of(site, sorted({code for code in facts.coverage["site"] if code}), "--site")
    with opened.record() as record:
        decide(record, Baseline(figure.key, reason, since=since, site=site), getuser())
        renewed(record, again=True)
    show.say(_("The usual range of {label} begins anew.").format(label=_(figure.label)))
    return 0


def print_actions(where: dict[str, str], as_json: bool) -> int:
    """List the actions of a scope, the earliest due first; 2 where their effect is that of before, for the
    figures could not be looked through.
    """
    from store.work.actions import actions

    with opened.record() as record:
        current = renewed(record)
        found = actions(record, scope(where))
    if as_json:
        show.document({"actions": [_action(one) for one in found]})
    elif found:
        from kpi.watch.review import told

        show.table(
            ["№", _("What"), _("Owner"), _("Due on"), _("State"), _("Effect")],
            (
                [
                    str(one.action_id),
                    one.title,
                    one.owner,
                    str(one.due_on or ""),
                    state(one),
                    told(one.verdict),
                ]
                for one in found
            ),
        )
    else:
        show.say(_("There are no actions."))
    return 0 if current else 2


def state(action: "Action") -> str:
    """The state of an action in words; what was closed by word alone says so."""
    return {
        "open": _("open"),
        "done": _("closed by word"),
        "verified": _("verified"),
        "reopened": _("re-opened"),
        "dropped": _("dropped"),
    }[action.state]


def _signal(one: "Signal") -> dict:
    from kpi.watch import wording

    return asdict(one) | {"subject": wording.subject(one), "text": wording.said(one)}


def _action(one: "Action") -> dict:
    return asdict(one) | {"by_word": one.by_word}
