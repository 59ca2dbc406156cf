"""A dropped file before anything of it counts: what was understood, what is asked, what is wrong."""

from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.parts.rows_grid import cell, ordered
from dashboard.services.pending_files import Dropped
from dashboard.upload import questions
from dashboard.upload.mapping import annotated_copies
from dashboard.upload.mapping.mapped_table import mapped
from dashboard.upload.mapping.screen import screen
from store.dataset import NUMERIC, Field, Kind
from store.datasets import dataset
from store.errors import StoreError
from store.receipt import MISSING, Problem, Receipt, TableReceipt, Unread
from store.receipt import questions as store_questions
from store.record.load import savable
from words import _
from words import format as write

EVERY = "every"
PROBLEMS, CELLS, SAMPLE = 20, 4, 5


def preview(token: str, dropped: Dropped) -> html.Article:
    """One dropped file with its buttons. token: the name under which it waits."""
    receipt = dropped.receipt or (dropped.before if not dropped.reading.done() else None)
    name = html.H3(dropped.path.name, className="cut", title=dropped.path.name)
    if dropped.reading.done() and receipt is None:
        return _card(
            name,
            [_refused(_("Reading failed. Nothing was changed; try the file again.")), _buttons(token, None)],
        )
    if receipt is None:
        return _card(name, [_working(_("Reading …"))])
    if dropped.saving:
        return _card(name, _saving(token, dropped))
    if receipt.refusal:
        ask = [questions.password(token)] if receipt.format == "xls" else []
        return _card(name, [_refused(receipt.refusal), *ask, _buttons(token, receipt)])
    screens = [screen(token, table, table.part == opened(dropped)) for table in mapped(receipt)]
    tables = [_table(token, part, table, screens[part]) for part, table in enumerate(receipt.tables)]
    left = [
        html.Section([_unread(sheet), drawn], className="found")
        for sheet, drawn in zip(receipt.unread, screens[len(tables) :], strict=True)
    ]
    body = [*tables, *_unrecognised(receipt), *left]
    return _card(
        name,
        [*body, _buttons(token, receipt)]
        if dropped.reading.done()
        else [_working(_("Reading …")), html.Div(body, className="again")],
    )


def all_ready(kept: list[tuple[str, Dropped]]) -> list[Component]:
    """A button that loads every file that can be loaded, where there are several."""
    ready = [token for token, dropped in kept if loadable(dropped)]
    if len(ready) < 2:
        return []
    return [
        html.Div(
            _button(_("Load all {number} files").format(number=len(ready)), "load", EVERY, main=True),
            className="buttons",
        )
    ]


def loadable(dropped: Dropped) -> bool:
    """Was the file read, and has it rows that no question holds back?"""
    return bool(
        dropped.receipt
        and not dropped.saving
        and any(savable(table) and table.rows["accepted"] for table in dropped.receipt.tables)
    )


def loaded(tables: list[dict]) -> list[Component]:
    """What became of a loaded file's rows, a line a dataset; what did not happen is not said."""
    texts = {
        "inserted": _("{rows} new"),
        "updated": _("{rows} changed"),
        "unchanged": _("{rows} as they were"),
        "rejected": _("{rows} rejected"),
    }
    lines = []
    for name in dict.fromkeys(table["dataset"] for table in tables):
        became = {
            kind: sum(table["rows"].get(kind, 0) for table in tables if table["dataset"] == name)
            for kind in texts
        }
        written = {
            kind: write.counted(rows, _("row"), _("rows")) if kind == "inserted" else write.number(rows)
            for kind, rows in became.items()
        }
        said = ", ".join(texts[kind].format(rows=written[kind]) for kind, rows in became.items() if rows)
        lines.append(html.P(f"{_(dataset(name).label)}: {said or _('nothing')}"))
    return [*lines, *_left_open(tables)]


def _left_open(tables: list[dict]) -> list[Component]:
    """What a load asked about rows that it does not hold, and what became of them where that was said."""
    asked = [one.message for table in tables for one in store_questions(table) if one.about == MISSING]
    hint = [_("Drop the file again to answer.")] if asked else []
    said = [table["settled"] for table in tables if table.get("settled")]
    return [html.P(text, className="small-print") for text in (*asked, *hint, *said)]


