"""The catalogue: every KPI, found in the modules of its area."""
from kpi import boutique, clienteling, clients, earned_value, lead_time, paced, project, quality, satisfaction, team, vendors, workshop
from kpi.definition import Kpi
from kpi.errors import DefinitionError, UnknownKpi, near
from words import _

AREAS = (boutique, paced, clients, clienteling, satisfaction, workshop, lead_time, quality, team, vendors, project, earned_value)


def collected(areas: tuple) -> dict[str, Kpi]:
    """The KPIs of some modules by key, in the order they are written; DefinitionError when two share a key."""
    found: dict[str, Kpi] = {}
    for kpi in (held for area in areas for held in vars(area).values() if isinstance(held, Kpi)):
        if found.setdefault(kpi.key, kpi) is not kpi:
            raise DefinitionError(f"Two KPIs are called '{kpi.key}'.")
    return found


KPIS: dict[str, Kpi] = collected(AREAS)


def find(key: str | Kpi) -> Kpi:
    """The KPI of this key (a Kpi stands for itself); UnknownKpi naming the near miss."""
    if isinstance(key, Kpi):
        return key
    if key not in KPIS:
        raise UnknownKpi(_("Unknown KPI '{key}'").format(key=key) + near(key, KPIS))
    return KPIS[key]
