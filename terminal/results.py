"""KPI results on the terminal: as tables for people, as plain values for programs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd

from kpi import KPIS, Kpi, calculate, change_unit, judge_all, result_json
from kpi.analysis.members import members
from kpi.engine.extent import extent
from kpi.judge.control.assurance import WORDS
from kpi.judge.early import known_until
from kpi.judge.usual_range import since_when, usual
from kpi.model.dimension import role
from kpi.model.result import Result
from kpi.model.unit import Unit
from kpi.time.period import last_day
from store.scope import EVERYTHING
from store.work.baselines import baselines
from terminal import opened, samples, show
from terminal.given import one_of
from words import _
from words.format import between, change, money, number, percent, points, span


def print_figures(
    keys: list[str],
    by: list[str],
    grain: str | None,
    days: tuple[date | None, date | None],
    where: dict[str, str],
    compare: str | None,
    currency: str,
    judged: bool,
    as_json: bool,
) -> int:
    """Calculate KPIs and print them; 2 when nothing that they stand on is loaded."""
    kpis = [KPIS[one_of(key, KPIS, _("KPI"))] for key in keys]
    with opened.facts() as facts:
        today = opened.today()
        range_asked = asked(facts, kpis, days, grain, today)
        if range_asked is None:
            show.complain(_("Nothing that these KPIs stand on is loaded yet."))
            return 2
        found = calculate(keys, facts, *range_asked, tuple(by), grain, where, today, currency)
        whole = judge_all(found, facts, compare) if compare or judged else found
        found = (
            {key: told(result, found[key].notes, facts, where, compare) for key, result in whole.items()}
            if judged
            else whole
        )
    results = [found[key] for key in keys]
    if as_json:
        documents = [result_json(result) for result in results]
        show.document(documents[0] if len(documents) == 1 else documents)
    else:
        for result in results:
            print_result(result, bool(compare))
        samples.told()
    return 0


def told(result: Result, notes: tuple[str, ...], facts, where: dict[str, str], compare: str | None) -> Result:
    """A result with what stands out: over periods of their usual range, of people or vendors from the whole;
    its own notes where nobody asked for a comparison.
    """
    result = result if compare else replace(result, notes=notes)
    with opened.record() as record:
        decided = baselines(record, EVERYTHING, result.kpi.key)
    return (
        usual(
            result,
            since_when(decided, next((where[name] for name in where if role(name) == "site"), "")),
            known_until(result.kpi, facts, result.question.today),
        )
        if result.question.grain
        else members(result, facts)
    )


def asked(
    facts, kpis: list[Kpi], days: tuple[date | None, date | None], grain: str | None, today: date
) -> tuple[date, date] | None:
    """The days asked for; where left open, from the first day that feeds any of these KPIs to the end of the
    last one's period; None where nothing does.
    """
    known = days if None not in days else extent(kpis, facts, today)
    return known and (days[0] or known[0], days[1] or last_day(known[1], grain))


def print_result(result: Result, beside_others: bool = False) -> None:
    """A KPI's figures under its definition, and what must be known about them. beside_others: with what they
    are compared with.
    """
    show.say(_(result.kpi.label), "bold")
    show.say(_(result.kpi.definition), "dim")
    split = result.question.by
    own = [_("Like for like")] if "like_for_like" in result.frame else []
    beside = [*own, _("Compared"), _("Days compared"), _("Change")] if beside_others else []
    beside += [title for title, _write in standing(result)]
    show.table(
        [_("Period"), *split, _("Value"), _("n"), *beside, ""],
        (
            [
                span(line["period_start"], line["period_end"]),
                *(str(line[name]) for name in split),
                figure(result, line["value"], line),
                number(line["n"]),
                *(compared(result, line) if beside_others else []),
                *(write(line) for _title, write in standing(result)),
                "" if line["complete"] else _("not complete"),
            ]
            for line in result.frame.to_dict("records")
        ),
    )
    for note in result.notes:
        show.say(note)


def standing(result: Result) -> list[tuple[str, Callable[[dict], str]]]:
    """What stands beside a judged figure: the title, and how a line is written."""
    if "told" in result.frame:
        return [
            (_("Expected"), lambda line: figure(result, line["expected"], line)),
            (_("Verdict"), lambda line: _(line["told"]) if line["told"] else ""),
        ]
    if "variation" not in result.frame:
        return []
    return [
        (
            _("Usual range"),
            lambda line: (
                ""
                if pd.isna(line["lower"])
                else between(line["lower"], line["upper"], result.kpi.unit, line["currency"])
            ),
        ),
        (
            _("Verdict"),
            lambda line: " · ".join(
                _(WORDS[told]) for told in (line["variation"], line["assurance"]) if told
            ),
        ),
    ]


def compared(result: Result, line: dict) -> list[str]:
    """What a figure is compared with, on which days, and its change."""
    days = "" if pd.isna(line["compared_start"]) else span(line["compared_start"], line["compared_end"])
    own = [figure(result, line["like_for_like"], line)] if "like_for_like" in line else []
    return [
        *own,
        figure(result, line["compared"], line),
        days,
        (points if change_unit(result.kpi) == "points" else change)(line["change"]),
    ]


def figure(result: Result, value: float, line: dict) -> str:
    """A value of a line with its unit, as the reader's language writes it; money in the line's currency."""
    if result.kpi.unit is Unit.MONEY:
        return money(value, line["currency"], 2)
    if result.kpi.unit is Unit.PERCENT:
        return percent(value)
    whole = result.kpi.unit is Unit.COUNT and round(value, 6).is_integer()
    return number(value, 0 if whole else 2)
