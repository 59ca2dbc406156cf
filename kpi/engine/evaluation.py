"""Figures: the parts of each KPI brought together, with what is missing told from what is zero."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kpi.engine import comparison, coverage, notes, perimeter, query_plan, targets
from kpi.engine import currency as money
from kpi.engine.comparison import Comparison
from kpi.engine.denomination import MIXED, used
from kpi.engine.estimate import Estimate, estimated
from kpi.engine.perimeter import Perimeter
from kpi.engine.series import filled_in
from kpi.model.definition import Kpi
from kpi.model.fetch import repeated
from kpi.model.level import Level
from kpi.model.measure import Measure
from kpi.model.ratio import Compared, Ratio, Target
from kpi.model.run import Run
from kpi.model.unit import COUNT, MONEY
from settings import settings
from words import _

PART = ["value", "n", "denomination"]
Wide = Mapping[str, pd.Series]  # the columns of a pass's answer


@dataclass(frozen=True)
class Figures:
    """frame: the key columns, value, numerator, denominator, n, denomination, whole (of a part alone: value,
    n, denomination, whole); notes about them.
    """

    frame: pd.DataFrame
    notes: tuple[str, ...] = ()


def evaluate(kpis: list[Kpi], run: Run) -> dict[str, Figures]:
    """The figures of some KPIs over the windows of a run, by key."""
    answers = {
        place: dict(frame.items())
        for place, frame in query_plan.answers([kpi for kpi in kpis if not alike(kpi)], run).items()
    }
    found = {kpi.key: _grown(kpi, run) if alike(kpi) else _joined(kpi, answers, run) for kpi in kpis}
    return found | {kpi.key: _rated(kpi, found[kpi.key], run) for kpi in kpis if share_of_money(kpi)}


def share_of_money(kpi: Kpi) -> bool:
    """Whether a KPI is no money but stands on money (a rate, a share, a growth, an attainment), so that it
    can be told over several currencies at one rate each.
    """
    if kpi.unit is MONEY:
        return False
    if isinstance(kpi, Estimate):
        return kpi.of_money
    return isinstance(kpi, Ratio) and any(_unit(part) is MONEY for part in kpi.parts)


def _unit(part: object) -> object:
    return part.kpi.unit if isinstance(part, Target | Compared) else part.unit


def _rated(kpi: Kpi, local: Figures, run: Run) -> Figures:
    """A share of money, its figures over several currencies at the budget's rates."""
    several = len({code or settings().currency for code in used(run.facts, "sales")}) > 1
    lacking = local.frame["value"].isna()
    if run.question.currency != money.Currency.LOCAL or not several or not lacking.any():
        return local
    inner = money.at_budget_rate(run)
    rated = evaluate([kpi], inner)[kpi.key]
    there = local.frame[run.keys].merge(rated.frame.drop(columns="denomination"), on=run.keys, how="left")
    figures = [name for name in there if name not in run.keys and name != "n" and name != "whole"]
    held = local.frame.assign(**{name: local.frame[name].where(~lacking, there[name]) for name in figures})
    held["denomination"] = held["denomination"].where(held["value"].isna(), "")
    said = _("What is told over several currencies is worked out at the budget rate.")
    return Figures(held, (said, *rated.notes, *money.notes(kpi, inner)))


def alike(kpi: Kpi) -> bool:
    """Whether both sides of a KPI stand on the sites that traded fully in both periods."""
    return isinstance(kpi, Ratio) and kpi.like_for_like


def compared(kpi: Kpi, run: Run, name: str | None = None) -> Figures:
    """The figures of one KPI on the days that a run is compared with; see `compared_all`."""
    return compared_all([kpi], run, name)[kpi.key]


def compared_all(kpis: list[Kpi], run: Run, name: str | None = None) -> dict[str, Figures]:
    """The figures of the days that a run is compared with, by key: the key columns, value, n, denomination,
    compared_start, compared_end.

    Missing where history does not reach back; the notes say for which sites, and where Easter falls
    differently. KPIs that stand on the same facts are compared with the same days, and calculated together.
    """
    alike: dict[tuple[str, ...], list[Kpi]] = {}
    for kpi in kpis:
        alike.setdefault(comparison.stood_on(kpi), []).append(kpi)
    return {key: one for group in alike.values() for key, one in _compared(group, run, name).items()}


