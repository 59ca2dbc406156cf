"""Parts and wholes: planted contradictions are found with both figures and their rows, sound houses are silent."""

from dataclasses import replace
from datetime import date, timedelta

import ibis
import pytest
from hypothesis import given, settings

from kpi import KPIS, calculate
from kpi.analysis.invariants import parts
from kpi.analysis.invariants.asked import Asked
from kpi.analysis.invariants.every import broken_places, in_turn, moved_by
from kpi.analysis.invariants.parts import alone_as_split, changes_add_up, parts_add_up
from kpi.engine.coverage import covered_since
from kpi.model.run import Run
from tests.kpi.engine.test_recombination import records
from tests.kpi.second_computation.house.draws import TODAY
from tests.kpi.second_computation.house.generated import house
from tests.kpi.tiny import facts, sale, visit

START, END = date(2026, 9, 1), date(2026, 11, 30)
NOW = date(2026, 11, 20)


def tiny(**more):
    """September to November, and a year before: two boutiques, 100 and 50 a month, the second one twice as much
    a year ago.
    """
    lines = [
        sale(f"{year}-{month}-05", net * (2 if year == 2025 and site == "B2" else 1), f"{site}{month}", site)
        for year in (2025, 2026)
        for month in ("09", "10", "11")
        for site, net in (("B1", 100.0), ("B2", 50.0))
    ]
    return facts(sales=lines, traffic=[visit("2026-10-05", 10), visit("2026-10-05", 5, "B2")], **more)


def asked(held) -> Asked:
    """The three months of a house."""
    return Asked(held, START, END, NOW)


def leaking(kpi, names=("boutique",)):
    """A KPI that loses the lines of B2 where it is neither split nor filtered by the site."""

    def view(run: Run) -> ibis.Table:
        rows = run.facts["sales"]
        return rows if run.question.names(*names) else rows.filter(rows.boutique != "B2")

    return replace(kpi, view=view)


def test_a_house_that_is_not_its_sites_is_found():
    """November: B1 100, B2 50; the whole says 100."""
    found = parts_add_up(asked(tiny()), [leaking(KPIS["net_sales"])], "boutique")
    assert list(found["period_start"].dt.month) == [9, 10, 11]
    last = found.iloc[-1]
    assert (last["whole"], last["other"], last["difference"]) == (100.0, 150.0, 50.0)
    assert (last["kpi"], last["side"], last["dataset"], last["currency"]) == (
        "net_sales",
        "value",
        "sales",
        "EUR",
    )


def test_a_ratio_is_found_by_its_side():
    """Average ticket: the numerator loses a boutique, the denominator does not."""
    broken = replace(KPIS["atv"], numerator=leaking(KPIS["net_sales"]))
    found = parts_add_up(asked(tiny()), [broken], "boutique")
    assert set(found["side"]) == {"numerator"}


def test_a_ratio_that_is_not_its_sides_is_found(monkeypatch):
    """A mean of the ratios of sites in place of Σ ÷ Σ."""
    figures = Asked.figures

    def averaged(self, kpis, by="", where=None):
        return {
            key: frame.assign(value=frame["value"] * 1.01)
            for key, frame in figures(self, kpis, by, where).items()
        }

    monkeypatch.setattr(Asked, "figures", averaged)
    found = parts_add_up(asked(tiny()), [KPIS["atv"]], "boutique")
    assert set(found["side"]) == {"value"}


def test_a_change_over_other_sites_than_the_parts_is_found():
    """+3 % for the house over sites that are not those of the split: net sales of a year ago without B2."""
    found = changes_add_up(asked(tiny()), [leaking(KPIS["net_sales"])], "boutique")
    last = found[(found["side"] == "compared") & (found["period_start"].dt.month == 10)].iloc[0]
    assert (last["whole"], last["other"]) == (100.0, 200.0)
    assert changes_add_up(asked(tiny()), [KPIS["net_sales"], KPIS["visitors"]], "boutique").empty


