"""What the asker's scope offers to choose from; anything else in an address is left out."""
from functools import partial

from dashboard import periods
from dashboard.filters import Offered
from kpi import GRAINS, KPIS, Comparison
from kpi.dimension import DIMENSIONS
from store.datasets import DATASETS


def offered(facts: object) -> Offered:
    """The choices that these facts, already within a scope, offer."""
    known = sites(facts)
    allowed = {
        "site": known.__contains__,
        "period": lambda text: periods.parse(text) is not None,
        "grain": GRAINS.__contains__,
        "compare": frozenset(Comparison).__contains__,
        "kpi": KPIS.__contains__,
        "dataset": {dataset.name for dataset in DATASETS}.__contains__,
        "by": DIMENSIONS.__contains__,
        "side": ("numerator", "denominator").__contains__,
    }
    return Offered(allowed, partial(values, facts))


def sites(facts: object) -> list[str]:
    """The sites that fed anything, by code."""
    return sorted({site for site in facts.fed["site"] if site})


def values(facts: object, dim: str) -> frozenset[str]:
    """The values of a dimension of sales, as text; "" where some lines have none."""
    column = facts["sales"][dim].cast("string").fill_null("")
    return frozenset(column.name("value").as_table().distinct().to_pyarrow()["value"].to_pylist())


def names(facts: object, dataset: str) -> dict[str, str]:
    """Code → name of sites or people; a code without a name stands for itself."""
    key = {"sites": "site", "people": "person"}[dataset]
    table = facts[dataset].select(key, "name").to_pyarrow()
    return {code: name or code for code, name in zip(table[key].to_pylist(), table["name"].to_pylist(), strict=True)}


def boutiques(facts: object) -> list[str]:
    """The sites that fed sales or visitors, by code."""
    fed = facts.fed
    return sorted({site for site in fed.loc[fed["dataset"].isin(["sales", "traffic"]), "site"] if site})


def people(facts: object) -> frozenset[str]:
    """The people credited with sales, by the code their till uses."""
    return values(facts, "associate")
