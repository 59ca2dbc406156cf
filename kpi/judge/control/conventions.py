"""Conventions: what control charts leave open and Loupe has chosen, as the handbook prints it; the numbers
are those that the code uses.
"""

from kpi.judge.control import false_alarms, proportions, rules, scale
from kpi.judge.control.chart import FEWEST
from kpi.judge.control.chart_type import Chart
from kpi.judge.control.signals import ORDER, WORDS
from kpi.judge.control.xmr import MEAN, MEDIAN
from kpi.judge.early import SHARE
from kpi.judge.usual_range import JUDGED
from words import _, mark
from words import format as write

CHARTS = {
    Chart.XMR: mark("XmR: single values and their moving ranges"),
    Chart.LOG: mark("XmR of logarithms: lead times, whose long side is longer than the short one"),
    Chart.AMOUNT: mark("XmR of logarithms of amounts, as one large piece makes them lopsided"),
    Chart.SHARE: mark("p: a share of a count, with limits for each period's own count"),
    Chart.RATE: mark("u: events on a field of opportunity"),
    Chart.GAPS: mark("g: opportunities between rare events"),
    Chart.DAYS: mark("t: days between rare events"),
    Chart.NONE: mark("none: its periods are no process"),
}


def conventions() -> tuple[tuple[str, str], ...]:
    """What was chosen, and how, in the reader's language."""
    return (*_limits(), *_scales(), *_shares(), *_rules(), *_judgement(), *_members(), *_chance())


def _limits() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Sigma of an XmR chart"),
            _(
                "estimated from the mean moving range of two neighbouring periods, never from the standard "
                "deviation of all: limits are the mean ± {mean} × the mean moving range, a range's own "
                "upper limit {ranges} × it. With the median moving range the factor is {median}. No range "
                "crosses a gap or a re-base date."
            ).format(
                mean=write.number(MEAN.values, 2),
                ranges=write.number(MEAN.ranges, 3),
                median=write.number(MEDIAN.values, 3),
            ),
        ),
    )


def _scales() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Lead times"),
            _(
                "an XmR chart of the logarithm of the median (of days + 1, as a job may be ready on the day "
                "it came), its limits turned back; never of single jobs."
            ),
        ),
        (
            _("Amounts of money"),
            _(
                "an XmR chart of the logarithm of the amount, its limits turned back into money: a week may be "
                "half or twice as good. Below {part} of the median the scale is straight, so that a closed "
                "week or one of returns has its place."
            ).format(part=write.percent(scale.PART, 0)),
        ),
        (
            _("Drift"),
            _(
                "what should not move at all (slip since the last report, net flow) is held against zero and "
                "not against its own mean: ten days of slip every month are not usual."
            ),
        ),
    )


def _shares() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Limits of a p chart"),
            _(
                "exact, from the binomial distribution: at most {tail} of points lie beyond either limit by "
                "chance, as beyond three sigma of a "
                "normal distribution. The centre is Σ numerator ÷ Σ denominator."
            ).format(tail=write.percent(proportions.TAIL, 3)),
        ),
        (
            _("Over-dispersed shares"),
            _(
                "where the standardised shares vary from period to period by more than {times} times what "
                "chance gives, Laney's P′ takes the place "
                "of the exact limits: three sigma, widened by that factor (mean moving range ÷ 1.128)."
            ).format(times=write.number(proportions.DISPERSED, 1)),
        ),
        (
            _("Rare events"),
            _(
                "u has exact Poisson limits, g geometric ones about its median, t those of an XmR chart of "
                "time to the power 1 ÷ 3.6, turned back."
            ),
        ),
        (
            _("Cut limits"),
            _("a figure that is never negative has no limit below zero, a share none above one."),
        ),
    )


def _rules() -> tuple[tuple[str, str], ...]:
    names = "; ".join(_(WORDS[name]) for name in ORDER)
    return (
        (
            _("Rules"),
            _(
                "version {version}: {names}. A point that meets several is named by the first of these; g "
                "and t charts use the limits and the run only."
            ).format(version=rules.VERSION, names=names),
        ),
        (
            _("Length of runs"),
            _(
                "{run} in a row on one side of the centre, {trend} in a row rising or falling (two alike "
                "break it), two of three beyond two sigma on the same side."
            ).format(run=rules.RUN, trend=rules.TREND),
        ),
        (
            _("On the line"),
            _(
                "a point on the centre neither extends nor breaks a run; a point on a limit is not beyond "
                "it; a period without a figure neither counts nor breaks."
            ),
        ),
        (_("Direction"), _("is applied last: the rules know no better or worse.")),
    )


def _judgement() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("What limits stand on"),
            _(
                "the finished periods of the phase but the latest, which they judge; fewer than {fewest} "
                "give none. A re-base date begins a phase, a frozen baseline ends at its day; both are kept "
                "with their reason."
            ).format(fewest=FEWEST),
        ),
        (
            _("As usual or not"),
            _(
                "variation in the sense of the NHS programme “Making Data Count”: a point without a signal "
                "is as usual; one with a signal is better or worse than usual by the figure's direction, or "
                "not as usual where it has none. A point beyond its range is a signal and never as usual."
            ),
        ),
        (
            _("Too early to say"),
            _(
                "a period that is not over or not fed to its end, one that is cut by the days asked for, one "
                "with fewer than {fewest} finished ones before it, and one younger than what it counts takes "
                "to be known: of a return rate the weeks within which {share} of the returns came, by the "
                "record's own returns. Such periods stand in no range either."
            ).format(fewest=FEWEST, share=write.percent(SHARE, 0)),
        ),
        (
            _("Can the target be relied on?"),
            _(
                "assurance in the same sense: limits wholly on the good side of the target meet it reliably, "
                "wholly on the bad side "
                "miss it as things are, and a target between them is met only by chance."
            ),
        ),
        (
            _("Which weeks judge which"),
            _(
                "weeks of the last half year are judged by the weeks before it, unless it was decided "
                "otherwise; {weeks} weeks are judged so. Other periods are judged by all before them."
            ).format(weeks=JUDGED),
        ),
    )


def _members() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Events of g and t charts"),
            _(
                "each event is a point, dated by its day, and what lies before it is what went well, or the "
                "days, since the event before; what has passed since the last one is shown and not judged. "
                "Of one day's order nothing is known: what went well counts first."
            ),
        ),
        (
            _("People"),
            _(
                "their unwanted cases (observed) against those that the rate of all others, by type of service "
                "and complexity, gives for their cases (expected); exact Poisson limits at 95 % over all "
                "persons together. Nobody is ranked, and under one expected case nothing is said."
            ),
        ),
        (
            _("Vendors"),
            _(
                "a funnel: exact binomial limits about the share of all, as wide as each one's count makes "
                "them, at 95 % over all vendors together."
            ),
        ),
        (_("Likely range of a share"), _("Wilson's score interval at 95 %.")),
    )


def _chance() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("False alarms"),
            _(
                "measured for each chart on its own history: the finished periods are put in random order "
                "{orders} times, where nothing can have changed, and each order is judged as the chart is. "
                "The page prints the share of points and of charts that signal, and the interval in which "
                "it lies in 999 of 1,000 cases."
            ).format(orders=false_alarms.ORDERS),
        ),
    )
