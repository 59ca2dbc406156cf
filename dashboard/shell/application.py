"""The Dash application: built whole by `create_app`, so that several can live in one process."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

import dash

from dashboard.figure import handlers as figure
from dashboard.inbox import handlers as inbox
from dashboard.meeting import handlers as meeting
from dashboard.services.services import Services
from dashboard.shell import routing, row_blocks, sample_data
from dashboard.shell.frame import shell
from dashboard.shell.server import allow, server
from dashboard.upload import handlers as uploads
from dashboard.upload.mapping import annotated_copies, handlers
from settings import settings
from words import _

ASSETS = Path(__file__).parents[1] / "assets"
INDEX = """<!DOCTYPE html>
<html lang="{lang}">
<head>
{{%metas%}}
<title>{{%title%}}</title>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<script src="/assets/theme.js"></script>
{{%css%}}
</head>
<body>
{{%app_entry%}}
<noscript>{script}</noscript>
<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer>
</body>
</html>"""


def create_app(
    record: object,
    data_dir: Path | str,
    today: date | None = None,
    review: bool = False,
    hosts: Collection[str] = (),
) -> dash.Dash:
    """A dashboard over a record and the data folder with its mart. today: the day it takes for today, else
    each day's own; review: look through what no review has seen yet, for the inbox; hosts: names and
    addresses that it answers to, beside those of the settings and of this machine itself.

    The layout that clients get holds no data; what a page shows is asked for by address, within the asker's
    scope.
    """
    services = Services(record, Path(data_dir), today)
    app = dash.Dash(
        "loupe",
        server=server(services, (*hosts, *settings().served_as)),
        assets_folder=str(ASSETS),
        assets_ignore="theme.js",
        use_pages=False,
        include_pages_meta=False,
        title="Loupe",
        update_title="",
        suppress_callback_exceptions=True,
        enable_mcp=False,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
        index_string=INDEX.format(
            lang=settings().locale.replace("_", "-"), script=_("Loupe needs JavaScript to draw its pages.")
        ),
    )
    app.layout = shell
    allow(app.server, app.csp_hashes())
    routing.register(app, services)
    uploads.register(app, services)
    row_blocks.register(app, services)
    sample_data.register(app, services)
    handlers.register(app, services, uploads.reader(services))
    annotated_copies.register(app, services)
    inbox.register(app, services)
    meeting.register(app, services)
    figure.register(app, services)
    if review:
        services.review()
    return app
