"""The catalogue: every KPI, found in the modules of its area."""

from kpi.areas import (
    backlog,
    boutique,
    clienteling,
    clients,
    comebacks,
    earned_value,
    lead_time,
    pace_to_target,
    project,
    quality,
    satisfaction,
    team,
    touch_time,
    vendors,
    workshop,
)
from kpi.model.definition import Kpi
from kpi.model.errors import DefinitionError, UnknownKpi, near
from words import _

AREAS = (
    boutique,
    pace_to_target,
    clients,
    clienteling,
    satisfaction,
    workshop,
    backlog,
    lead_time,
    quality,
    comebacks,
    team,
    touch_time,
    vendors,
    project,
    earned_value,
)


def collected(areas: tuple) -> dict[str, Kpi]:
    """The KPIs of some modules by key, in the order they are written; DefinitionError when two share a
    key.
    """
    found: dict[str, Kpi] = {}
    for kpi in (held for area in areas for held in vars(area).values() if isinstance(held, Kpi)):
        if found.setdefault(kpi.key, kpi) is not kpi:
            raise DefinitionError(f"Two KPIs are called '{kpi.key}'.")
    return found


KPIS: dict[str, Kpi] = collected(AREAS)


def areas() -> dict[str, tuple[str, tuple[Kpi, ...]]]:
    """The KPIs by area: its name (that of its first module) → its label, not yet translated, and its KPIs.

    A module says its area as AREA = mark("…"); modules of one label are one area, and one that says none is
    called by its own name.
    """
    found: dict[str, tuple[str, tuple[Kpi, ...]]] = {}
    names: dict[str, str] = {}
    seen: set[str] = set()
    for module in AREAS:
        own = module.__name__.rpartition(".")[2]
        label = getattr(module, "AREA", own.replace("_", " ").capitalize())
        name = names.setdefault(label, own)
        kpis = tuple(held for held in vars(module).values() if isinstance(held, Kpi) and held.key not in seen)
        seen |= {kpi.key for kpi in kpis}
        found[name] = label, (*found.get(name, (label, ()))[1], *kpis)
    return {name: one for name, one in found.items() if one[1]}


def find(key: str | Kpi) -> Kpi:
    """The KPI of this key (a Kpi stands for itself); UnknownKpi naming the near miss."""
    if isinstance(key, Kpi):
        return key
    if key not in KPIS:
        raise UnknownKpi(_("Unknown KPI '{key}'").format(key=key) + near(key, KPIS))
    return KPIS[key]
