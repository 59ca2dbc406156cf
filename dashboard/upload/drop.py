"""Where files are dropped, and below it what was understood of them."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.parts.icon import icon
from dashboard.services.pending_files import MOST
from settings import settings
from store.record.load import Load
from words import _


def drop(known: list[Load]) -> list[Component]:
    """The area, the files that await confirmation, and what the client remembers of them. known: the loads
    there are.

    Number and size of files are checked before they are sent, and again when they arrive.
    """
    limit = settings().max_upload_mb
    told = {
        "bytes": limit * 1024 * 1024,
        "large": _("These files together are larger than {limit} MB; drop fewer at once.").format(
            limit=limit
        ),
        "files": MOST,
        "many": _("At most {number} files can be dropped at once.").format(number=MOST),
    }
    return [
        _area(limit),
        html.P(id="drop-note", className="bad", role="alert"),
        html.Div(id="previews", **{"aria-live": "polite"}),
        dcc.Store(id="dropped"),
        dcc.Store(id="waiting", storage_type="session"),
        dcc.Store(id="drop-limit", data=told),
        dcc.Store(id="mapped"),
        dcc.Download(id="download"),
        dcc.Store(id="seen-loads", data=[str(load.load_id) for load in known]),
        dcc.Interval(id="tick", interval=700, disabled=True),
    ]


def _area(limit: int) -> dcc.Upload:
    kinds = _("or choose files: Excel, OpenDocument, CSV · up to {limit} MB").format(limit=limit)
    text = html.Div(
        [icon("upload"), html.Strong(_("Drop an export here")), html.Span(kinds, className="faint")]
    )
    return dcc.Upload(text, id="drop", multiple=True, className="drop", className_active="drop drop-over")
