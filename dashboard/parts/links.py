"""Where a sentence leads: the address of the figure, the rows, or the meeting that it speaks of."""

from collections.abc import Mapping

from dash import dcc

from dashboard.filters.selection import Filters, link
from kpi import KPIS
from kpi.model.dimension import role
from words import _


def address(to: Mapping[str, str]) -> str:
    """The address of what a sentence links to; "" where no page shows it."""
    if to.get("kpi"):
        return figure_link(to["kpi"], to)
    if to.get("meeting"):
        return link("/meetings", Filters(meeting=to["meeting"]))
    return (
        link("/rows", Filters(dataset=to["dataset"], project=to.get("project", "")))
        if to.get("dataset")
        else ""
    )


def figure_link(kpi: str, to: Mapping[str, str]) -> str:
    """The address of a figure for its site, project, person and period, at its step: where a signal's point is
    marked. A person is the one whose figure it is: an associate or a technician.
    """
    chosen = Filters(kpi=kpi, **{name: to.get(name, "") for name in ("site", "project", "period", "grain")})
    person = to.get("person", "")
    dim = next((dim for dim in KPIS[kpi].dims if role(dim) == "person"), "") if kpi in KPIS else ""
    return link("/figure", chosen.narrowed(dim, person) if person and dim else chosen)


def lead(to: Mapping[str, str]) -> list[dcc.Link]:
    """The link that follows a sentence, in words; none where no page shows what it speaks of."""
    href = address(to)
    word = _("figure") if to.get("kpi") else _("meeting") if to.get("meeting") else _("rows")
    return [dcc.Link(word, href=href, className="link lead")] if href else []
