"""What plans, logs and registers told by the end of each period: the latest report of each list, and nothing
learnt later.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import ibis
import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from kpi.engine.estimate import Sample
from kpi.model import dimension
from kpi.model.fetch import fetched, once
from kpi.model.question import Question, ask
from kpi.model.run import Run
from store.datasets import dataset

ITEMS = {
    "milestone_history": "milestone",
    "raid_history": "item",
    "document_history": "document",
    "project_history": "project",
}
OF_PROJECT = ("project", "manager", "sponsor")


def with_people(of: str) -> Callable[[Run], ibis.Table]:
    """A view: the history with the manager and the sponsor that its project has now."""

    def view(run: Run) -> ibis.Table:
        projects = run.facts["projects"].select(lent_project="project", manager="manager", sponsor="sponsor")
        table = run.facts[of]
        return (
            table
            if of == "project_history"
            else table.left_join(projects, table.project == projects.lent_project).drop("lent_project")
        )

    return view


def reported(
    run: Run, of: str, prepare: Callable[[pd.DataFrame], pd.DataFrame] | None = None
) -> pd.DataFrame:
    """Every report of a history, oldest first, in pandas: its columns, those its project lends, and `list`,
    the list that it belongs to.

    prepare: adds columns that follow from an item's earlier reports. Read once, for facts do not change while
    they are open.
    """

    def read() -> pd.DataFrame:
        frame = fetched(with_people(of)(run)).sort_values(
            ["as_of", "project"], kind="stable", ignore_index=True
        )
        frame["list"] = lists(frame, ITEMS[of])
        return prepare(frame) if prepare else frame

    return once(run.facts, ("reported", of, prepare), read)


def lists(frame: pd.DataFrame, item: str) -> np.ndarray:
    """Which list each row belongs to: a later sheet that shows one of a list's items is the list's next
    report.

    So an item that the next report leaves out is gone, while a second register of the same project stands
    beside the first.
    """
    if frame.empty:
        return np.zeros(0, "int64")
    items = frame.groupby(list(dict.fromkeys(("project", item))), dropna=False).ngroup().to_numpy()
    sheets = (
        frame.groupby(["project", "as_of", "load_id", "source_sheet"], dropna=False).ngroup().to_numpy()
        + items.max()
        + 1
    )
    size = int(sheets.max()) + 1
    graph = coo_matrix((np.ones(len(items), bool), (items, sheets)), (size, size))
    return connected_components(graph, directed=False)[1][items]


def run_at(
    facts, moments: date | Iterable[date], where: Mapping[str, str | Sequence[str]] | None = None
) -> Run:
    """A run whose windows are single days, for work that is no KPI."""
    days = pd.DatetimeIndex(
        sorted({pd.Timestamp(day) for day in ([moments] if isinstance(moments, date) else moments)})
    ).as_unit("us")
    spans = pd.DataFrame(dict.fromkeys(("period_start", "period_end", "first", "last", "closes"), days))
    return Run(facts, ask(days[0].date(), days[-1].date(), days[-1].date(), where=where), spans)


def windows(run: Run) -> pd.DataFrame:
    """The windows that have begun: period_start, opens, moment."""
    spans = run.spans[run.spans["first"] <= run.spans["last"]]
    return pd.DataFrame(
        {"period_start": spans["period_start"], "opens": spans["first"], "moment": spans["last"]}
    )


def known(
    frame: pd.DataFrame, moments: pd.DataFrame, by: str = "moment", closing: bool = False
) -> pd.DataFrame:
    """The rows of the last report of each list by each moment, once for each window; `as_of` is the day they
    are judged by.

    closing: the first report on or after the moment, which tells how the period ended; the last one before
    while there is none. A list that had not been seen by the moment is not there. moments with `project`
    are those of that project's lists alone.
    """
    reports = frame[["list", "as_of"]].drop_duplicates().sort_values("as_of", ignore_index=True)
    own = [name for name in ("project",) if name in moments]
    plans = frame[["list", *own]].drop_duplicates()
    wanted = plans.merge(moments, **({"on": own} if own else {"how": "cross"})).drop(columns=own)
    wanted = wanted.sort_values(by, ignore_index=True)
    dated = reports.assign(seen=reports["as_of"])
    found = pd.merge_asof(wanted, dated.rename(columns={"as_of": by}), on=by, by="list")
    if closing:
        after = pd.merge_asof(
            wanted, dated.rename(columns={"as_of": by}), on=by, by="list", direction="forward"
        )["seen"]
        found["seen"] = after.where(found["seen"].notna() & after.notna(), found["seen"])
    found = found.dropna(subset=["seen"]).rename(columns={"seen": "as_of"})
    return frame.merge(found, on=["list", "as_of"])


def asked(
    rows: pd.DataFrame, of: str, question: Question, only: tuple[str, ...] | None = None
) -> pd.DataFrame:
    """The rows that pass the filters (of these dimensions only, where they are named), each dimension of the
    split as text.
    """
    text = {
        name: rows[dimension.column(of, name)].astype(object).fillna("").astype(str)
        for name in (*question.by, *dict(question.where))
    }
    kept = np.ones(len(rows), bool)
    for name, values in question.where:
        kept &= text[name].isin(values).to_numpy() if only is None or name in only else True
    return rows.assign(**{name: text[name] for name in question.by})[kept]


def by_keys(rows: pd.DataFrame, drawn: Sample, base: pd.DataFrame | None = None, **sums: str) -> pd.DataFrame:
    """Sums of columns by key: name → column. base: rows whose keys are there even where no row counts, with
    0.
    """
    keys = drawn.keys
    found = rows.groupby(keys, as_index=False).agg(**{name: (column, "sum") for name, column in sums.items()})
    if base is None:
        return found
    return base[keys].drop_duplicates().merge(found, on=keys, how="left").fillna(dict.fromkeys(sums, 0))


def count(rows: pd.DataFrame, drawn: Sample) -> pd.DataFrame:
    """The rows as they are, kept as those that the figures count."""
    drawn.counted.append(rows)
    return rows


def behind(of: str) -> Callable[[Sample], pd.DataFrame]:
    """The natural keys of the rows that the work on a sample has counted."""

    def rows(drawn: Sample) -> pd.DataFrame:
        keys = list(dataset(of).key)
        found = [counted[keys] for counted in drawn.counted]
        return (pd.concat(found) if found else reported(drawn.run, of)[keys].iloc[:0]).drop_duplicates()

    return rows


def base(rows: pd.DataFrame, of: str, drawn: Sample) -> pd.DataFrame:
    """The keys for which a count is 0 rather than missing: those of the projects that reported; when split
    further, those that occur.
    """
    question = drawn.run.question
    only = OF_PROJECT if set(question.by) <= set(OF_PROJECT) else None
    return asked(rows, of, question, only)
