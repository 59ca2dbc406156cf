"""What the page is fed from and until when: the line at the foot of every page."""

from dash import dcc, html

from dashboard.filters.coverage import last_day
from dashboard.filters.page import View
from store.record.load import loads
from words import _
from words import format as write


def feed(view: View) -> html.Footer:
    """Files, the last day of sales, rows accepted and rejected over all loads that count."""
    counted = [load for load in loads(view.record) if load.status == "loaded"]
    if not counted:
        return html.Footer(_("Nothing has been loaded yet."), className="feed")
    rows = [table["rows"] for load in counted for table in load.receipt["tables"]]
    accepted, rejected = (sum(r.get(kind, 0) for r in rows) for kind in ("accepted", "rejected"))
    files, day = write.counted(len(counted), _("file"), _("files")), write.day(last_day(view, "sales"))
    text = _("Fed by {files} to {day} · {accepted} accepted, {rejected} rejected · ").format(
        files=files,
        day=day,
        accepted=write.counted(accepted, _("row"), _("rows")),
        rejected=write.number(rejected),
    )
    return html.Footer(
        [text, dcc.Link(_("every figure opens to its rows"), href="/data", className="link")],
        className="feed",
    )
