"""What can be wrong with a question to the KPI layer; every message names the near miss."""

from collections.abc import Iterable
from difflib import get_close_matches

from words import _


class KpiError(Exception):
    """A question that cannot be answered; its text is one line for the reader."""


class UnknownKpi(KpiError):
    """No KPI has this key."""


class UnknownDimension(KpiError):
    """A figure cannot be split or filtered by this."""


class UnknownValue(KpiError):
    """A filter names a value that its dimension cannot hold."""


class UnknownGrain(KpiError):
    """Periods cannot be cut this way."""


class UnknownComparison(KpiError):
    """Figures cannot be compared with this."""


class UnknownCurrency(KpiError):
    """Money cannot be expressed so."""


class BadPeriod(KpiError):
    """A period that ends before it starts, or has more parts than can be shown."""


class DefinitionError(KpiError):
    """A KPI is declared without what makes it official."""


def near(name: str, names: Iterable[str]) -> str:
    """The end of a message about an unknown name: its near miss, else what there is."""
    names = list(names)
    match = get_close_matches(name.casefold(), names, n=1, cutoff=0.6)
    if match:
        return _("; did you mean '{match}'?").format(match=match[0])
    return _("; there are: {names}.").format(names=", ".join(names)) if names else "."
