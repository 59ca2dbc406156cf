"""Event logs that tell the start and the end of each stage, in two rows or two columns: a stage counts once,
from its start.
"""

import numpy as np

from loaders.recognition.body import rows_apart
from loaders.recognition.layout import later_headers
from loaders.recognition.source import Export, Prepared, Source
from loaders.shapes import lifecycle
from loaders.shapes.lifecycle import Log
from words import _, mark


def prepare(export: Export) -> list[Prepared]:
    """The logs of starts and ends in the file."""
    return [staged(log) for sheet in export.sheets if (log := lifecycle.find(sheet))]


def staged(log: Log) -> Prepared:
    """A row a stage, at its start."""
    codes = [log.raw[log.columns[name]] for name in ("job", "stage")]
    apart = rows_apart(log.raw, log.raw[log.columns["at"]], codes, later_headers(log.raw, log.titles)[0])
    aside = {reason: np.flatnonzero(mask).tolist() for reason, mask in apart.items()}
    return Prepared(
        log.sheet, log.header, "repair_events", log.columns, aside=aside | second(log), notes=(note(log),)
    )


def second(log: Log) -> dict[str, list[int]]:
    """The rows that begin no stage: ends of stages that are logged, and transitions that neither start nor
    end one.
    """
    if log.phase is None:
        return {}
    closed, _by = lifecycle.closing(log)
    other = (log.phase == "") & ~log.raw[log.columns["job"]].blank
    return {"end": np.flatnonzero(closed).tolist(), "transition": np.flatnonzero(other).tolist()}


def note(log: Log) -> str:
    """What is said of the two moments of a stage."""
    if log.phase is None:
        text = _("A stage counts from '{start}'; '{end}' tells when its work ended.")
        return text.format(start=log.titles[log.columns["at"]], end=log.titles[log.end])
    return _(
        "Starts and ends are rows of their own here: a stage counts once, from its start; its end tells when "
        "its work was done."
    )


SOURCE = Source(
    name="event_log",
    label=mark("Event log with starts and ends"),
    formats=("xlsx", "xls", "xlsb", "ods", "csv", "html"),
    identifies=mark(
        "cases that come back, an activity, and either a start beside an end or a column of transitions "
        "(start, complete)"
    ),
    datasets=("repair_events",),
    prepare=prepare,
)
