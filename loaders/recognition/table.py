"""One table of a sheet: from its cells to canonical rows and a receipt that reconciles."""

import numpy as np
import pandas as pd

from loaders.answers import Answers, fingerprint
from loaders.formats.sheet import Sheet, is_blank
from loaders.recognition import (
    amounts,
    continuation_lines,
    dataset_rules,
    date_order,
    questions,
    report_date,
    same_title_columns,
    text_in_date_columns,
    zoned_moments,
)
from loaders.recognition.body import transpose
from loaders.recognition.column_preview import columns_seen
from loaders.recognition.layout import Region
from loaders.recognition.match import Match, given
from loaders.recognition.preamble import constants
from loaders.recognition.problems import cell_problems, problem
from loaders.recognition.reading import Reading, body, kept, part_rows, read_columns
from loaders.recognition.source import Prepared
from loaders.values import title_kinds
from loaders.values.canonical_rows import as_arrow, span, totals
from loaders.values.natural_keys import key_texts, repeats, single_line_tickets
from loaders.values.row_names import named
from loaders.values.texts import written_as
from store.dataset import Kind
from store.datasets import dataset as declared
from store.receipt import Problem, Question, TableReceipt
from store.snapshots import AS_OF
from words import _

ASKED_CONSTANTS = ("boutique", "workshop", "project", "programme")


def read_table(
    sheet: Sheet, region: Region, found: Match, answers: Answers, asked: tuple[Question, ...] = ()
) -> tuple[TableReceipt, Region]:
    """(the receipt with its rows, the region that the table turned out to fill). asked: questions known
    beforehand.
    """
    titles, raw, region, repeated = body(sheet, region)
    chosen, rivals = amounts.settle(found, raw, titles, answers)
    told = continuation_lines.filled(raw, titles, chosen, found.dataset, answers.set.get("continued", ""))
    reading = Reading(
        sheet, region, found, answers, titles, told.raw, chosen, questions=list(asked), notes=list(told.notes)
    )
    if told.asked:
        reading.questions.append(questions.of_continued(told.asked))
    if rivals:
        reading.questions.append(questions.of_amounts([titles[c] for c in rivals]))
    part_rows(reading, repeated, {}, plain=True)
    return understand(reading), region


def read_prepared(table: Prepared, source: str, answers: Answers) -> TableReceipt:
    """The receipt of a table that a source has laid out: its columns and the rows that are no data are
    known.
    """
    sheet, dataset = table.sheet, declared(table.dataset)
    answers = answers.for_layout([str(t) for t in sheet.rows[table.header]])
    region = Region(table.header, len(sheet.rows), tuple(range(len(sheet.rows[table.header]))))
    titles = [str(t) for t in sheet.rows[table.header]]
    found = Match(dataset, table.columns, dict.fromkeys(table.columns, 1.0))
    raw = transpose(sheet.rows[table.header + 1 :], region.columns)
    chosen = table.columns | given(dataset, titles, answers)
    reading = Reading(
        sheet,
        region,
        found,
        answers,
        titles,
        raw,
        chosen,
        source,
        constant=dict(table.constants),
        questions=list(table.questions),
        notes=list(table.notes),
        problems=list(table.problems),
    )
    part_rows(reading, [], table.aside, plain=False)
    return understand(reading)


def understand(reading: Reading) -> TableReceipt:
    """Read the chosen columns and judge every cell; a table with an open question waits."""
    tell_remembered(reading)
    read_columns(reading)
    tell_constants(reading)
    dataset_rules.flagged(reading)
    dataset_rules.net_amount(reading)
    dataset_rules.ask_sign(reading)
    dataset_rules.compose(reading)
    dataset_rules.ask_target(reading)
    same_title_columns.ask(reading)
    text_in_date_columns.ask(reading)
    ask_cells(reading)
    find_problems(reading)
    return waiting(reading) if reading.questions else accepted(reading)


def tell_remembered(reading: Reading) -> None:
    """Say which answers for this layout were given before."""
    before = reading.answers.remembered.get(fingerprint(reading.titles), {})
    if before:
        parts = (
            {name: value for name, value in before.items() if isinstance(value, str)}
            | before.get("set", {})
            | before.get("map", {})
        )
        said = ", ".join(f"{name} = {value}" for name, value in parts.items() if value)
        reading.notes.append(_("Read as answered before for this layout: {answers}.").format(answers=said))


