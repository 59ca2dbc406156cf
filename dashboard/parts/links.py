"""Where a sentence leads: the address of the figure, the rows, or the meeting that it speaks of."""

from collections.abc import Mapping

from dash import dcc

from dashboard.filters.selection import Filters, link
from words import _


def address(to: Mapping[str, str]) -> str:
    """The address of what a sentence links to; "" where no page shows it."""
    if to.get("kpi"):
        return link(
            "/figure",
            Filters(
                kpi=to["kpi"],
                site=to.get("site", ""),
                project=to.get("project", ""),
                period=to.get("period", ""),
            ),
        )
    if to.get("meeting"):
        return link("/meetings", Filters(meeting=to["meeting"]))
    return (
        link("/rows", Filters(dataset=to["dataset"], project=to.get("project", "")))
        if to.get("dataset")
        else ""
    )


def lead(to: Mapping[str, str]) -> list[dcc.Link]:
    """The link that follows a sentence, in words; none where no page shows what it speaks of."""
    href = address(to)
    word = _("figure") if to.get("kpi") else _("meeting") if to.get("meeting") else _("rows")
    return [dcc.Link(word, href=href, className="link lead")] if href else []