def opened(dropped: Dropped) -> int | None:
    """The table whose columns are shown: the one that was opened, else the first sheet of a file in which no
    table was understood.
    """
    receipt = dropped.receipt or dropped.before
    unknown = receipt and receipt.unread and not receipt.tables and dropped.opened is None
    return 0 if unknown else dropped.opened


def _unread(sheet: Unread) -> html.P:
    where = _("sheet “{sheet}”, ").format(sheet=sheet.sheet) if sheet.sheet else ""
    return html.P(
        [
            html.Strong(_("Not understood yet")),
            f" · {where}{_('header in row {row}').format(row=sheet.header_row)}",
        ]
    )


def _card(name: Component, body: list[Component]) -> html.Article:
    return html.Article([name, *body], className="dropped")


def _refused(text: str) -> html.P:
    return html.P(text, className="notice", role="alert")


def _working(text: str) -> html.P:
    return html.P([html.Span(className="spinner"), text], className="faint", role="status")


def _saving(token: str, dropped: Dropped) -> list[Component]:
    if not dropped.saving.done():
        return [_working(_("Loading …"))]
    if dropped.load is None:
        error = dropped.saving.exception()
        return [
            _refused(
                _("Loading failed, and nothing was changed. {reason}").format(
                    reason=error if isinstance(error, StoreError) else ""
                )
            )
        ]
    done = html.P(
        [
            html.Span(className="mark mark-within good"),
            _("Loaded as number {number}.").format(number=dropped.load.load_id),
        ],
        role="status",
    )
    behind = [_refused(dropped.load.behind)] if dropped.load.behind else []
    return [
        done,
        *behind,
        *loaded(dropped.load.receipt["tables"]),
        html.Div(_button(_("Done"), "discard", token), className="buttons"),
    ]


def _buttons(token: str, receipt: Receipt | None) -> html.Div:
    ready = [table for table in receipt.tables if savable(table)] if receipt else []
    rows = sum(table.rows["accepted"] for table in ready)
    load = (
        [
            _button(
                _("Load {rows}").format(rows=write.counted(rows, _("row"), _("rows"))),
                "load",
                token,
                main=True,
            )
        ]
        if rows
        else []
    )
    copy = (
        [annotated_copies.button({"type": "annotate", "token": token})]
        if receipt and any(table.problems for table in receipt.tables)
        else []
    )
    return html.Div([*load, *copy, _button(_("Discard"), "discard", token)], className="buttons")


def _button(text: str, kind: str, token: str, main: bool = False) -> html.Button:
    return html.Button(
        text, id={"type": kind, "token": token}, className="button button-main" if main else "button"
    )


def _table(token: str, part: int, table: TableReceipt, columns: Component) -> html.Section:
    """One table found in the file. columns: its mapping."""
    held = dataset(table.dataset)
    sheet = _("sheet “{sheet}”, ").format(sheet=table.sheet) if table.sheet else ""
    where = sheet + _("header in row {row}").format(row=table.header_row)
    head = html.P([html.Strong(_(held.label)), f" · {_('one row is')} {_(held.one_row)} · {where}"])
    parts = [
        head,
        html.P(_counts(table), className="counts"),
        *_totals(table),
        *questions.asked(token, part, table),
        *_notes(table),
        columns,
        *_problems(table),
        *_sample(table),
    ]
    return html.Section(parts, className="found")


def _counts(table: TableReceipt) -> str:
    """The rows reconciled: read = accepted + rejected + duplicate + ignored."""
    count = {kind: write.number(rows) for kind, rows in table.rows.items()}
    why = ", ".join(f"{write.number(rows)} {_(reason)}" for reason, rows in table.ignored.items() if rows)
    text = _(
        "{read} read = {accepted} accepted + {rejected} rejected + {duplicate} duplicate + {ignored} ignored"
    ).format(**count | {"read": write.counted(table.rows["read"], _("row"), _("rows"))})
    return f"{text} ({why})" if why else text


