"""A KPI: the official definition of a figure, whose docstring is its text."""

from collections.abc import Callable
from dataclasses import dataclass, field
from inspect import getdoc

import pandas as pd

from kpi.model import dimension
from kpi.model.errors import DefinitionError
from kpi.model.unit import Better, Unit


@dataclass(frozen=True)
class Lag:
    """days: from a run to the days that passed, case by case, from the day that places a case to the one on
    which what came of it was known; told_by: the dataset that tells it.
    """

    days: Callable[[object], pd.Series]
    told_by: str


@dataclass(frozen=True)
class Kpi:
    """A figure that people agree on.

    key: its name in code, on the command line and in targets; label: English, marked for translation;
    definition: what counts, what is left out, which date places a row; owner: the role that answers for it;
    chart: the control chart that judges its run (see `kpi.judge.control.chart_type`), "" for the one that
    suits its kind; norm: the centre of that chart where it is no mean of what was (a slip of ten days every
    month is not usual: usual is none), None for the mean; lag: how long after its day a case may still change
    the figure, None where it is known at once.
    """

    key: str
    label: str
    unit: Unit
    better: Better
    owner: str
    definition: str
    chart: str = field(default="", kw_only=True)
    norm: float | None = field(default=None, kw_only=True)
    lag: "Lag | None" = field(default=None, kw_only=True)

    @property
    def parts(self) -> tuple:
        """What is calculated from facts: one part, or a numerator and a denominator."""
        return (self,)

    @property
    def facts(self) -> tuple[str, ...]:
        """The datasets the figure stands on, numerator first."""
        return tuple(dict.fromkeys(part.of for part in self.parts))

    @property
    def dims(self) -> tuple[str, ...]:
        """The dimensions that every fact of the figure knows, in the order they are offered."""
        return dimension.shared(self.facts)

    @property
    def splits(self) -> tuple[str, ...]:
        """The dimensions to offer: of several names for the same columns one, a workshop's own for a figure
        of workshops.
        """
        workshop = any(part.at == "workshop" for part in self.parts)
        kept: dict[tuple[str, ...], str] = {}
        for name in sorted(self.dims, key=lambda name: workshop and name not in ("workshop", "technician")):
            kept.setdefault(tuple(dimension.column(of, name) for of in self.facts), name)
        return tuple(kept.values())

    @property
    def date_basis(self) -> tuple[str, ...]:
        """The field that places a row in a period, for each part as `dataset.field`."""
        return tuple(dict.fromkeys(f"{part.of}.{part.on}" for part in self.parts))

    @property
    def additive(self) -> bool:
        """Whether the figures of two periods may be added."""
        return False


def head(
    function: Callable, label: str, unit: Unit, better: Better, owner: str, chart: str = "", **judged: object
) -> dict:
    """The fields of a Kpi that its function and decorator give; DefinitionError when one is missing. judged:
    norm and lag.
    """
    given = {"docstring": getdoc(function), "label": label, "owner": owner}
    missing = [name for name, text in given.items() if not text]
    if missing:
        raise DefinitionError(f"KPI '{function.__name__}' is declared without {' and '.join(missing)}.")
    return {
        "key": function.__name__,
        "label": label,
        "unit": unit,
        "better": better,
        "owner": owner,
        "definition": " ".join(given["docstring"].split()),
        "chart": chart,
        **judged,
    }
