"""What does not add up of the figures on a page: said there, with both values and the way to the rows."""

from collections.abc import Iterable

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters.page import View
from dashboard.filters.selection import Filters, link
from kpi import KPIS, Kpi
from kpi.watch import wording
from store.work.signals import ACTION, KNOWN, NOISE, OPEN, Signal, inbox
from words import _

KINDS = ("broken_sum", "invariant")


def broken_sums(view: View, kpis: Iterable[Kpi], site: str = "") -> list[Component]:
    """A note for each broken sum of these figures or of what they are divided from, at any site where none is
    chosen; what people made of it takes none away, for a figure that does not add up stays wrong.
    """
    keys = {key for kpi in kpis for key in _made_of(kpi)}
    found = [
        one
        for one in inbox(view.record, view.scope, (OPEN, KNOWN, ACTION, NOISE), KINDS)
        if one.kpi in keys and (not site or one.site in ("", site))
    ]
    return [_note(one) for one in found]


def _made_of(kpi: Kpi) -> set[str]:
    parts = (getattr(part, "kpi", part) for part in kpi.parts)
    return {kpi.key, *(getattr(part, "key", "") for part in parts)} & set(KPIS)


def _note(signal: Signal) -> html.P:
    text = _("The parts of this figure do not add up: {label}, {said}").format(
        label=wording.subject(signal), said=wording.said(signal)
    )
    table = "sales" if signal.kind == "invariant" else signal.item
    rows = dcc.Link(_("rows"), href=link("/rows", Filters(dataset=table, site=signal.site)), className="link")
    return html.P([text, " ", rows], className="notice broken-sum", role="status")
