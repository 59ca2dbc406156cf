"""A ratio: one figure divided by another; over any split it is Σ numerator ÷ Σ denominator."""

from collections.abc import Callable
from dataclasses import dataclass

from kpi.model.definition import Kpi, Lag, head
from kpi.model.level import Level
from kpi.model.measure import Measure
from kpi.model.unit import Better, Unit

SITE_DAYS = ("site", "day")


@dataclass(frozen=True)
class Target:
    """The target set for a KPI in the period, as a denominator."""

    kpi: Kpi
    of: str = "targets"
    on: str = "period_start"
    at: str = ""


@dataclass(frozen=True)
class Compared:
    """The same figure in the comparison period, as a denominator."""

    kpi: Measure

    @property
    def of(self) -> str:
        """The dataset of the compared figure."""
        return self.kpi.of

    @property
    def on(self) -> str:
        """The date of the compared figure."""
        return self.kpi.on

    @property
    def at(self) -> str:
        """The kind of site of the compared figure."""
        return self.kpi.at


@dataclass(frozen=True)
class Ratio(Kpi):
    """Numerator ÷ denominator, less `less` (1 for a growth).

    both_on: () or SITE_DAYS: both stand only on the site-days where the denominator is above zero and the
    numerator's fact was fed; goal: the target that holds where none was loaded; like_for_like: both stand
    only on the sites that traded fully in the period and in the one compared with.
    """

    numerator: Measure | Level
    denominator: Measure | Level | Target | Compared
    both_on: tuple[str, ...] = ()
    less: float = 0.0
    goal: float | None = None
    like_for_like: bool = False

    @property
    def parts(self) -> tuple:
        """The numerator and the denominator."""
        return self.numerator, self.denominator


def ratio(
    *,
    label: str,
    unit: Unit,
    better: Better,
    owner: str,
    both_on: tuple[str, ...] = (),
    less: float = 0.0,
    goal: float | None = None,
    chart: str = "",
    norm: float | None = None,
    lag: Lag | None = None,
    like_for_like: bool = False,
) -> Callable[..., Ratio]:
    """Declare the function below, which returns its numerator and its denominator, as a ratio."""

    def declare(function: Callable[[], tuple]) -> Ratio:
        numerator, denominator = function()
        return Ratio(
            **head(function, label, unit, better, owner, chart, norm=norm, lag=lag),
            numerator=numerator,
            denominator=denominator,
            both_on=both_on,
            less=less,
            goal=goal,
            like_for_like=like_for_like,
        )

    return declare
