"""The pages, in the order of the menu."""
from dashboard.page import Page
from dashboard.pages import data, figure, handbook, kpis, meetings, overview, rows

PAGES: tuple[Page, ...] = (overview.PAGE, meetings.PAGE, kpis.PAGE, data.PAGE, handbook.PAGE, figure.PAGE, rows.PAGE)
