"""Dimensions: what a figure may be split and filtered by; the facts' own columns, as text, blank where
missing.
"""

from collections.abc import Iterable
from functools import lru_cache

import ibis
from ibis.expr import types as ir

from kpi.model.errors import UnknownDimension, UnknownValue, near
from settings import settings
from store.dataset import Field, Kind
from store.datasets import DATASETS, dataset
from words import _, mark

DIMENSIONS = {  # name → what the reader calls it, in the order they are offered
    "programme": mark("Programme"),
    "site": mark("Site"),
    "boutique": mark("Boutique"),
    "person": mark("Person"),
    "associate": mark("Associate"),
    "category": mark("Category"),
    "collection": mark("Collection"),
    "high_jewelry": mark("High jewelry"),
    "line_type": mark("Type of line"),
    "channel": mark("Channel"),
    "client": mark("Client"),
    "product": mark("Product"),
    "currency": mark("Currency"),
    "absence": mark("Absence"),
    "hour": mark("Hour"),
    "segment": mark("Segment"),
    "residence": mark("Residence"),
    "purpose": mark("Purpose"),
    "outcome": mark("Outcome"),
    "workshop": mark("Workshop"),
    "technician": mark("Technician"),
    "service_type": mark("Type of service"),
    "complexity": mark("Complexity"),
    "vendor": mark("Vendor"),
    "defect": mark("Defect"),
    "stage": mark("Stage"),
    "class": mark("Class of stage"),
    "kind": mark("Kind"),
    "status": mark("Status"),
    "project": mark("Project"),
    "owner": mark("Owner"),
    "phase": mark("Phase"),
    "manager": mark("Manager"),
    "sponsor": mark("Sponsor"),
}
JOB_DATASETS = {
    "quality_checks": "repairs",
    "vendor_legs": "repairs",
    "repair_events": "repairs",
    "work_time": "repairs",
}  # rows of a job know what it knows
JOB_ATTRIBUTES = {
    "repairs": ("workshop", "boutique", "technician", "service_type", "complexity", "category", "vendor"),
    "stages": ("class",),
    "projects": ("manager", "sponsor"),
}
SEEN_AS = {
    ("repair_events", "stage"): "in_stage"
}  # a log that tells both stages names the one that ended first; time is spent in the one entered
TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@lru_cache
def column(of: str, name: str) -> str:
    """The column of a dataset that stands for a dimension, "" when there is none.

    `site` and `person` stand for the dataset's own column of that role (boutique, associate), and a dataset
    that says `site` or `person` also answers to the special name.
    """
    held = dataset(of)
    if (of, name) in SEEN_AS:
        return SEEN_AS[of, name]
    if name in DIMENSIONS and name in {field.name for field in held.stored}:
        return name
    for role in ("site", "person"):
        own = getattr(held, role)
        if own and (name == role or (own == role and name in _special(role))):
            return own
    return through_job(of, name)


def through_job(of: str, name: str) -> str:
    """The column that another fact lends to a dataset for a dimension, "" when none does: what its job knows,
    the class of its stage, and what the project of a history knows.
    """
    held = dataset(of)
    if (of == "repair_events" and name == "class") or (
        name in JOB_ATTRIBUTES["projects"] and held.dated == "as_of" and "project" in held.key
    ):
        return name
    wanted = "workshop" if name == "site" else name
    return wanted if of in JOB_DATASETS and wanted in JOB_ATTRIBUTES[JOB_DATASETS[of]] else ""


def home(of: str) -> str:
    """The column that tells the site of a fact's rows, its own or its job's; "" where none does."""
    return dataset(of).site or through_job(of, "site")


def sources(of: str, name: str) -> tuple[tuple[str, str], ...]:
    """The stored columns from which a dimension of a dataset has its values, as (dataset, column): its own,
    or those of the fact that lends it.
    """
    own = column(of, name)
    if (of, name) in SEEN_AS:
        return (of, name), (of, f"to_{name}")
    owners = (of, *(owner for owner, names in JOB_ATTRIBUTES.items() if own in names))
    return tuple((owner, own) for owner in owners if own in {field.name for field in dataset(owner).stored})[
        :1
    ]