def _compared(kpis: list[Kpi], run: Run, name: str | None) -> dict[str, Figures]:
    """The compared figures of KPIs that stand on the same facts."""
    chosen = comparison.chosen(name, run.question)
    if chosen is Comparison.TARGET:
        return {kpi.key: _aimed(kpi, run) for kpi in kpis}
    sides = comparison.opposite(kpis[0], run, chosen)
    if chosen is Comparison.LFL and all(map(perimeter.known_by_site, kpis)):
        return _like_for_like(kpis, sides.now or run, sides.then)
    ours = _on_compared_days(kpis, sides.now)
    return {
        key: _beside(_reached(kpi, one.frame, run, sides.then), ours.get(key), run)
        for kpi, (key, one) in zip(kpis, evaluate(kpis, sides.then).items(), strict=True)
    }


def _on_compared_days(kpis: list[Kpi], now: Run | None) -> dict[str, Figures]:
    """The figures of now over the days that are compared, of the KPIs that are no comparison themselves; none
    where all days are.
    """
    own = [
        kpi
        for kpi in kpis
        if not any(isinstance(part, Compared) for part in kpi.parts)
        and not (isinstance(kpi, Estimate) and kpi.back != 0)  # what looks further back stands on other days
    ]
    return evaluate(own, now) if now and own else {}


def _beside(figures: Figures, ours: Figures | None, run: Run) -> Figures:
    """Compared figures with ours over the days compared as `comparable`, where these are not all days."""
    if ours is None:
        return figures
    named = dict.fromkeys(run.question.by, object)
    left, right = (
        one.astype(named)
        for one in (figures.frame, ours.frame[[*run.keys, "value"]].rename(columns={"value": "comparable"}))
    )
    both = left.merge(right, on=run.keys, how="left").astype(dict.fromkeys(run.question.by, "str"))
    return replace(figures, frame=both)


def _aimed(kpi: Kpi, run: Run) -> Figures:
    """The targets of a KPI as what it is compared with, over the same days."""
    found = targets.answer(kpi, run)
    window = run.window(found.frame)
    frame = found.frame.assign(
        denomination="", compared_start=run.starts[window], compared_end=run.ends[window]
    )
    return Figures(frame[[*run.keys, *PART, "compared_start", "compared_end"]], found.notes)


def _like_for_like(kpis: list[Kpi], run: Run, moved: Run) -> dict[str, Figures]:
    """The compared figures of the sites that traded fully in both periods, with theirs of now as
    `like_for_like`, and `perimeter`.
    """
    found = perimeter.perimeters(kpis[0], run, moved)
    shown = perimeter.shown(run, found)
    sites = np.array([shown.get(start, "") for start in run.spans["period_start"]], dtype=object)
    now, then = _at(kpis, run, found), _at(kpis, moved, found)
    figures = {}
    for kpi in kpis:
        held = _reached(kpi, then[kpi.key].frame, run, moved)
        ours = now[kpi.key].frame[[*run.keys, *PART]].rename(columns={"value": "like_for_like"})
        ours, theirs = (one.astype(dict.fromkeys(run.question.by, object)) for one in (ours, held.frame))
        frame = ours.merge(theirs, on=run.keys, how="outer", suffixes=("_now", "")).astype(
            dict.fromkeys(run.question.by, "str")
        )
        rows, told = (
            frame["n"].fillna(0) + frame["n_now"].fillna(0),
            (frame[name].astype(object).fillna("") for name in ("denomination_now", "denomination")),
        )
        frame = frame.assign(
            perimeter=sites[run.window(frame)],
            n=rows.astype("int64"),
            denomination=_one_currency(*(one.to_numpy() for one in told)),
        )
        said = (*held.notes, *perimeter.notes(kpi, run, moved, found))
        figures[kpi.key] = Figures(frame.drop(columns=["n_now", "denomination_now"]), said)
    return figures


