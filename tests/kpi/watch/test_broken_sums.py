"""A broken sum in the inbox: one signal with both figures and the rows, open until it is mended."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kpi import KPIS
from kpi.analysis.invariants.parts import parts_add_up
from kpi.watch.broken_sums import broken_sums, may_have_moved, signals_of
from kpi.watch.broken_words import TEXTS
from kpi.watch.deviations import deviations, looked_for
from kpi.watch.review import review
from kpi.watch.signal_words import sentence
from kpi.watch.wording import said, subject
from store.record.database import connect
from store.scope import EVERYTHING
from store.work import signals
from tests.kpi.analysis.invariants.test_parts import asked, leaking, tiny
from tests.kpi.tiny import aim, facts

TODAY = date(2026, 11, 20)


def targets(of_a_day: float):
    """November: 300 for the month, so much a day."""
    days = (f"2026-11-{number:02d}" for number in range(1, 31))
    return facts(targets=[aim(300.0, "2026-11-01", "2026-11-30"), *(aim(of_a_day, day, day) for day in days)])


def test_a_broken_sum_is_one_signal_that_names_both_figures_and_the_rows():
    """30 days of 9 against 300."""
    (found,) = broken_sums(targets(9.0), TODAY)
    assert (found.signal, found.kind, found.good) == (
        "broken_sum:target by day:net_sales:B1",
        "broken_sum",
        False,
    )
    assert (found.figures["whole"], found.figures["other"], found.figures["places"]) == (300.0, 270.0, 1)
    text = said(found)
    named = ("300", "270", "30", "Targets", "2026-11-01…2026-11-30", "site=B1")
    assert [part for part in named if part not in text] == []
    assert subject(found) == "Net sales"
    assert "does not add up" in sentence(found).text
    assert broken_sums(targets(10.0), TODAY) == []


def test_it_is_gone_when_it_is_mended_and_not_before(tmp_path):
    """Found, looked at again by a load of targets alone, mended, back."""
    record = connect(f"sqlite:///{tmp_path / 'loupe.db'}")

    def states() -> list[str]:
        kept = signals.inbox(record, EVERYTHING, ("open", "gone"), ("broken_sum",))
        return [one.state for one in kept]

    assert [one.kind for one in review(record, targets(9.0), TODAY)] == ["broken_sum"]
    review(record, targets(10.0), TODAY, touched={"sales"})
    assert states() == ["open"]
    review(record, targets(10.0), TODAY + timedelta(days=1), touched={"targets"})
    assert states() == ["gone"]
    assert [one.kind for one in review(record, targets(9.0), TODAY)] == ["broken_sum"]
    record.dispose()


def test_it_is_looked_for_by_what_may_mend_it():
    """A target by its targets, a factor by hours too; a load of surveys mends neither."""
    (found,) = broken_sums(targets(9.0), TODAY)
    assert [looked_for(found, {of}) for of in ("targets", "sales", "sites")] == [True, False, True]
    assert may_have_moved(found, {"targets"})
    assert not may_have_moved(found, {"surveys"})


def test_it_is_one_of_the_deviations():
    """What a review finds."""
    assert [one.kind for one in deviations(targets(9.0), TODAY)] == ["broken_sum"]


@pytest.mark.parametrize("text", TEXTS.values())
def test_every_sentence_names_its_days_and_both_figures(text):
    """None of them leaves one out."""
    assert {"dates", "whole", "other"} <= set(re.findall(r"{(\w+)}", text))


def test_a_ratio_is_told_by_its_broken_part():
    """Net sales and the average ticket made of them: one signal."""
    broken = leaking(KPIS["net_sales"])
    places = parts_add_up(asked(tiny()), [broken, replace(KPIS["atv"], numerator=broken)], "boutique")
    assert {one.kpi for one in signals_of(places)} == {"net_sales"}
    assert [one.figures["places"] for one in signals_of(places)] == [3]
