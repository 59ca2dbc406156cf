"""Whether a member of a split is told apart from the whole, in words: people by their own cases, vendors by
what chance allows.
"""

from dash import html
from dash.development.base_component import Component

from kpi import Result
from kpi.analysis.members import ABOVE, BELOW, SAME
from kpi.statistics.fair_comparison import ALONE, FEW
from words import _
from words import format as write

MARKS = {ABOVE: "above", BELOW: "below", FEW: "none", ALONE: "none"}


def member_comparison(result: Result, row: dict) -> Component:
    """Whether a member is told apart from the whole, what the whole's own rate would give it, and how many
    cases it would take; never in a colour.
    """
    if not row["told"]:
        return html.Span(write.NONE, className="faint")
    said = (
        []
        if write.missing(row["expected"])
        else [_("expected {share}").format(share=write.written(row["expected"], result.kpi.unit))]
    )
    if row["alone"] and row["told"] != ALONE:
        said.append(_("{cases} that nobody else has left out").format(cases=write.number(row["alone"])))
    if not write.missing(row["shrunk"]) and abs(row["shrunk"] - row["expected"]) >= 0.0005:
        said.append(_("best estimate {share}").format(share=write.written(row["shrunk"], result.kpi.unit)))
    if row["told"] in (SAME, FEW) and not write.missing(row["needed"]) and row["needed"] > row["denominator"]:
        said.append(
            _("{cases} more would be needed to tell").format(
                cases=write.number(row["needed"] - row["denominator"])
            )
        )
    return html.Span(
        [
            html.Span(className=f"mark mark-{MARKS.get(row['told'], 'within')}"),
            _(row["told"]),
            html.Span(" · ".join(said), className="under"),
        ],
        className="told",
    )


def fairly(by: str) -> str:
    """How members are held against the whole, in words."""
    if by == "vendor":
        return _(
            "Vendors within what chance allows are not told apart: the fewer the cases, the more chance "
            "allows. All of them together err once in twenty times."
        )
    return _(
        "People stand by name and are not ranked. Expected is what the rate of all others gives for their "
        "cases, by type and complexity where these are known; their own cases are not in it, and cases that "
        "nobody else has are not compared. Whoever is not told apart from the team "
        "differs by no more than chance; a team of equals is told apart at most once in twenty times."
    )
