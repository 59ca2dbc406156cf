"""Blocks of rows for the grid of the Rows page, asked for as the reader scrolls."""

import dash
import flask
from dash import MATCH, Input, Output, State, no_update

from dashboard.parts.rows_grid import SOURCE, cell, ordered
from dashboard.services.services import Services, asker
from store.datasets import DATASETS, dataset
from store.record.rows import count, rows

MOST = 500


def register(app: dash.Dash, services: Services) -> None:
    """Give the application the callback of the grid."""

    @app.callback(
        Output({"type": "rows", "dataset": MATCH}, "getRowsResponse"),
        Input({"type": "rows", "dataset": MATCH}, "getRowsRequest"),
        State({"type": "rows", "dataset": MATCH}, "id"),
    )
    def block(request: object, name: object) -> object:
        """The rows that the grid asks for, within the asker's scope."""
        held = name.get("dataset") if isinstance(name, dict) else None
        span = wanted(request)
        if span is None or held not in {one.name for one in DATASETS}:
            return no_update
        scope = asker(flask.request)
        total = count(services.record, held, scope)
        return {"rowData": written(services, held, scope, total, *span), "rowCount": total}


def wanted(request: object) -> tuple[int, int] | None:
    """First row and number of rows of a request; None where it is none, or for too many."""
    first, last = (
        (request.get("startRow"), request.get("endRow")) if isinstance(request, dict) else (None, None)
    )
    if type(first) is not int or type(last) is not int or not 0 <= first < last <= first + MOST:
        return None
    return first, last - first


def written(
    services: Services, name: str, scope: object, total: int, first: int, number: int
) -> list[dict[str, str]]:
    """Rows as the reader's language writes them, the latest first. total: the number of all, from whose end
    they are taken.
    """
    number = min(number, max(0, total - first))
    found = rows(services.record, name, scope, limit=number, offset=total - first - number)[::-1]
    kinds = {field.name: field.kind for field in ordered(dataset(name))}
    return [
        {
            **{column: str(row[column] or "") for column in SOURCE},
            **{field: cell(row[field], kind) for field, kind in kinds.items()},
        }
        for row in found.to_dict("records")
    ]
