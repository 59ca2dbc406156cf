"""What the asker's scope offers to choose from; anything else in an address is left out."""

from collections.abc import Iterable
from functools import partial

from dashboard.filters import periods
from dashboard.filters.selection import Choices
from kpi import GRAINS, KPIS, Comparison, Kpi, areas
from kpi.model.dimension import DIMENSIONS, JOB_DATASETS, expression, home, role, sources
from store.datasets import DATASETS

LISTS = {
    "site": ("sites", "site", "name"),
    "person": ("people", "person", "name"),
    "project": ("projects", "project", "name"),
    "programme": ("programmes", "programme", "label"),
}


def choices(facts: object) -> Choices:
    """The choices that these facts, already within a scope, offer."""
    allowed = {
        "site": frozenset(members(facts, "site")).__contains__,
        "project": frozenset(members(facts, "project")).__contains__,
        "period": lambda text: periods.parse(text) is not None,
        "grain": GRAINS.__contains__,
        "compare": frozenset(Comparison).__contains__,
        "kpi": KPIS.__contains__,
        "area": areas().__contains__,
        "dataset": {dataset.name for dataset in DATASETS}.__contains__,
        "by": DIMENSIONS.__contains__,
        "side": ("numerator", "denominator").__contains__,
        "meeting": number,
        "after": number,
    }
    return Choices(allowed, partial(holds, facts))


def number(text: str) -> bool:
    """Whether a text may be the number of a meeting; whether there is one, and the asker may see it, its page
    says.
    """
    return text.isascii() and text.isdigit() and len(text) < 10


def members(facts: object, member: str, datasets: Iterable[str] | None = None) -> list[str]:
    """The sites or projects (`member`) that fed any of these datasets, or anything at all, by code; rows of a
    job are fed by its workshop.
    """
    fed = facts.coverage
    if datasets is not None:
        fed = fed[fed["dataset"].isin({JOB_DATASETS.get(name, name) for name in datasets} | set(datasets))]
    return sorted({code for code in fed[member] if code})


def holds(facts: object, dim: str, value: str) -> bool:
    """Whether some row that a KPI stands on has this value of a dimension, as text; "" asks for rows where it
    is missing.
    """
    found = dict.fromkeys(source for kpi in KPIS.values() for of in kpi.facts for source in sources(of, dim))
    return any(has(facts, of, name, value) for of, name in found)


def has(facts: object, of: str, name: str, value: str) -> bool:
    """Whether some row of a dataset has this value in a column."""
    rows = facts[of]
    held = expression(rows, of, name) if name == "currency" else rows[name].cast("string").fill_null("")
    return len(rows.filter(held == value).limit(1).select(name).to_pyarrow()) > 0


def names(facts: object, dim: str) -> dict[str, str]:
    """Code → name for a dimension of codes (sites, people, projects, programmes); a code without a name
    stands for itself, {} for other dimensions.
    """
    if role(dim) not in LISTS:
        return {}
    name, key, label = LISTS[role(dim)]
    table = facts[name].select(key, label).to_pyarrow()
    return {
        code: text or code
        for code, text in zip(table[key].to_pylist(), table[label].to_pylist(), strict=True)
    }


def sites(facts: object, kpis: Iterable[Kpi]) -> dict[str, str]:
    """The sites that feed some figures, by code → their kind (boutique, workshop): as declared, else by what
    they feed.
    """
    declared, found = kinds(facts), {}
    for part in (part for kpi in kpis for part in kpi.parts if part.of != "targets"):
        usual = "workshop" if home(part.of) == "workshop" else "boutique"
        found |= {
            code: kind
            for code in members(facts, "site", (part.of,))
            if (kind := declared.get(code, part.at or usual)) == (part.at or kind)
        }
    return dict(sorted(found.items()))


def kinds(facts: object) -> dict[str, str]:
    """The declared kind of each site."""
    table = facts["sites"].select("site", "kind").to_pyarrow()
    return {
        code: kind
        for code, kind in zip(table["site"].to_pylist(), table["kind"].to_pylist(), strict=True)
        if kind
    }


def projects(facts: object, kpis: Iterable[Kpi]) -> list[str]:
    """The projects that feed some figures, by code."""
    return members(facts, "project", {part.of for kpi in kpis for part in kpi.parts if part.of != "targets"})