def tell_constants(reading: Reading) -> None:
    """Values for all rows: answered ones, then those told above the header; a site that is nowhere told is
    asked.
    """
    dataset = reading.found.dataset
    names = {f.name for f in dataset.stored}
    reading.constant |= {k: v for k, v in reading.answers.set.items() if k in names}
    said = report_date.as_day(reading.constant.pop(AS_OF.name, ""), reading.answers.date_order)
    reading.constant |= {AS_OF.name: said} if said else {}
    free = names - set(reading.chosen) - set(reading.constant)
    above = reading.sheet.rows[: reading.region.header]
    reading.constant |= constants(above, dataset, free)
    if AS_OF.name in free and (day := report_date.told(above, reading.answers.date_order)):
        reading.constant[AS_OF.name] = day
    titles = {name: reading.titles[column] for name, column in reading.chosen.items()}
    reading.constant |= title_kinds.constants(
        dataset, titles, reading.sheet.name, free - set(reading.constant)
    )
    for f in dataset.fields:
        asked = f.required and f.name in ASKED_CONSTANTS and not f.stand_in
        if asked and f.name not in reading.chosen and f.name not in reading.constant:
            reading.questions.append(questions.of_constant(f.name))


def ask_cells(reading: Reading) -> None:
    """One question per column whose cells can be read in two ways."""
    for name, cells in reading.cells.items():
        if cells.asked:
            reading.questions.append(
                questions.of_cells(name, reading.titles[reading.chosen[name]], kept(reading, name), cells)
            )


def find_problems(reading: Reading) -> None:
    """Bad, missing and marred cells of the columns that count, and rows with more cells than the header."""
    dataset, rows = reading.found.dataset, reading.excel_rows
    for name in used(reading):
        f = dataset[name]
        needed = f.required or f.filled or f.input_only
        reading.reject(
            cell_problems(
                f,
                reading.sheet,
                reading.excel_column(name),
                kept(reading, name),
                reading.cells[name],
                (rows, reading.indices),
                needed,
            )
        )
    reading.reject(ragged(reading))
    reading.reject(date_order.broken(reading))
    undetermined(reading)


def ragged(reading: Reading) -> dict[int, Problem]:
    """Rows of a text file that hold more cells (or, where a source has said so, fewer) than the header has
    names for.
    """
    sheet, first = reading.sheet, reading.region.header
    named = len(sheet.rows[first])
    beyond, field = sheet.column_letter(named), reading.found.dataset.fields[0]
    if not sheet.ragged and max(map(len, sheet.rows[first:]), default=0) <= named:
        return {}
    told = {}
    for i, index in enumerate(reading.indices):
        row, number = sheet.rows[index], sheet.row_number(int(index))
        extra = sheet.ragged.get(number, 0) if sheet.ragged else len(row) - named
        if (extra < 0 and sheet.ragged) or (
            extra > 0 and (sheet.ragged or not all(is_blank(c) for c in row[named:]))
        ):
            told[i] = problem(number, beyond, field, str(abs(extra)), "ragged" if extra > 0 else "short")
    return told


def undetermined(reading: Reading) -> None:
    """Rows whose derived net amount has no value although none of its cells is bad."""
    if "net_amount" in reading.derived:
        rows, field = reading.excel_rows, reading.found.dataset["net_amount"]
        missing = set(np.flatnonzero(np.isnan(reading.values["net_amount"])).tolist()) - reading.bad
        reading.reject({i: problem(int(rows[i]), "", field, "", "required") for i in sorted(missing)})


def used(reading: Reading) -> list[str]:
    """Fields whose column counts: stored ones, and those that a derived amount is made of."""
    parts = set(amounts.derivable(set(reading.chosen))) if "net_amount" in reading.derived else set()
    return [name for name in reading.chosen if not reading.found.dataset[name].input_only or name in parts]


def accepted(reading: Reading) -> TableReceipt:
    """The receipt of a table that could be read, with its canonical rows."""
    dataset = reading.found.dataset
    frame, given = canonical(reading)
    bad = np.isin(np.arange(len(frame)), list(reading.bad))
    frame = without(frame, bad)
    frame = named(dataset_rules.finish(reading, frame, given), dataset)
    frame = zoned_moments.written(reading, frame, ~bad)
    frame = key_texts(frame, dataset)
    twice, other = doubled(reading, frame, given)
    for i in np.flatnonzero(other):
        reading.problems.append(conflict(reading, frame.iloc[i]))
    frame = without(frame, twice | other)
    return receipt(reading, len(frame), len(reading.bad) + int(other.sum()), int(twice.sum()), frame, given)


def without(frame: pd.DataFrame, gone: np.ndarray) -> pd.DataFrame:
    """The rows that are not gone, numbered anew; mostly none is, and copying all of them takes long."""
    return frame[~gone].reset_index(drop=True) if gone.any() else frame


