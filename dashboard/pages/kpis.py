"""KPIs: every figure there is, by area; an area opened shows its figures of the period as rows."""

from collections.abc import Iterable

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters import periods
from dashboard.filters.page import Page, View
from dashboard.filters.question import EVERY, asked, knows, noun
from dashboard.filters.selection import Filters, link
from dashboard.filters.window import Window, window
from dashboard.parts.card import card
from dashboard.parts.definition import plain
from dashboard.parts.notes import notes
from dashboard.parts.section import section, tab, uncovered
from dashboard.parts.usual_ranges import ranged
from dashboard.parts.verdict import live
from kpi import KPIS, Kpi, Result, areas, calculate, judge_all
from kpi.engine.estimate import Estimate
from kpi.judge.control import false_alarms
from kpi.model.dimension import JOB_DATASETS, label
from words import _, mark


def title(view: View, filters: Filters) -> tuple[str, str]:
    """The area, and what is looked at; without one, how many figures there are."""
    if filters.area not in areas():
        return _("KPIs"), _(
            "{number} figures in {areas} areas; each opens to its definition, trend, splits and rows."
        ).format(number=len(KPIS), areas=len(areas()))
    text, kpis = areas()[filters.area]
    return (
        _(text),
        (
            f"{EVERY[noun(view, kpis)]() if not filters.site else ''} · "
            f"{periods.label(window(view, filters).text)}"
        ).removeprefix(" · "),
    )


def content(view: View, filters: Filters) -> list[Component]:
    """The page."""
    found, seen = areas(), window(view, filters)
    tabs = [tab(_("All"), link("/kpis", filters.but(area="")), filters.area not in found)]
    tabs += [
        tab(_(text), link("/kpis", filters.but(area=name)), name == filters.area)
        for name, (text, _kpis) in found.items()
    ]
    body = (
        figures(view, filters, seen, found[filters.area][1])
        if filters.area in found
        else index(view, filters, seen)
    )
    return [html.Nav(tabs, className="tabs", **{"aria-label": _("Areas")}), *body]


def index(view: View, filters: Filters, seen: Window) -> list[Component]:
    """Every figure with the beginning of its definition, under its area; what nothing feeds yet is said."""
    fed = loaded(view)
    return [
        html.Div(
            [_area(name, text, kpis, fed, filters, seen) for name, (text, kpis) in areas().items()],
            className="kpi-index",
        )
    ]


def loaded(view: View) -> set[str]:
    """The datasets that hold anything within the asker's scope."""
    held = {of for kpi in KPIS.values() for of in kpi.facts}
    return {name for name in held if len(view.facts[name].limit(1).to_pyarrow())}


def _area(
    name: str, text: str, kpis: Iterable[Kpi], fed: set[str], filters: Filters, seen: Window
) -> html.Section:
    more = dcc.Link(
        _("Figures of {period}").format(period=periods.label(seen.text)),
        href=link("/kpis", filters.but(area=name)),
        className="link",
    )
    entries = [
        html.Li(
            [
                dcc.Link(_(kpi.label), href=_href(kpi, filters, seen), className="link"),
                html.Span(_said(kpi, fed), className="under"),
            ]
        )
        for kpi in kpis
    ]
    return section(_(text), [html.Ul(entries)], more)


def _href(kpi: Kpi, filters: Filters, seen: Window) -> str:
    return link("/figure", filters.shared().but(kpi=kpi.key, period=seen.text))


def _said(kpi: Kpi, fed: set[str]) -> str:
    """The first sentence of the definition, or that nothing feeds the figure yet."""
    text = plain(_(kpi.definition))
    first = text.split(". ")[0].rstrip(".").split(": ")[0].rstrip() + "."
    return (
        first
        if all(of in fed or of == "targets" or JOB_DATASETS.get(of) in fed for of in kpi.facts)
        else _("{text} Not fed yet.").format(text=first)
    )


def figures(view: View, filters: Filters, seen: Window, kpis: Iterable[Kpi]) -> list[Component]:
    """The figures of an area as rows, and those that cannot be asked so."""
    strangers = [kpi for kpi in kpis if not all(knows(kpi, dim) for dim, _value in filters.where)]
    groups: dict[tuple, list[Kpi]] = {}
    for kpi in kpis:
        if kpi not in strangers:
            groups.setdefault(tuple(asked(view, filters, kpi).items()), []).append(kpi)
    judged, runs = {}, {}
    for held, some in groups.items():
        found = calculate(some, view.facts, seen.first, seen.last, where=dict(held), today=view.today)
        judged |= judge_all(found, view.facts, filters.compare or None)
        cheap = [
            kpi for kpi in some if not isinstance(kpi, Estimate)
        ]  # an estimate for each of the last periods would keep the reader waiting
        runs |= found | ranged(view, filters, cheap, dict(held), seen, alarms=True)
    shown = {kpi.key: judged[kpi.key] for kpi in kpis if kpi.key in judged}
    told = [
        html.P(note, className="small-print") for note in (*notes(shown.values()), *by_chance(runs.values()))
    ]
    return [
        *(
            [
                card(
                    shown,
                    runs,
                    filters.shared().but(period=seen.text, where=filters.where),
                    seen,
                    live(view, filters),
                )
            ]
            if shown
            else []
        ),
        *_strangers(strangers, filters),
        *told,
    ]


def by_chance(runs: Iterable[Result]) -> list[str]:
    """How many of the charts that are drawn would show a signal although nothing changed."""
    text = false_alarms.sentence(run.alarms for run in runs if run.alarms)
    return [text] if text else []


def _strangers(kpis: list[Kpi], filters: Filters) -> list[Component]:
    """The figures that do not know what the view is held to."""
    if not kpis:
        return []
    dims = ", ".join(label(dim) for dim, _value in filters.where)
    return [
        uncovered(
            _("Not known by {dims}: {names}.").format(
                dims=dims, names=", ".join(_(kpi.label) for kpi in kpis)
            )
        )
    ]


PAGE = Page(
    "/kpis",
    mark("KPIs"),
    "",
    content,
    title,
    about=lambda filters: areas()[filters.area][1] if filters.area in areas() else tuple(KPIS.values()),
)