def _totals(table: TableReceipt) -> list[Component]:
    days = [write.day(date.fromisoformat(day[:10]), weekday=False, year=True) for day in table.span]
    span = [_("from {first} to {last}").format(first=days[0], last=days[-1])] if days else []
    held = dataset(table.dataset)
    sums = [
        f"Σ {header(table, name)} "
        f"{write.number(total, 2 if held[name].kind == Kind.MONEY or total % 1 else 0)}"
        for name, total in table.totals.items()
    ]
    return [html.P(" · ".join(span + sums), className="faint")] if span or sums else []


def header(table: TableReceipt, name: str) -> str:
    """The header of a field as written in the file, else the field's name in words."""
    return table.columns.get(name, name.replace("_", " "))


def _notes(table: TableReceipt) -> list[Component]:
    said = [*table.notes, table.placed, table.settled, table.newer_export]
    return [html.P(note, className="faint") for note in said if note]


def _problems(table: TableReceipt) -> list[Component]:
    """The bad cells with Excel's own addresses, those of one kind in one line; at most so many lines."""
    if not table.problems:
        return []
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for problem in table.problems:
        kinds.setdefault((problem.value, problem.message), []).append(problem)
    rows = [
        html.Tr(
            [
                html.Td(_cells(alike), className="cells"),
                html.Td(value, className="cut-cell", title=value),
                html.Td(message),
            ]
        )
        for (value, message), alike in list(kinds.items())[:PROBLEMS]
    ]
    more = len(table.problems) - sum(len(alike) for alike in list(kinds.values())[:PROBLEMS])
    told = (
        [html.P(_("… and {number} more.").format(number=write.number(more)), className="faint")]
        if more > 0
        else []
    )
    head = html.Thead(html.Tr([html.Th(_("Cell")), html.Th(_("Value")), html.Th(_("What is wrong"))]))
    summary = html.Summary(write.counted(len(table.problems), _("problem"), _("problems")), className="bad")
    return [
        html.Details([summary, html.Table([head, html.Tbody(rows)], className="plain"), *told], open=True)
    ]


def _cells(alike: list[Problem]) -> str:
    """Where a problem is, such as "D12, D19, D40 and 12 more"."""
    more = len(alike) - CELLS
    return ", ".join(f"{p.column}{p.row}" for p in alike[:CELLS]) + (
        _(" and {number} more").format(number=write.number(more)) if more > 0 else ""
    )


def _sample(table: TableReceipt) -> list[Component]:
    """The first rows as they would be loaded: the columns that the file gives and that hold something."""
    if table.frame is None or not table.frame.num_rows:
        return []
    held, rows = dataset(table.dataset), table.frame.slice(0, SAMPLE).to_pylist()
    fields = [
        field
        for field in ordered(held)
        if (field.name in table.columns or field.name in held.key)
        and any(row.get(field.name) for row in rows)
    ]
    head = [
        html.Th(_("Row")),
        *[html.Th(field.name.replace("_", " "), className=_side(field)) for field in fields],
    ]
    body = [
        html.Tr(
            [
                html.Td(str(row["source_row"]), className="cell"),
                *[html.Td(cell(row[f.name], f.kind), className=_side(f)) for f in fields],
            ]
        )
        for row in rows
    ]
    drawn = html.Table([html.Thead(html.Tr(head)), html.Tbody(body)], className="plain rows")
    return [
        html.Details(
            [
                html.Summary(_("The first rows as they would count")),
                html.Div(drawn, className="scroll", tabIndex="0"),
            ],
            open=True,
        )
    ]


def _side(field: Field) -> str:
    return "number" if field.kind in NUMERIC else "cut-cell"


def _unrecognised(receipt: Receipt) -> list[Component]:
    return [
        html.P(
            [
                html.Span(className="mark mark-none"),
                f"{one['sheet']}: {one['why']}" if one["sheet"] else one["why"],
            ],
            className="faint",
        )
        for one in receipt.unrecognised
        if one["sheet"] not in {sheet.sheet for sheet in receipt.unread}
    ]