def _at(kpis: list[Kpi], run: Run, found: list[Perimeter]) -> dict[str, Figures]:
    """The figures of some KPIs, each period at the sites of its perimeter."""
    if not found:
        return {key: replace(one, frame=one.frame.iloc[:0]) for key, one in evaluate(kpis, run).items()}
    parts = [evaluate(kpis, one.of(run)) for one in found]
    return {
        kpi.key: Figures(pd.concat([part[kpi.key].frame for part in parts], ignore_index=True))
        for kpi in kpis
    }


def _grown(kpi: Ratio, run: Run) -> Figures:
    """A figure over the same figure of the days compared with, both at the sites that traded fully in
    both.
    """
    one = compared(kpi.numerator, run, Comparison.LFL)
    frame = filled_in(one.frame.astype({"denomination": object}), kpi.numerator, run)
    frame["perimeter"] = frame["perimeter"].astype(object).fillna("")
    now, then = (
        frame[name].where(frame["denomination"] != MIXED).astype("float64")
        for name in ("like_for_like", "value")
    )
    return Figures(
        _frame(
            frame,
            run,
            value=_quotient(kpi, now, then),
            numerator=now,
            denominator=then,
            n=frame["n"],
            denomination=frame["denomination"],
            whole=frame["whole"],
            perimeter=frame["perimeter"],
        ),
        one.notes,
    )


def _reached(kpi: Kpi, frame: pd.DataFrame, run: Run, moved: Run) -> Figures:
    """The figures of the compared days that history reaches, with these days."""
    window, reached = moved.window(frame), comparison.covered(kpi, frame, moved)
    first, last = comparison.own_days(kpi, frame, moved)
    frame = frame[[*run.keys, *PART]].assign(
        value=frame["value"].where(reached), compared_start=first, compared_end=last
    )
    begun = (moved.starts <= moved.ends)[window] & (first <= last)
    unrated = (
        notes.currency(kpi, moved, {MIXED} & set(frame["denomination"]))
        if run.question.currency != "local"
        else ()
    )
    return Figures(frame[begun].reset_index(drop=True), (*notes.compared(kpi, run, moved), *unrated))


def _part(kpi: Kpi, part: object, answers: dict, run: Run) -> Figures:
    """One part of a KPI: the key columns, value, n, denomination, whole."""
    if isinstance(part, Target):
        found = targets.answer(part.kpi, run)
        return Figures(found.frame.assign(denomination="", whole=True), found.notes)
    if isinstance(part, Compared):
        found = compared(part.kpi, run)
        beside = [name for name in ("comparable",) if name in found.frame]
        return Figures(found.frame[[*run.keys, *PART, *beside]].assign(whole=True), found.notes)
    wide = answers[query_plan.stand(kpi, part)]
    return Figures(
        _frame(
            wide,
            run,
            value=wide[part.key],
            n=wide[f"{part.key} n"],
            denomination=_money(part, wide),
            whole=wide["whole"],
        )
    )


def _joined(kpi: Kpi, answers: dict, run: Run) -> Figures:
    """The figures of a KPI: the key columns, value, numerator, denominator, n, denomination, whole."""
    if isinstance(kpi, Estimate):
        return Figures(*estimated(kpi, run))
    place = query_plan.stand(kpi, kpi.parts[0])
    if len(kpi.parts) == 1:
        return Figures(_alone(kpi, answers[place], run))
    if query_plan.shared(kpi):
        return Figures(_companions(kpi, answers[place], run))
    parts = [_part(kpi, part, answers, run) for part in kpi.parts]
    return Figures(
        _merged(kpi, parts, run), tuple(dict.fromkeys(note for figures in parts for note in figures.notes))
    )


def _alone(kpi: Kpi, wide: Wide, run: Run) -> pd.DataFrame:
    """A KPI of one part: its value is its numerator, and it has no denominator."""
    value = wide[kpi.key]
    return _frame(
        wide,
        run,
        value=value,
        numerator=value,
        denominator=np.full(len(value), np.nan),
        n=wide[f"{kpi.key} n"],
        denomination=_money(kpi, wide),
        whole=wide["whole"],
    )


