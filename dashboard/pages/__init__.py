"""One file a page, in the order of the menu. May import every room of dashboard but shell."""

from dashboard.filters.page import Page
from dashboard.pages import actions, data, figure, handbook, kpis, meetings, overview, rows, today

PAGES: tuple[Page, ...] = (
    today.PAGE,
    overview.PAGE,
    meetings.PAGE,
    actions.PAGE,
    kpis.PAGE,
    data.PAGE,
    handbook.PAGE,
    figure.PAGE,
    rows.PAGE,
)