def canonical(reading: Reading) -> tuple[pd.DataFrame, set[str]]:
    """(values by field with constants, defaults and lineage; the fields that the file itself gives)."""
    dataset = reading.found.dataset
    columns = {name: values for name, values in reading.values.items() if not dataset[name].input_only}
    columns |= {
        name: np.full(reading.height, value, dtype=object) for name, value in reading.constant.items()
    }
    given = set(columns)
    for f in dataset.stored:
        if f.default is not None:
            columns[f.name] = filled(columns.get(f.name), f, reading.height)
    frame = pd.DataFrame(columns)
    for f in dataset.stored:
        if f.kind is Kind.DATE and f.name in frame and f.name != "sold_on":
            frame[f.name] = frame[f.name].to_numpy("datetime64[D]").astype("datetime64[us]")
    return frame.assign(source_sheet=reading.sheet.name, source_row=reading.excel_rows), given


def filled(values: np.ndarray | None, field, height: int) -> np.ndarray:
    """A column with its default where the file leaves it open."""
    if values is None:
        return np.full(height, field.default, dtype=float if isinstance(field.default, float) else object)
    return np.where(pd.isna(values), field.default, values)


def doubled(reading: Reading, frame: pd.DataFrame, given: set[str]) -> tuple[np.ndarray, np.ndarray]:
    """(rows that only repeat an earlier one, rows that contradict an earlier one of the same key)."""
    dataset = reading.found.dataset
    plain = frame.drop(columns=["source_sheet", "source_row"])
    if dataset.name == "sales" and "ticket" in given and "line" not in given:
        bare = plain.drop(columns=["line"])
        same = bare.duplicated(keep="first").to_numpy() & single_line_tickets(bare)
        return same, np.zeros(len(frame), bool)
    twice, other = repeats(plain, dataset)
    return twice.to_numpy(), other.to_numpy()


def conflict(reading: Reading, row: pd.Series):
    """The problem of a row whose key stands above with other values."""
    dataset = reading.found.dataset
    shown = " · ".join(written_as(row[k]) for k in dataset.key if k in reading.chosen and str(row[k]))
    name = next((k for k in dataset.key if k in reading.chosen), dataset.key[0])
    column = reading.sheet.column_letter(reading.excel_column(name))
    return problem(int(row["source_row"]), column, dataset[name], shown, "key")


def waiting(reading: Reading) -> TableReceipt:
    """The receipt of a table with an open question: nothing counts before it is answered."""
    reading.problems.clear()
    reading.apart["waiting"] = reading.keep
    return receipt(reading, 0, 0, 0, None, set())


def receipt(
    reading: Reading,
    kept_rows: int,
    rejected: int,
    duplicate: int,
    frame: pd.DataFrame | None,
    given: set[str],
) -> TableReceipt:
    """Counts, mapping, sums and span."""
    dataset = reading.found.dataset
    counts = {reason: int(mask.sum()) for reason, mask in reading.apart.items()}
    ignored = {"blank": 0, "total": 0} | {reason: n for reason, n in counts.items() if n}
    rows = {
        "read": len(reading.raw[0]) if reading.raw else 0,
        "accepted": kept_rows,
        "rejected": rejected,
        "duplicate": duplicate,
        "ignored": sum(counts.values()),
    }
    names = used(reading)
    columns = {
        f.name: reading.titles[reading.chosen[f.name]]
        for f in dataset.fields
        if f.name in names and not f.input_only
    }
    taken = {
        reading.chosen[n] for n in [*names, *(n for n in dataset_rules.PARTS_OF_NAMES if n in reading.chosen)]
    }
    return TableReceipt(
        sheet=reading.sheet.name,
        header_row=reading.sheet.row_number(reading.region.header),
        dataset=dataset.name,
        source=reading.source,
        confidence=confidence(reading),
        columns=columns | reading.derived,
        unmapped=[t for i, t in enumerate(reading.titles) if t and i not in taken],
        rows=rows,
        ignored=ignored,
        totals=totals(frame, dataset, given) if frame is not None else {},
        span=span(frame, dataset) if frame is not None else [],
        questions=reading.questions,
        problems=sorted(reading.problems, key=lambda p: p.row),
        notes=reading.notes,
        fingerprint=fingerprint(reading.titles),
        placed=zoned_moments.told(reading, frame),
        seen=columns_seen(reading.titles, reading.raw, reading.chosen, reading.found.scores),
        frame=as_arrow(frame, dataset) if frame is not None else None,
    )


def confidence(reading: Reading) -> float:
    """How sure the reading is: mean score of the required fields, lowered where much of the table is not
    understood.
    """
    scores, dataset = reading.found.scores, reading.found.dataset
    needed = [
        scores.get(f.name, 0.9 if f.name in reading.constant or f.name in reading.derived else 0.5)
        for f in dataset.fields
        if f.required
    ]
    titled = sum(bool(t) for t in reading.titles) or 1
    return round(sum(needed) / len(needed) * (0.7 + 0.3 * len(reading.chosen) / titled), 2)