def _companions(kpi: Ratio, wide: Wide, run: Run) -> pd.DataFrame:
    """Two parts of one pass, divided."""
    above, below = kpi.parts
    return _frame(
        wide,
        run,
        value=_quotient(kpi, wide[above.key], wide[below.key]),
        numerator=wide[above.key],
        denominator=wide[below.key],
        n=_cases(kpi, wide[below.key], wide[f"{kpi.key} n"]),
        denomination=_money(above if above.unit is MONEY else below, wide),
        whole=wide["whole"],
    )


def _merged(kpi: Ratio, parts: list[Figures], run: Run) -> pd.DataFrame:
    """Two parts of different passes, brought together in order and divided; whole where every fact behind
    them is.
    """
    above, below = (figures.frame.astype(dict.fromkeys(run.question.by, object)) for figures in parts)
    both = above.merge(below, on=run.keys, how="outer", suffixes=("", "_below")).astype(
        dict.fromkeys(run.question.by, "str")
    )
    whole = np.ones(len(both), bool)
    for part in comparison.dated(kpi):
        whole &= coverage.states(both, part, run, with_holes=not kpi.both_on)[1]
    if "comparable" in both:  # what is compared is compared over the days that both sides have
        both["value"] = both["value"].where(both["value_below"].isna(), both["comparable"])
    rows = both["n"].fillna(0) + both["n_below"].fillna(0)
    currency = _one_currency(
        both["denomination"].fillna("").to_numpy(object),
        both["denomination_below"].fillna("").to_numpy(object),
    )
    numerator, denominator = (
        _zero(
            both[name].mask((currency == MIXED) & (_unit(part) is MONEY)).astype("float64"), both, part, run
        )
        for name, part in zip(("value", "value_below"), kpi.parts, strict=True)
    )
    if isinstance(kpi.denominator, Compared):
        numerator = numerator.where(denominator.notna())  # what nothing stands against is on no side
    return _frame(
        both,
        run,
        value=_quotient(kpi, numerator, denominator),
        numerator=numerator,
        denominator=denominator,
        n=_cases(kpi, denominator, rows),
        denomination=currency,
        whole=whole,
    )


def _cases(kpi: Ratio, denominator: pd.Series, rows: pd.Series) -> np.ndarray:
    """What a rate stands on: the cases that its denominator counts (tickets, visitors, jobs), else rows."""
    counted = kpi.denominator.unit is COUNT if isinstance(kpi.denominator, Measure | Level) else False
    held = denominator.fillna(0).round() if counted else rows
    return held.to_numpy().astype("int64")


def _zero(value: pd.Series, both: pd.DataFrame, part: object, run: Run) -> pd.Series:
    """One side of a ratio: 0 for a member that only the other side knows, where the fact was fed; who worked
    and finished nothing has 0 %, not no figure.
    """
    alone = value.isna() & both[["denomination", "denomination_below"]].isna().any(axis=1)
    return (
        value.mask(alone & coverage.none_or_missing(both, part, run), 0.0)
        if isinstance(part, Measure | Level) and alone.any()
        else value
    )


def _quotient(kpi: Ratio, numerator: pd.Series, denominator: pd.Series) -> np.ndarray:
    """One divided by the other; missing where there is nothing to divide by, and a growth needs a base above
    zero.
    """
    above, below = numerator.to_numpy(), denominator.to_numpy()
    positive = kpi.less or isinstance(kpi.denominator, Target)
    usable = below > 0 if positive else below != 0
    return np.divide(above, below, out=np.full(len(above), np.nan), where=usable) - kpi.less


def _frame(wide: Wide, run: Run, **columns: object) -> pd.DataFrame:
    """The key columns of a pass's answer with other columns."""
    columns = {name: wide[name] for name in run.keys} | columns
    return pd.DataFrame(
        {name: getattr(column, "array", column) for name, column in columns.items()}, copy=False
    )


def _money(part: Kpi, wide: Wide) -> pd.api.extensions.ExtensionArray:
    """The currency of each row's money, "" for what is not money."""
    return wide["denomination"].array if part.unit is MONEY else repeated("", len(wide["denomination"]))


def _one_currency(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """The currency of a ratio: that of its money, MIXED where the two sides differ."""
    one = np.where(above == "", below, above)
    return np.where((above == "") | (below == "") | (above == below), one, MIXED)
