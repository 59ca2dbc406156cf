"""What is asked of a figure under the reader's choices: of site and project what the figure knows, everything
else as chosen.
"""

from collections.abc import Iterable

from dashboard.filters import choices
from dashboard.filters.page import View
from dashboard.filters.selection import Filters
from kpi import Kpi
from kpi.model.dimension import column, home, label, role
from words import _

EVERY = {
    "boutique": lambda: _("All boutiques"),
    "workshop": lambda: _("All workshops"),
    "site": lambda: _("All sites"),
    "project": lambda: _("All projects"),
}


def asked(view: View, filters: Filters, kpi: Kpi) -> dict[str, str]:
    """The filters for one KPI. A site or project that it does not know is left out; its title says for what
    the figure stands.
    """
    site = site_dimension(view, filters.site, kpi) if filters.site else ""
    project = {"project": filters.project} if filters.project and knows(kpi, "project") else {}
    return dict(filters.where) | ({site: filters.site} if site else {}) | project


def knows(kpi: Kpi, dim: str) -> bool:
    """Whether every fact of a KPI knows a dimension."""
    return all(column(of, dim) for of in kpi.facts)


def site_dimension(view: View, code: str, kpi: Kpi) -> str:
    """The dimension that a site stands for: the site of the figure's rows, but for a job of a workshop the
    boutique that sent it, where the code is one of these; "" where the figure has no sites.
    """
    if not knows(kpi, "site"):
        return ""
    if code in choices.sites(view.facts, (kpi,)):
        return "site"
    return next(
        (
            dim
            for dim in kpi.dims
            if role(dim) == "site" and not is_site(kpi, dim) and choices.holds(view.facts, dim, code)
        ),
        "site",
    )


def is_site(kpi: Kpi, dim: str) -> bool:
    """Whether a dimension is the site of a KPI's rows."""
    return bool(column(kpi.facts[0], dim)) and all(column(of, dim) == column(of, "site") for of in kpi.facts)


def stands_for(view: View, filters: Filters, kpi: Kpi) -> str:
    """For what a figure stands, in words: its site or project, all of them, and what else it is held to."""
    held = asked(view, filters, kpi)
    said = [
        written(view, dim, value)
        if dim in ("site", "project")
        else f"{label(dim)}: {written(view, dim, value)}"
        for dim, value in held.items()
    ]
    return " · ".join(said) or EVERY[noun(view, (kpi,))]()


def written(view: View, dim: str, value: str) -> str:
    """A value of a dimension as the reader writes it."""
    if not value:
        return _("not stated")
    return {"true": _("yes"), "false": _("no")}.get(value) or choices.names(view.facts, dim).get(value, value)


def noun(view: View, kpis: Iterable[Kpi]) -> str:
    """What the members that feed some figures are: boutique, workshop, site (of several kinds), project."""
    kpis = tuple(kpis)
    if not any(knows(kpi, "site") for kpi in kpis):
        return "project"
    found = set(choices.sites(view.facts, kpis).values()) or {
        "workshop" if home(of) == "workshop" else "boutique"
        for kpi in kpis
        for of in kpi.facts
        if of != "targets"
    }
    return found.pop() if len(found) == 1 else "site"
