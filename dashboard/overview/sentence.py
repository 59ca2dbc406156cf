"""The sentence at the head of the Overview: written by rules from the figures, each figure a link; silent
where nothing is known.
"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters import coverage
from dashboard.filters.page import View
from dashboard.filters.selection import Filters, link
from dashboard.filters.window import Window
from dashboard.parts.card import changed
from kpi import Result
from words import _
from words import format as write


def sentence(view: View, judged: dict[str, Result], seen: Window, filters: Filters) -> html.P:
    """Sales against target and comparison, then what they are made of."""
    clauses = [_sales(view, judged["net_sales"], seen), _made_of(judged)]
    parts = [part for clause in clauses if clause for part in [*_linked(*clause, filters), " "]]
    return html.P(parts, className="sentence")


def _linked(text: str, links: dict[str, tuple[str, str]], filters: Filters) -> list[Component | str]:
    """A text whose {names} become links. links: name → (text of the link, KPI)."""
    pieces: list[Component | str] = [text]
    for name, (shown, key) in links.items():
        target = dcc.Link(shown, href=link("/figure", filters.but(kpi=key)))
        pieces = [
            part
            for piece in pieces
            for part in (_cut(piece, "{" + name + "}", target) if isinstance(piece, str) else [piece])
        ]
    return pieces


def _cut(text: str, mark: str, target: Component) -> list[Component | str]:
    before, found, after = text.partition(mark)
    return [before, target, after] if found else [text]


def _sales(view: View, result: Result, seen: Window) -> tuple[str, dict] | None:
    """Where net sales stand: against target, and against the days compared with."""
    one = result.frame.iloc[0]
    if write.missing(one["value"]):
        return _("Nothing was sold, or nothing was loaded, for these days."), {}
    links = {"sales": (write.written(one["value"], result.kpi.unit, one["currency"]), result.kpi.key)}
    texts = [
        _("Net sales are {sales}")
        if one["complete"]
        else _("Net sales stand at {sales} after {day}").replace("{day}", write.day(_until(view, seen)))
    ]
    if not write.missing(one["target"]):
        links["part"] = (write.percent(one["attainment"], 0), "target_attainment")
        texts.append(_("{part} of target") if one["complete"] else _("{part} of the period’s target"))
    if not write.missing(one["change"]):
        links["change"] = (
            _("{change} on {dates}").format(
                change=changed(result, one), dates=write.span(one["compared_start"], one["compared_end"])
            ),
            "growth",
        )
        texts.append("{change}")
    return ", ".join(texts) + ".", links


def _until(view: View, seen: Window):
    last = coverage.last_day(view, "sales")
    return min(last, seen.last) if last else seen.last


def _made_of(judged: dict[str, Result]) -> tuple[str, dict] | None:
    """Tickets, average ticket and conversion, with their changes."""
    names = {"transactions": _("tickets"), "atv": _("the average ticket"), "conversion": _("conversion")}
    known = {
        key: judged[key].frame.iloc[0]
        for key in names
        if key in judged and not write.missing(judged[key].frame.iloc[0]["change"])
    }
    if not known:
        return None
    said = [
        _("{name} {change}").replace("{name}", names[key]).replace("{change}", "{" + key + "}")
        for key in known
    ]
    links = {key: (changed(judged[key], one), key) for key, one in known.items()}
    text = ", ".join(said)
    return text[:1].upper() + text[1:] + ".", links
