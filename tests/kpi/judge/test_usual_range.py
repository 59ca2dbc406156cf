"""The usual range of a run: noise told from news, a target that can be relied on, and the same range on a
page as in the inbox.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kpi import judge
from kpi.analysis.rare_events import apart, events
from kpi.catalogue import find
from kpi.judge.control.assurance import Assurance, Variation
from kpi.judge.control.chart import Baseline
from kpi.judge.early import Early
from kpi.judge.usual_range import last_week, limits_until, since_when, usual
from kpi.watch.chart_signals import charts
from tests.kpi.tiny import aim, day, facts, result, sale, visit
from words import LOCALE

MONDAY = date(2025, 1, 6)


def weekly(tickets: list[int], site: str = "B1", visitors: int = 100) -> dict[str, list[dict]]:
    """So many tickets a week from 6 January 2025, of a hundred visitors each."""
    weeks = [f"{MONDAY + timedelta(weeks=place)}" for place in range(len(tickets))]
    return {
        "sales": [
            sale(week, 10.0, f"{site}{week}{number}", site)
            for week, count in zip(weeks, tickets, strict=True)
            for number in range(count)
        ],
        "traffic": [visit(week, visitors, site) for week in weeks],
    }


def end(weeks: int) -> str:
    """The Sunday of the last of so many weeks."""
    return f"{MONDAY + timedelta(weeks=weeks, days=-1)}"


def coverage(weeks: int, *sites: str) -> dict:
    """Every site fed its sales and visitors to the end."""
    return {name: {site: (f"{MONDAY}", end(weeks)) for site in sites} for name in ("sales", "traffic")}


def run(tickets: list[int], targets: tuple = (), today: str = "2030-01-01"):
    """The weekly conversion of a boutique, judged."""
    given = facts(coverage(len(tickets), "B1"), **weekly(tickets), targets=list(targets))
    return judge(
        usual(result("conversion", given, f"{MONDAY}", end(len(tickets)), today, grain="week")), given
    )


STEADY = [10, 12, 9, 11, 10, 13, 8, 10, 11, 9, 12, 10]


def test_noise_is_not_news():
    """10 ± 2 of 100 for twelve weeks, then 12: as usual; then 30: better than usual; a fall to 0 is worse."""
    assert run([*STEADY, 12]).frame["variation"].iloc[-1] == Variation.COMMON
    assert run([*STEADY, 30]).frame["variation"].iloc[-1] == Variation.IMPROVING
    assert run([*STEADY, 0]).frame["variation"].iloc[-1] == Variation.WORSENING


def test_a_week_that_is_not_over_is_neither():
    """On Wednesday it is too early to say, and the reason is said."""
    frame = run([*STEADY, 1], today=f"{MONDAY + timedelta(weeks=len(STEADY), days=2)}").frame
    assert (frame["variation"].iloc[-1], frame["reason"].iloc[-1]) == (Variation.EARLY, Early.OPEN)
    assert frame["assurance"].iloc[-1] == ""


def test_a_target_within_the_noise_is_met_by_chance():
    """A conversion that varies about 10 %: a target of 11 % is hit or miss, one of 1 % is met reliably, one
    of 60 % is not met as things are.
    """
    for target, told in ((0.11, Assurance.HIT_OR_MISS), (0.0001, Assurance.PASSES), (0.6, Assurance.FAILS)):
        aims = [
            aim(target, f"{MONDAY + timedelta(weeks=week)}", f"{MONDAY + timedelta(weeks=week, days=6)}")
            | {"kpi": "conversion"}
            for week in range(13)
        ]
        given = facts(coverage(13, "B1"), **weekly([*STEADY, 10]), targets=aims)
        frame = usual(judge(result("conversion", given, f"{MONDAY}", end(13), grain="week"), given)).frame
        assert frame["assurance"].iloc[-1] == told


def test_each_site_has_a_range_of_its_own():
    """B1 at 10 %, B2 at 40 %: neither is odd beside itself, though together they would be."""
    one, two = weekly(STEADY), weekly([4 * count for count in STEADY], "B2")
    given = facts(coverage(len(STEADY), "B1", "B2"), **{name: one[name] + two[name] for name in one})
    frame = usual(
        result("conversion", given, f"{MONDAY}", end(len(STEADY)), by=["boutique"], grain="week")
    ).frame
    assert set(frame["variation"]) == {Variation.COMMON}
    assert frame.groupby("boutique")["centre"].first().round(1).to_dict() == {"B1": 0.1, "B2": 0.4}


def test_a_page_and_the_inbox_have_the_same_range():
    """Forty steady weeks, then thirty at half: the inbox judges the last half year by the weeks before it,
    and so does the run of a page.
    """
    tickets = [*(STEADY * 4)[:44], *[count // 2 for count in (STEADY * 3)[:30]]]
    given, today = facts(coverage(74, "B1"), **weekly(tickets)), MONDAY + timedelta(weeks=74)
    found = next(one for one in charts(given, today, lambda _kpi, _site: ()) if one.kpi == "conversion")
    frame = usual(result("conversion", given, f"{MONDAY}", end(74), f"{today}", grain="week")).frame
    last = frame[frame["signal"] != ""].iloc[-1]
    assert (round(last["centre"], 9), round(last["lower"], 9), last["signal"]) == (
        round(found.figures["centre"], 9),
        round(found.figures["lower"], 9),
        found.figures["rule"],
    )
    assert last["variation"] == Variation.WORSENING
    assert found.good is False


@dataclass(frozen=True)
class Decided:
    """What somebody decided."""

    site: str
    since: date | None = None
    until: date | None = None
    reason: str = ""


def test_a_decision_for_one_site_is_none_for_the_others():
    """A new door at B1."""
    door, house = Decided("B1", MONDAY, None, "Door"), Decided("", None, MONDAY, "Opening year")
    assert since_when([door, house], "B1") == [
        Baseline(MONDAY, None, "Door"),
        Baseline(None, MONDAY, "Opening year"),
    ]
    assert (
        since_when([door, house], "B2")
        == since_when([door, house], "")
        == [Baseline(None, MONDAY, "Opening year")]
    )


def test_a_decision_after_the_half_year_stands_alone():
    """What begins anew last month is not judged by a year that ended before it."""
    frame = pd.DataFrame(
        {"period_start": pd.date_range(MONDAY, periods=74, freq="7D"), "value": 1.0, "complete": True}
    )
    today, door = MONDAY + timedelta(weeks=74), Baseline(since=MONDAY + timedelta(weeks=70), reason="Door")
    assert limits_until(frame, [door], today) == [door]
    assert limits_until(frame, [], today) == [Baseline(until=last_week(today) - timedelta(weeks=26))]


def returned(gaps: list[int]):
    """Returns of vendors, one a day from 6 January 2025: so many accepted before each that was rejected;
    their jobs, listed until the last of them.
    """
    accepted = [good for gap in gaps for good in [*[True] * gap, False]]
    days = [MONDAY + timedelta(days=place) for place in range(len(accepted))]
    legs = [
        {"job": f"J{place}", "vendor": "V", "sent_on": back, "returned_on": back, "accepted": good}
        for place, (back, good) in enumerate(zip(days, accepted, strict=True))
    ]
    jobs = [{"job": leg["job"], "workshop": "W1", "received_on": leg["sent_on"]} for leg in legs]
    return facts(
        vendor_legs=legs,
        repairs=jobs,
        repair_history=[{"job": "J0", "workshop": "W1", "received_on": MONDAY, "as_of": days[-1]}],
    )


def test_rare_events_are_judged_by_what_lies_between_them():
    """One rejected of about twenty for a year; then nothing but good work for half a year is news, and good
    news, though no month alone could show it.
    """
    kpi, gaps = find("vendor_rejection_rate"), [18, 25, 9, 30, 22, 15, 12, 40, 20, 17, 28, 150]
    points = events(
        kpi, returned(gaps), MONDAY + timedelta(days=sum(gaps) + len(gaps)), today=day("2030-01-01")
    )
    done = points[points["complete"]]
    assert done["value"].tolist() == gaps[1:]
    assert (done["signal"].iloc[-1], done["variation"].iloc[-1]) == ("beyond_limits", Variation.IMPROVING)
    assert set(done["variation"].iloc[:-1]) <= {Variation.COMMON}


def test_few_events_have_no_range():
    """Four rejections say nothing of what is usual."""
    points = events(
        find("vendor_rejection_rate"),
        returned([5, 9, 7, 8]),
        MONDAY + timedelta(days=60),
        today=day("2030-01-01"),
    )
    assert points["centre"].isna().all()
    assert (points["variation"] == "").all()


def test_what_lies_between_is_counted_in_its_own_unit():
    """Days between requests, returns between rejections."""
    token = LOCALE.set("en")
    assert apart(find("authentication_requests"), 1.0) == "1 day"
    assert apart(find("vendor_rejection_rate"), 47.0) == "47 returns inspected"
    LOCALE.reset(token)


def test_rejections_that_come_often_are_a_signal_of_the_inbox():
    """Thirty returns between two rejections for a year, then two: the inbox names it, for the worse, in
    returns and not in percent.
    """
    gaps = [30, 26, 33, 29, 31, 28, 35, 27, 30, 32, 29, *[2] * 12]
    last = MONDAY + timedelta(days=sum(gaps) + len(gaps))
    found = [
        one
        for one in charts(returned(gaps), last + timedelta(days=7), lambda _kpi, _site: ())
        if one.kpi == "vendor_rejection_rate"
    ]
    assert [(one.good, one.figures["value"] <= 2, one.figures["rule"]) for one in found] == [
        (False, True, "run_on_one_side")
    ]
    assert not np.isnan(found[0].figures["centre"])
