"""Narrative: golden sentences on a portfolio that can be checked by hand, and every figure that they quote
against the rows.
"""

import re
from dataclasses import replace
from datetime import date

import pytest

from kpi import KPIS
from kpi.watch.narrative import PARTS, narrative
from kpi.watch.signal_words import sentence
from store.work.signals import Signal
from tests.kpi.areas.test_project import item
from tests.kpi.tiny import day, facts
from tests.kpi.watch import portfolio as p

GOLDEN = {
    "achievements": [
        "“Lease” of Flagship Rome was finished on 5 Apr 2026, 3 days after its first baseline.",
        "“Room” of Trunk show was finished on 6 Apr 2026, as first planned.",
        "Lead time, median (Atelier Geneva): 14 d over 8 weeks since “Two polishers”, 21.4 d before.",
    ],
    "risks": [
        "Flagship Rome is red: “Opening” is 45 days behind its first baseline; reported green.",
        "First-pass yield (Atelier Geneva): 81.0 %, beyond its usual range; usual is 93.0 % (6–12 Apr 2026).",
        "Net sales (Rome): 90,500 EUR against a target of 100,000 EUR (1–31 Mar 2026).",
        "“Opening” of Flagship Rome moved by 26 days, from 20 May 2026 to 15 Jun 2026.",
        "Atelier Geneva: 3 jobs open after the day first promised; the longest, J7, by 41 days.",
        "Visitor counts of Rome: nothing after 2 Mar 2026.",
        "Flagship Rome: risk “Marble is late” is rated 20; 15 or more is high.",
    ],
    "mitigations": [
        "“New loupe lamps” (Ben Rossi) is open again, for the figures show no effect; due 1 Apr 2026.",
        "“Train the setters” (Ben Rossi), due 20 Apr 2026.",
        "Against “Marble is late” of Flagship Rome: Second quarry (Ann Weber).",
    ],
    "decisions": [
        "Flagship Rome: a decision on “Terrace or not” was wanted by 8 Apr 2026.",
        "Trunk show: a decision is wanted on “Band”.",
    ],
    "steps": [
        "Ben Rossi: “New loupe lamps”, overdue since 1 Apr 2026.",
        "Ann Weber: “Order the glass” by 16 Apr 2026.",
        "Ben Rossi: “Train the setters” by 20 Apr 2026.",
        "“Guests” of Trunk show is due on 27 Apr 2026.",
    ],
}


@pytest.fixture(scope="module")
def said():
    """Everything that is to be said of the portfolio."""
    return narrative(p.SIGNALS, p.ACTIONS, p.portfolio(), p.TODAY, p.LAST)


def plain(text: str) -> str:
    """A text with its unbreakable spaces as usual ones, as it is typed here."""
    return re.sub("[\u00a0\u202f]", " ", text)


def test_the_sentences_are_these(said):
    """Noise, the cancelled risk, the closed decision, what is due later and what has no answer stay
    unsaid.
    """
    found = {part: [plain(one.text) for one in said if one.part == part] for part in PARTS}
    assert found == GOLDEN


def test_every_number_of_a_sentence_is_one_of_its_figures(said):
    """Take its figures out of a text: no digit is left; put them in: they all stand there."""
    for one in said:
        rest = one.text
        for figure in sorted(one.figures.values(), key=len, reverse=True):
            assert figure in one.text
            rest = rest.replace(figure, "")
        assert not re.search(r"\d", rest), one.text


def test_every_figure_is_that_of_the_data(said):
    """Worked out anew from the rows, without the rules that wrote the sentences."""
    held = {
        one.item: {name: plain(value) for name, value in one.figures.items()}
        for one in said
        if one.part != "steps"
    }
    rows = {(row["project"], row["milestone"], str(row["as_of"])): row for row in p.MILESTONES}
    lease, opening, was = (
        rows["P1", "Lease", p.LATER],
        rows["P1", "Opening", p.LATER],
        rows["P1", "Opening", p.EARLIER],
    )
    assert held["milestone:P1:Lease"]["days"] == f"{(lease['actual_on'] - lease['baseline_on']).days} days"
    assert held["status:P1"]["days"] == f"{(opening['forecast_on'] - was['baseline_on']).days} days"
    assert held[p.SLIP.signal]["days"] == f"{(opening['forecast_on'] - was['forecast_on']).days} days"
    marble = next(row for row in p.RAID if row["item"] == "R1")
    assert held["raid:P1:R1"]["response"] == marble["response"]
    assert next(one for one in said if one.item == "raid:P1:R1").figures["rated"] == str(
        marble["probability"] * marble["impact"]
    )
    assert [held[p.DROP.signal][name] for name in ("value", "centre")] == [
        f"{p.DROP.figures[name]:.1%}".replace("%", " %") for name in ("value", "centre")
    ]
    assert [held[p.MISS.signal][name] for name in ("value", "target")] == [
        f"{p.MISS.figures[name]:,.0f} EUR" for name in ("value", "target")
    ]
    assert (held["action:3"]["before"], held["action:3"]["after"], held["action:3"]["weeks"]) == (
        "21.4 d",
        "14 d",
        "8 weeks",
    )


