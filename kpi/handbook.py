"""The handbook: the official definition of every KPI, from the code that calculates it; `python -m
kpi.handbook` writes docs/handbook.md anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kpi import KPIS, Kpi, areas
from kpi.analysis.project_conventions import project_conventions
from kpi.engine.estimate import Estimate
from kpi.judge.control.chart_type import suited
from kpi.judge.control.conventions import CHARTS, conventions
from kpi.model.dimension import label as dimension_label
from kpi.model.level import Level
from kpi.model.ratio import Compared, Ratio, Target
from store.datasets import dataset
from words import LOCALE, _, mark
from words.format import percent

FILE = Path(__file__).parents[1] / "docs" / "handbook.md"
UNITS = {
    "money": mark("amount"),
    "count": mark("count"),
    "number": mark("number"),
    "percent": mark("share"),
    "hours": mark("hours"),
    "days": mark("days"),
    "score": mark("score"),
}
CONVENTIONS = mark("Control charts: conventions")
PROJECTS = mark("Projects: conventions")
INTRODUCTION = mark(
    "Textbooks leave these open, and published charts differ in them; every chart and signal of Loupe keeps "
    "to what is chosen here."
)
BETTER = {
    "up": mark("higher is better"),
    "down": mark("lower is better"),
    "neither": mark("neither higher nor lower is better"),
}


@dataclass(frozen=True)
class Entry:
    """One definition as it is read: what it is called, its key, its text, and terms with what holds of them,
    in order.
    """

    key: str
    label: str
    definition: str
    terms: tuple[tuple[str, str], ...]


def handbook() -> Iterator[tuple[str, list[Entry]]]:
    """The areas in order, each with the entries of its KPIs, in the reader's language."""
    for label, kpis in areas().values():
        yield _(label), [entry(kpi) for kpi in kpis]


def entry(kpi: Kpi) -> Entry:
    """The entry of a KPI."""
    terms = (
        (_("Formula"), formula(kpi)),
        (_("Unit"), f"{_(UNITS[kpi.unit])}, {_(BETTER[kpi.better])}"),
        (_("Stands on"), ", ".join(_(dataset(name).label) for name in kpi.facts)),
        (_("Date"), ", ".join(kpi.date_basis)),
        (_("Periods"), grain(kpi)),
        (_("Split by"), ", ".join(dimension_label(dim).lower() for dim in kpi.splits) or _("nothing")),
        (_("Target"), target(kpi)),
        (_("Control chart"), _(CHARTS[suited(kpi)])),
        (_("Owner"), _(kpi.owner)),
    )
    return Entry(kpi.key, _(kpi.label), _(kpi.definition), terms)


def formula(kpi: Kpi) -> str:
    """Of what the figure is made."""
    if isinstance(kpi, Ratio):
        text = f"{_(kpi.numerator.label)} ÷ {_divisor(kpi)}" + (_(" − 1") if kpi.less else "")
        return text + (_(", both on the site-days where the second is above zero") if kpi.both_on else "")
    if isinstance(kpi, Level):
        return _(
            "counted at the end of the period, over rows open then: from {begins} until the day before {ends}"
        ).format(begins=kpi.begins, ends=kpi.ends)
    if isinstance(kpi, Estimate):
        return _reach(kpi)
    return _("summed or counted over the rows of the period")


def _divisor(kpi: Ratio) -> str:
    below = kpi.denominator
    if isinstance(below, Target):
        return _("its target")
    return (
        _("{name} of the days compared with").format(name=_(below.kpi.label))
        if isinstance(below, Compared)
        else _(below.label)
    )


def _reach(kpi: Estimate) -> str:
    """From which rows an estimate is worked out."""
    if kpi.back is None:
        return _("worked out from all rows up to the end of the period")
    return (
        _("worked out from the rows of the {months} months up to the end of the period").format(
            months=kpi.back
        )
        if kpi.back
        else _("worked out from the rows of the period")
    )


def grain(kpi: Kpi) -> str:
    """How periods of the figure relate."""
    if kpi.additive:
        return _("any; the figures of two periods add up, unless they count what is in both")
    return (
        _("any; each period on its own, never added over periods")
        if not isinstance(kpi, Ratio)
        else _("any; over several periods Σ numerator ÷ Σ denominator")
    )


def target(kpi: Kpi) -> str:
    """How targets of the figure are told, and which holds where none is loaded."""
    usual = getattr(kpi, "goal", None)
    told = _("table Targets, KPI {key}").format(key=kpi.key)
    told += (
        _("; targets of shorter periods and of sites are added")
        if kpi.additive
        else _("; targets are never added: one counts where all agree")
    )
    return told + (_("; {goal} where none is loaded").format(goal=percent(usual, 0)) if usual else "")


def markdown() -> str:
    """The handbook as one text, in English: contents, then an area a chapter."""
    token = LOCALE.set("en")
    try:
        return "\n".join(_lines()) + "\n"
    finally:
        LOCALE.reset(token)


def _lines() -> Iterator[str]:
    told = (
        f"{len(KPIS)} figures, each with the one definition that pages, packs, exports and `loupe kpi` use. "
        f"Generated from the code that calculates them by `make handbook`; a test holds it to the code."
    )
    yield from ("# KPI handbook", "", told, "")
    for area, entries in handbook():
        yield from (f"- {area}: " + ", ".join(f"[{one.label}](#{one.key})" for one in entries),)
    yield f"- [{CONVENTIONS}](#control-charts)"
    yield f"- [{PROJECTS}](#project-conventions)"
    for area, entries in handbook():
        yield from ("", f"## {area}")
        for one in entries:
            yield from (
                "",
                f'### <a id="{one.key}"></a>{one.label}',
                "",
                f"`{one.key}`",
                "",
                one.definition,
                "",
                "| | |",
                "|---|---|",
                *_table(one.terms),
            )
    yield from (
        "",
        f'## <a id="control-charts"></a>{CONVENTIONS}',
        "",
        INTRODUCTION,
        "",
        "| | |",
        "|---|---|",
        *_table(conventions()),
        "",
        f'## <a id="project-conventions"></a>{PROJECTS}',
        "",
        "| | |",
        "|---|---|",
        *_table(project_conventions()),
    )


def _table(terms: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield from (f"| {term} | {text.replace('|', '/')} |" for term, text in terms)


if __name__ == "__main__":
    FILE.write_text(markdown(), encoding="utf-8")
