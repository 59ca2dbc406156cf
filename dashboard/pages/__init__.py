"""The pages, in the order of the menu."""

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
