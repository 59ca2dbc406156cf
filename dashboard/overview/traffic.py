"""Who came and who bought: from visitors to tickets, and the hours of a usual week."""

from dash import html

from charts.bars import lengths
from charts.heat import heat
from dashboard.filters import choices, coverage
from dashboard.filters.page import View
from dashboard.filters.selection import Filters, link
from dashboard.filters.window import Window, where
from dashboard.parts.bars import Bar, bars
from dashboard.parts.graph import graph
from dashboard.parts.section import section, uncovered
from kpi import Result, calculate
from kpi.analysis.weekly_pattern import weekly
from words import _
from words import format as write


def funnel(view: View, filters: Filters, seen: Window, judged: dict[str, Result]) -> html.Section:
    """Visitors and tickets of the days with a working counter, and tickets per visitor, by boutique."""
    note = coverage.coverage_note(view, "traffic", "sales", site=filters.site)
    result = judged.get("conversion")
    if result is None or write.missing(result.frame.iloc[0]["value"]):
        return section(_("From visitors to tickets"), [uncovered(_uncovered(filters))], note)
    one = result.frame.iloc[0]
    steps = one[["denominator", "numerator"]]
    rows = [
        Bar(name, link("/figure", filters.but(kpi=key)), length, (write.number(value), share))
        for name, key, length, value, share in zip(
            (_("Visitors"), _("Tickets")),
            ("visitors", "transactions"),
            lengths(steps),
            steps,
            ("", write.percent(one["value"])),
            strict=True,
        )
    ]
    return section(
        _("From visitors to tickets"),
        [bars("", ("", _("Conversion")), rows), *_by_site(view, filters, seen)],
        note,
    )


def _by_site(view: View, filters: Filters, seen: Window) -> list:
    """The conversion of each boutique, where there are several."""
    if filters.site or len(choices.members(view.facts, "site", ("sales", "traffic"))) < 2:
        return []
    frame = calculate(
        ["conversion"], view.facts, seen.first, seen.last, by=["site"], where=where(filters), today=view.today
    )["conversion"].frame
    frame = frame[frame["value"].notna()]
    names = choices.names(view.facts, "site")
    rows = [
        Bar(
            names.get(row.site, row.site),
            link("/figure", filters.but(kpi="conversion", site=row.site)),
            length,
            (write.number(row.denominator), write.number(row.numerator), write.percent(row.value)),
        )
        for row, length in zip(frame.itertuples(), lengths(frame["value"]), strict=True)
    ]
    return [bars(_("Boutique"), (_("Visitors"), _("Tickets"), _("Conversion")), rows)]


def week(view: View, filters: Filters, seen: Window) -> html.Section:
    """Mean visitors by hour and weekday."""
    heading, note = (
        _("Visitors by hour of a usual week"),
        coverage.coverage_note(view, "traffic", site=filters.site),
    )
    if filters.where:
        return section(heading, [uncovered(_uncovered(filters))], note)
    result = calculate(
        ["visitors"],
        view.facts,
        seen.first,
        seen.last,
        by=["hour"],
        grain="day",
        where=where(filters),
        today=view.today,
    )["visitors"]
    pattern = weekly(result)
    if pattern.empty:
        told = _(
            "No visitors by hour are loaded for these days. Drop an export of the door counter (boutique, "
            "date, hour, visitors)."
        )
        return section(heading, [uncovered(told)], note)
    grid = pattern.pivot(index="weekday", columns="hour", values="value")
    days = pattern.groupby("weekday")["days"].first()
    names = write.weekdays()
    hover = grid.apply(
        lambda column: [_hover(names[day], column.name, value, days[day]) for day, value in column.items()]
    )
    figure = heat(
        grid,
        hover,
        [names[day] for day in grid.index],
        [hour.removesuffix(":00") for hour in grid.columns],
        view.scheme,
    )
    return section(heading, [graph("week", figure, heading)], note)


def _hover(day: str, hour: str, value: float, days: int) -> str:
    return _("<b>{day} {hour}</b><br>{value} visitors on average<br>{days}").format(
        day=day, hour=hour, value=write.number(value, 1), days=write.counted(int(days), _("day"), _("days"))
    )


def _uncovered(filters: Filters) -> str:
    if filters.where:
        return _("Visitors are counted at the door: they belong to no associate and no product.")
    return _(
        "No visitors are loaded for these days. Drop an export of the door counter (boutique, date, hour, "
        "visitors) on the Data page."
    )
