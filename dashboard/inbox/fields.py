"""The fields in which an action is stated, and what a client sent in them, checked."""

import math
from collections.abc import Iterable
from datetime import date

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from kpi import KPIS
from kpi.model.unit import PERCENT
from kpi.watch.watched_figures import by_site
from store.errors import WorkRefused
from store.work.actions import SOURCES
from words import _

LONGEST = 400
TEXTS = ("title", "owner", "site", "project", "person", "source_ref")
ORIGINS = tuple(
    source for source in SOURCES if source not in ("signal", "meeting")
)  # those have their own place to begin


def field(of: str, name: str, kind: type, **more: object) -> Component:
    """A field of a form. of: what the form is about; name: what is stated in it."""
    return kind(id={"type": "stated", "of": of, "name": name}, size="xs", **more)


def asking(of: str, stated: dict, whole: bool = False) -> list[Component]:
    """The fields of an action: what, who, until when; and where a figure will show its effect, by how much
    and when that is looked at.

    stated: what is proposed; whole: may the figure be chosen?
    """
    what = field(of, "title", dmc.TextInput, label=_("What is to be done"))
    who = field(of, "owner", dmc.TextInput, label=_("Owner"))
    due = field(
        of, "due_on", dmc.DateInput, label=_("Due on"), value=str(stated["due_on"]), valueFormat="YYYY-MM-DD"
    )
    return [what, html.Div([who, due], className="fields"), *_effect(of, stated, whole)]


def _effect(of: str, stated: dict, whole: bool) -> list[Component]:
    if not (whole or stated["expected"]):
        return [
            html.P(
                _("No figure will show its effect, so it will count as closed by word."),
                className="small-print",
            )
        ]
    unit = KPIS[stated["kpi"]].unit if stated["kpi"] in KPIS else ""
    size = field(
        of,
        "size",
        dmc.NumberInput,
        label=_("By how much, in points") if unit == PERCENT else _("By how much, if known"),
        min=0,
        hideControls=True,
    )
    review = field(
        of,
        "review_on",
        dmc.DateInput,
        label=_("Reviewed on"),
        value=str(stated["review_on"] or "") or None,
        valueFormat="YYYY-MM-DD",
        clearable=True,
    )
    if not whole:
        way = _("is to rise") if stated["expected"] == "up" else _("is to fall")
        return [
            html.P(f"{_(KPIS[stated['kpi']].label)} {way}.", className="small-print"),
            html.Div([size, review], className="fields"),
        ]
    ways = field(
        of,
        "expected",
        dmc.Select,
        label=_("Is to"),
        data=[{"value": "up", "label": _("rise")}, {"value": "down", "label": _("fall")}],
        clearable=True,
    )
    figures = [{"value": key, "label": _(kpi.label)} for key, kpi in KPIS.items() if by_site(kpi)]
    which = field(
        of,
        "kpi",
        dmc.Select,
        label=_("The figure that will show it"),
        data=figures,
        searchable=True,
        clearable=True,
    )
    return [html.Div([which, ways], className="fields"), html.Div([size, review], className="fields")]


def stated(names: Iterable[object], values: Iterable[object], of: object) -> dict[str, object]:
    """What a client stated about something, by field, each of its kind; WorkRefused where it is not."""
    found = {}
    for name, value in zip(names, values, strict=True):
        if isinstance(name, dict) and name.get("of") == of and value not in (None, ""):
            found[str(name.get("name"))] = _checked(str(name.get("name")), value)
    return found


def _checked(name: str, value: object) -> object:
    if name in ("due_on", "review_on", "since", "until"):
        return _day(value)
    if name == "size":
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise WorkRefused(_("By how much is a number."))
        return float(value)
    if not isinstance(value, str):
        raise WorkRefused(_("This field takes words."))
    return " ".join(value.split())[:LONGEST]


def _day(value: object) -> date:
    try:
        return date.fromisoformat(value[:10])
    except (TypeError, ValueError):
        raise WorkRefused(_("A day is written such as 2026-11-30.")) from None


def sized(kpi: str, size: object) -> float | None:
    """The size of an effect in the unit of its figure: points of a percentage are hundredths."""
    if not isinstance(size, float):
        return None
    return round(size / 100, 9) if kpi in KPIS and KPIS[kpi].unit == PERCENT else size