def test_a_filter_that_says_another_figure_than_the_split_is_found():
    """A view that forgets what is filtered: B1 alone has the whole house."""

    def view(run: Run) -> ibis.Table:
        rows = run.facts["sales"]
        alone = dict(run.question.where)
        return rows.filter(rows.boutique != "B2") if alone else rows

    odd = replace(KPIS["net_sales"], view=view)
    found = alone_as_split(asked(tiny()), [odd], "boutique", ["B1", "B2"])
    assert set(found["member"]) == {"B2"}
    assert list(found["whole"]) == [50.0] * 3
    assert set(found["dimension"]) == {"boutique"}


def test_half_a_cent_is_no_contradiction_and_a_cent_is(monkeypatch):
    """Floats added in another order differ by less than half a cent."""
    figures = Asked.figures

    def moved(by_what):
        def asked_for(self, kpis, by="", where=None):
            found = figures(self, kpis, by, where)
            return (
                found if by else {key: one.assign(value=one["value"] + by_what) for key, one in found.items()}
            )

        return asked_for

    for off, count in ((0.004, 0), (0.01, 3)):
        monkeypatch.setattr(Asked, "figures", moved(off))
        assert len(parts_add_up(asked(tiny()), [KPIS["net_sales"]], "boutique")) == count


def test_a_sound_house_is_silent():
    """Two boutiques; and a house of three boutiques and two workshops by chance, every figure, change and site
    looked through.
    """
    assert broken_places(tiny(), NOW, thorough=True).empty
    found = broken_places(facts(**house()), TODAY, thorough=True)
    assert found.empty, found.to_string()


def test_several_currencies_are_no_contradiction():
    """Euros and francs: no total in local currency, at the budget's rate the sum of its sites."""
    rate = {
        "kind": "budget",
        "currency": "CHF",
        "to_currency": "EUR",
        "valid_from": date(2025, 1, 1),
        "rate": 2.0,
    }
    lines = [sale("2026-10-05", 100.0), sale("2026-10-06", 50.0, boutique="B2", currency="CHF")]
    for rates in ([], [rate]):
        assert broken_places(facts(sales=lines, exchange_rates=rates), NOW, thorough=True).empty


@settings(max_examples=5)
@given(records)
def test_every_small_house_adds_up(rows):
    """Whatever is sold, returned, shared and counted: Σ sites is the house, and each alone is as in the split,
    for every sum and ratio.
    """
    held = facts(**rows)
    asked_of = Asked(held, date(2025, 1, 1), date(2025, 3, 31), date(2025, 3, 20))
    for by, kpis in moved_by(None, covered_since(held, asked_of.start)).items():
        asked_of.ahead(kpis)
        asked_of.ahead(kpis, by)
        members = asked_of.members(kpis, by)[:1]
        for found in (parts_add_up(asked_of, kpis, by), alone_as_split(asked_of, kpis, by, members)):
            assert found.empty, found.to_string()


def test_every_additive_kpi_and_ratio_of_a_site_is_looked_at():
    """None is left out: a figure of no site is no sum of sites."""
    every = moved_by(None, {of for kpi in KPIS.values() for of in kpi.facts})
    looked = {kpi.key for kpis in every.values() for kpi in kpis}
    assert {key for key, kpi in KPIS.items() if parts.adds_up(kpi)} == looked


def test_every_figure_has_its_turn():
    """No figure waits for ever: within a quarter of a year it was looked at."""
    every = [
        kpi
        for kpis in moved_by(None, {of for kpi in KPIS.values() for of in kpi.facts}).values()
        for kpi in kpis
    ]
    days = [in_turn(every, NOW + timedelta(number)) for number in range(90)]
    assert {kpi.key for turn in days for kpi in turn} == {kpi.key for kpi in every}
    assert in_turn([], NOW) == []


def test_the_figures_are_those_of_the_command():
    """What the invariants look at is what `loupe kpi` answers."""
    held = tiny()
    told = calculate(["net_sales"], held, START, END, by=["boutique"], grain="month", today=NOW)["net_sales"]
    mine = asked(held).figures([KPIS["net_sales"]], "boutique")["net_sales"]
    assert list(mine["value"]) == pytest.approx(list(told.frame["value"]))
