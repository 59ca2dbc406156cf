"""The conventions by which projects are judged: what the trade does in several ways, and what is done here."""

from kpi.analysis.project_status import TOLERANCES
from kpi.analysis.slip_forecast import FEWEST
from words import _
from words.format import number, percent


def project_conventions() -> tuple[tuple[str, str], ...]:
    """Term and text, in the reader's language."""
    return (
        (
            _("Status of a project"),
            _(
                "computed from tolerances, the project's own, else the house's, else these: green up to "
                "{green} days late and {cost_green} over budget, amber up to {amber} days and {cost_amber}, "
                "red beyond; the worst of dates and costs. Late is the latest open milestone; one whose date "
                "is past is as late as the day of the report."
            ).format(
                green=number(TOLERANCES["green_days"]),
                amber=number(TOLERANCES["amber_days"]),
                cost_green=percent(TOLERANCES["cost_green"], 0),
                cost_amber=percent(TOLERANCES["cost_amber"], 0),
            ),
        ),
        (
            _("Baseline of the status"),
            _(
                "the approved one: the last baseline that a report told. The days behind the first baseline "
                "stand beside it, with the day of the new one and its reason: a decision or a change of the "
                "project's log that speaks of the baseline, else what the project list says of it. A house "
                "that judges by the first baseline for ever sets LOUPE_STATUS_BASELINE=first."
            ),
        ),
        (
            _("When open milestones will finish"),
            _(
                "each milestone that has finished counts once, however many reports forecast it; under {few} "
                "of them at a distance those of all distances stand in, under {few} in all no day is told."
            ).format(few=number(FEWEST)),
        ),
    )
