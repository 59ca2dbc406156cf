"""One figure, however it is asked for: what a page shows is what the command line answers; and what does not add
up is said on the page.
"""

import json
import sys
from datetime import date

import pytest
from dash import dcc, html

from dashboard.filters.selection import Filters
from dashboard.filters.window import window
from dashboard.inbox.signal_list import opens
from dashboard.pages import figure, overview
from kpi import KPIS
from loupe import app
from settings import settings
from store.work import signals
from store.work.signals import Signal
from terminal import opened
from terminal.guard import run
from tests.dashboard.conftest import found, texts
from tests.dashboard.exports import TODAY
from words import format as write

QUESTIONS = [
    (Filters(period="2026-09"), []),
    (Filters(period="2026-10"), []),
    (Filters(period="2026-09", site="LYO"), ["--where", "boutique=LYO"]),
    (Filters(period="2026-W38", site="NIC", grain="week"), ["--where", "boutique=NIC"]),
    (Filters(period="2026-09", where=(("associate", "V1"),)), ["--where", "associate=V1"]),
    (Filters(period="2026-09", where=(("category", "Bagues"),)), ["--where", "category=Bagues"]),
]
SHOWN = ("net_sales", "transactions", "atv", "upt", "visitors", "conversion", "growth", "target_attainment")


@pytest.fixture
def answered(services, monkeypatch, capsys):
    """What the command line answers, as JSON, in the same house on the same day."""
    monkeypatch.setenv("LOUPE_DATA_DIR", str(services.data_dir))
    monkeypatch.setattr(opened, "today", lambda: TODAY)
    settings.cache_clear()

    def command(*arguments: object) -> dict:
        monkeypatch.setattr(sys, "argv", ["loupe", *map(str, arguments), "--json"])
        capsys.readouterr()
        assert run(app) == 0
        return json.loads(capsys.readouterr().out)

    yield command
    settings.cache_clear()


@pytest.mark.parametrize(("filters", "where"), QUESTIONS, ids=str)
def test_the_page_of_a_figure_shows_what_the_command_answers(view, answered, filters, where):
    """The headline of each page, and its rows as the command tells them: to the last digit written."""
    seen = window(view, filters)
    keys = [key for key in SHOWN if all(dim in KPIS[key].dims for dim, _value in filters.where)]
    documents = answered("kpi", *keys, "--from", seen.first, "--to", seen.last, *where)
    assert [one["kpi"] for one in documents] == keys
    for told in documents:
        (row,) = told["rows"]
        page = figure.content(view, filters.but(kpi=told["kpi"]))
        shown = [part.children for part in found(page, html.Strong) if part.className == "headline-value"]
        value = write.written(row["value"], KPIS[told["kpi"]].unit, row["currency"], exact=True)
        assert shown == [value], told["kpi"]


def test_the_split_and_the_filter_of_the_command_agree(answered):
    """`--by boutique` and `--where boutique=…`: one figure."""
    days = ("--from", date(2026, 9, 1), "--to", date(2026, 9, 30))
    for key in ("net_sales", "atv", "conversion", "growth"):
        split = answered("kpi", key, *days, "--by", "boutique")["rows"]
        assert {row["boutique"] for row in split} == {"LYO", "NIC"}
        for row in split:
            (alone,) = answered("kpi", key, *days, "--where", f"boutique={row['boutique']}")["rows"]
            for side in ("value", "numerator", "denominator", "n"):
                assert alone[side] == pytest.approx(row[side], abs=1e-6), (key, row["boutique"], side)


def broken(kpi: str = "net_sales", site: str = "") -> Signal:
    """A house that is not its sites."""
    figures = {
        "invariant": "parts add up",
        "side": "value",
        "whole": 1000.0,
        "other": 1100.5,
        "difference": 100.5,
        "currency": "EUR",
        "dataset": "sales",
        "dimension": "",
        "member": "",
        "places": 1,
        "datasets": ["sales"],
    }
    return Signal(
        f"broken_sum:parts add up:{kpi}:{site}",
        "broken_sum",
        kpi,
        site=site,
        item="sales",
        period_start=date(2026, 9, 1),
        period_end=date(2026, 9, 30),
        good=False,
        figures=figures,
    )


def notes(page) -> list[str]:
    """The notes of a page on what does not add up."""
    return [texts(part) for part in found(page, html.P) if "broken-sum" in (part.className or "")]


def test_a_page_says_that_its_figure_does_not_add_up(view):
    """The figure, both values and the rows; on the page of the figure, of what is divided from it, and on
    Overview; not on that of another figure, and not once it is mended.
    """
    try:
        signals.renew(view.record, [broken()], watched=lambda _one: False)
        for page in (
            figure.content(view, Filters(kpi="net_sales", period="2026-09")),
            figure.content(view, Filters(kpi="atv", period="2026-09")),
            overview.content(view, Filters(period="2026-09")),
        ):
            (note,) = notes(page)
            assert note.startswith("The parts of this figure do not add up: Net sales")
            assert "1,000.00" in note
            assert "1,100.50" in note
            assert "/rows?dataset=sales" in [link.href for link in found(page, dcc.Link)]
        assert notes(figure.content(view, Filters(kpi="visitors", period="2026-09"))) == []
    finally:
        signals.renew(view.record, [], watched=lambda one: one.kind == "broken_sum")
    assert notes(figure.content(view, Filters(kpi="net_sales", period="2026-09"))) == []


def test_what_does_not_add_up_of_one_site_is_no_matter_of_another(view):
    """Lyon's own: on Lyon's page and on that of all boutiques, not on Nice's; it leads to Lyon's rows."""
    lyon = broken(site="LYO")
    assert opens(lyon) == "/rows?site=LYO&dataset=sales"
    try:
        signals.renew(view.record, [lyon], watched=lambda _one: False)
        told = {
            site: len(notes(figure.content(view, Filters(kpi="net_sales", period="2026-09", site=site))))
            for site in ("", "LYO", "NIC")
        }
        assert told == {"": 1, "LYO": 1, "NIC": 0}
    finally:
        signals.renew(view.record, [], watched=lambda one: one.kind == "broken_sum")
