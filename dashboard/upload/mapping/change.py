"""Changes of a mapping, as answers with which the file is read anew. Nothing that a client sends is taken
unless it was offered.
"""

from dataclasses import replace

from dashboard.upload.mapping.mapped_table import GENERIC, Mapped
from loaders import Answers
from store.datasets import DATASETS


def taken_as(answers: Answers, table: Mapped, place: object, field: object) -> Answers | None:
    """The answers with the column at a place taken for a field, "" for none; None where there is no such
    change.

    From then on every column of the table is what the screen shows, and no other field takes its place
    unasked.
    """
    names = {f.name for f in table.dataset.fields}
    if (
        type(place) is not int
        or not 0 <= place < len(table.seen)
        or (field != "" and (not isinstance(field, str) or field not in names))
    ):
        return None
    column = table.seen[place]
    if column["field"] == field:
        return None
    kept = {
        name: header for name, header in table.columns.items() if header != column["header"] and name != field
    }
    return _of_layout(
        answers,
        table,
        {
            "map": dict.fromkeys(names, "") | kept | ({field: column["header"]} if field else {}),
            "dataset": table.dataset.name,
        },
    )


def read_as(answers: Answers, table: Mapped, name: object) -> Answers | None:
    """The answers with the table read as another dataset; None where there is no such change."""
    if not isinstance(name, str) or name not in {d.name for d in DATASETS} or name == table.dataset.name:
        return None
    changed = _of_layout(answers, table, {"map": {}, "dataset": name})
    whole = table.source != GENERIC or answers.dataset  # a known tool is asked before any layout is
    return replace(changed, dataset=name if whole else "")


def full(answers: Answers, table: Mapped) -> dict:
    """Everything that is needed to read the next file of the same layout as this one."""
    names = [f.name for f in table.dataset.fields]
    own = answers.remembered.get(table.fingerprint, {})
    plain = {name: getattr(answers, name) or own.get(name, "") for name in ("date_order", "number_style")}
    return plain | {
        "set": own.get("set", {}) | answers.set,
        "map": dict.fromkeys(names, "") | table.columns,
        "dataset": table.dataset.name,
    }


def _of_layout(answers: Answers, table: Mapped, told: dict) -> Answers:
    """The answers with more for this layout alone; what was said of its fields for the whole file gives
    way.
    """
    own = {
        name: value for name, value in answers.remembered.get(table.fingerprint, {}).items() if name != "name"
    }
    fields = {f.name for f in table.dataset.fields}
    rest = {name: header for name, header in answers.map.items() if name not in fields}
    return replace(answers, map=rest, remembered=answers.remembered | {table.fingerprint: own | told})