def _field(of: str, name: str) -> Field:
    """The declaration of a column, wherever it is stored."""
    if name in {field.name for field in dataset(of).stored}:
        return dataset(of)[name]
    of, name = next(
        (seen for seen, own in SEEN_AS.items() if own == name),
        (next((owner for owner, names in JOB_ATTRIBUTES.items() if name in names), ""), name),
    )
    return dataset(of)[name]


def _special(role: str) -> set[str]:
    return {getattr(held, role) for held in DATASETS} - {None}


def label(name: str) -> str:
    """What the reader calls a dimension."""
    return _(DIMENSIONS[name])


@lru_cache
def role(name: str) -> str:
    """What a dimension's values are codes of: site, person, project or programme; "" where they speak for
    themselves.
    """
    if name in ("project", "programme"):
        return name
    return next((role for role in ("site", "person") if name in (role, *_special(role))), "")


@lru_cache
def shared(facts: tuple[str, ...]) -> tuple[str, ...]:
    """The dimensions that every one of these facts knows; the special name of a role hides the general
    one.
    """
    names = [name for name in DIMENSIONS if all(column(of, name) for of in facts) and same(facts, name)]
    hidden = {role for role in ("site", "person") if any(name in names for name in _special(role) - {role})}
    return tuple(name for name in names if name not in hidden)


def same(facts: tuple[str, ...], name: str) -> bool:
    """Whether a dimension means the same in all of these facts: the boutique that sent a job is not the site
    where hours were worked.
    """
    return len({column(of, name) == home(of) for of in facts if column(of, name)}) < 2


def check(facts: Iterable[str], name: str) -> None:
    """Nothing when every fact knows the dimension, else UnknownDimension saying which does not."""
    facts = tuple(facts)
    strangers = [dataset(of) for of in facts if not column(of, name)]
    if not strangers and not same(facts, name):
        raise UnknownDimension(_("Unknown dimension '{name}'").format(name=name) + near(name, shared(facts)))
    if not strangers:
        return
    known = set(facts) - {held.name for held in strangers}
    if known:
        raise UnknownDimension(
            _(
                "'{table}' has no {name}, so this figure cannot be split or filtered by it; it knows: "
                "{names}."
            ).format(table=_(strangers[0].label), name=name, names=", ".join(shared(facts)))
        )
    raise UnknownDimension(_("Unknown dimension '{name}'").format(name=name) + near(name, shared(facts)))


def expression(table: ibis.Table, of: str, name: str) -> ir.StringValue:
    """The dimension of each row as text; blank where missing, the house currency where a currency is
    blank.
    """
    own = column(of, name)
    value = table[own]
    if name == "currency":
        return (value.isnull() | (value == "")).ifelse(settings().currency, value)
    text = value.cast("string")
    return text.isnull().ifelse(
        "", text
    )  # as a COALESCE, it would take DuckDB a quarter longer to group by it


def among(table: ibis.Table, of: str, name: str, values: tuple[str, ...]) -> ir.BooleanValue:
    """Whether each row's dimension is one of the values; "" asks for the rows where it is missing."""
    if name == "currency":
        local = (
            table.local_currency if "local_currency" in table.columns else expression(table, of, name)
        )  # what rows were made in
        return local.isin(values)
    held = table[column(of, name)]
    typed = [_typed(_field(of, column(of, name)), name, value) for value in values]
    found = held.isin([value for value in typed if value is not None])
    return found | held.isnull() if "" in values else found


def _typed(field: Field, name: str, value: str) -> str | bool | None:
    if field.kind is Kind.BOOL:
        if value and value.casefold() not in TRUTH:
            raise UnknownValue(
                _("'{value}' is neither true nor false for {name}.").format(value=value, name=name)
            )
        return TRUTH.get(value.casefold())
    if field.kind is Kind.CHOICE and value and value not in field.choices:
        raise UnknownValue(
            _("Unknown {name} '{value}'").format(name=name, value=value) + near(value, field.choices)
        )
    return value