def test_every_sentence_leads_to_its_figures(said):
    """A KPI, rows of a table, or an action: never nowhere."""
    assert all({"kpi", "dataset", "action"} & set(one.link) for one in said)
    assert {one.link["kpi"] for one in said if "kpi" in one.link} <= set(KPIS)


def test_of_one_project_only_what_is_its_own():
    """The trunk show's meeting does not hear of Rome or the workshop."""
    said = narrative(p.SIGNALS, p.ACTIONS, p.portfolio(), p.TODAY, p.LAST, "P2")
    assert {one.link["project"] for one in said} == {"P2"}
    assert [plain(one.text) for one in said] == [
        GOLDEN["achievements"][1],
        GOLDEN["decisions"][1],
        GOLDEN["steps"][3],
    ]


def test_where_nothing_is_known_nothing_is_said():
    """No sentence about an empty record, and none that quotes a figure that is missing."""
    assert narrative([], [], facts(), p.TODAY) == []
    for figures in ({"value": None}, {"centre": None}, {"value": 0.8}):
        broken = {} if figures == {"value": 0.8} else p.DROP.figures
        assert sentence(replace(p.DROP, figures=broken | figures)) is None
    assert sentence(replace(p.DROP, kpi="no such figure")) is None
    assert sentence(replace(p.DROP, kind="no such kind")) is None


def test_an_effect_that_was_never_measured_is_no_achievement():
    """Closed by word, or verified without figures."""
    by_word = replace(p.SHOWN, state="done")
    empty = replace(p.SHOWN, evidence={"weeks": 0, "before": 21.4, "after": None})
    assert narrative([], [by_word, empty], facts(), p.TODAY) == []


def test_names_with_braces_are_only_names():
    """A milestone called "{days}" is quoted, not filled in."""
    said = sentence(replace(p.SLIP, figures=p.SLIP.figures | {"name": "{days} {x}"}))
    assert said.text.startswith("“{days} {x}” of P1 moved by 26 days")


def test_a_watermelon_is_counted_in_reports():
    """Red for three reports while the manager said green; once is told without counting."""
    melon = Signal("watermelon:P1", "watermelon", project="P1", figures={"reports": 3})
    assert (
        sentence(melon).text
        == "P1 was reported green in 3 reports in a row while its own dates and costs say red."
    )
    assert (
        sentence(replace(melon, figures={"reports": 1})).text
        == "P1 was reported green while its own dates and costs say red."
    )
    given = facts(
        milestone_history=[
            item(f"2026-0{month}-10", "A", baseline_on="2026-01-01", forecast_on="2026-08-01")
            for month in (2, 3, 4)
        ],
        project_history=[
            {"project": "P1", "name": "P1", "as_of": day(f"2026-0{month}-10"), "reported_status": "green"}
            for month in (2, 3, 4)
        ],
    )
    assert [one.text for one in narrative([melon], [], given, p.TODAY) if one.part == "risks"] == [
        "P1 is red: “A” is 212 days behind its first baseline; reported green in 3 reports in a row."
    ]


@pytest.mark.parametrize(("days", "told"), [(1, "1 day,"), (2, "2 days,")])
def test_one_day_is_not_days(days, told):
    """The noun follows its number."""
    assert told in sentence(replace(p.SLIP, figures=p.SLIP.figures | {"days": days})).text


def test_a_good_signal_is_an_achievement():
    """Direction is applied by whoever found it."""
    better = replace(p.DROP, good=True, figures=p.DROP.figures | {"value": 0.99})
    assert [one.part for one in narrative([better], [], facts(), date(2026, 4, 14))] == ["achievements"]


def test_credits_that_do_not_add_up_are_a_risk_with_their_ticket():
    """Two lines of B1 whose sellers' shares make 90 %."""
    said = sentence(
        Signal(
            "invariant:credits:B1:2026-11-02",
            "invariant",
            "net_sales",
            site="B1",
            figures={"lines": 2, "ticket": "T1", "off": 1000.0},
        )
    )
    assert plain(said.text) == (
        "B1: 2 sales lines whose shares of sellers do not add up to the whole line; the first is on "
        "ticket T1."
    )
    assert said.part == "risks"
    assert said.link == {"dataset": "sales", "site": "B1"}
