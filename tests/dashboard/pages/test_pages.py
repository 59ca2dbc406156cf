"""Pages as functions: what they say for a view and choices."""

from datetime import date

from dash import dcc, html

from dashboard.filters.selection import Filters
from dashboard.filters.window import window
from dashboard.pages import data, figure, handbook, overview, rows, today
from dashboard.parts.definition import prose
from kpi import KPIS, calculate
from store.record.rows import count
from store.scope import EVERYTHING
from tests.dashboard.conftest import found, sent, texts
from tests.dashboard.exports import SCRIPT
from words import format as write

SEPTEMBER = Filters(period="2026-09")


def test_the_overview_opens_on_the_last_fed_month(view):
    """Today is 20 October and sales are fed to the 19th: October is shown, as not over yet."""
    assert window(view, Filters()).text == "2026-10"
    assert overview.title(view, Filters()) == ("October 2026", "Boutique · FY27 P7 · not over yet")


def test_the_overview_shows_the_figures_of_the_kpi_layer(view):
    """One computation: what the page writes is what `calculate` gives."""
    shown = texts(overview.content(view, SEPTEMBER))
    for key, result in calculate(
        overview.FIGURES, view.facts, date(2026, 9, 1), date(2026, 9, 30), today=view.today
    ).items():
        one = result.frame.iloc[0]
        assert write.figure(one["value"], result.kpi.unit, result.currency)[0] in shown, key


def test_associates_are_alphabetical_with_the_unassigned_and_sum_to_the_boutique(view):
    """Zoé sells most and comes last; sales without a seller are shown; the total is the boutique's own
    figure.
    """
    table = next(t for t in found(overview.content(view, SEPTEMBER), html.Table) if "Unassigned" in texts(t))
    names = [link.children for link in found(table, dcc.Link)]
    assert names == ["Anouk Weiss", "W2", "Zoé Vidal", "Unassigned"]
    whole = calculate(["net_sales"], view.facts, date(2026, 9, 1), date(2026, 9, 30))["net_sales"].frame.iloc[
        0
    ]["value"]
    assert texts(table).split("Total")[1].strip().startswith(write.number(whole))


def test_a_figure_leads_to_its_page_with_the_same_choices(view):
    """Each figure of the sentence and of the card opens under the choices made."""
    links = [
        link.href for link in found(overview.content(view, Filters(site="NIC", period="2026-09")), dcc.Link)
    ]
    assert "/figure?site=NIC&period=2026-09&kpi=net_sales" in links
    assert all("site=NIC" in href and "period=2026-09" in href for href in links)


def test_what_is_not_fed_says_which_file_to_drop(view):
    """Before any visitors were counted, the page asks for the door counter's export."""
    assert "Drop an export of the door counter" in texts(overview.content(view, Filters(period="2025-08")))


def test_visitors_belong_to_no_associate(view):
    """With one seller chosen, conversion is not shown, and the page says why."""
    shown = texts(overview.content(view, SEPTEMBER.narrowed("associate", "V1")))
    assert "Conversion" not in shown.split("From visitors")[0]
    assert "belong to no associate" in shown


def test_an_unfinished_period_is_not_held_against_its_full_target(view):
    """After 19 days of October it is too early to say, and the attainment says so far."""
    shown = texts(overview.content(view, Filters(period="2026-10")))
    assert "too early to say" in shown
    assert "so far" in shown


def test_the_overview_foresees_the_end_of_a_period_under_way(view):
    """October has targets and 19 days: its end with a range, and what the next day must bring; September is
    over and foresees nothing.
    """
    shown = texts(overview.content(view, Filters(period="2026-10")))
    assert "Where the period will end" in shown
    assert "in eight of ten cases between" in shown
    assert "Still to go" in shown or "Target met +" in shown
    assert "Where the period will end" not in texts(overview.content(view, SEPTEMBER))


def test_an_empty_house_greets(nothing):
    """The first page of an empty house asks for an export, and offers sample data; the others lead there."""
    shown = texts(today.content(nothing, Filters()))
    assert "Drop an export" in shown
    assert "Load sample data" in shown
    assert "Begin on the page Today" in texts(overview.content(nothing, Filters()))


def test_a_figure_opens_to_file_sheet_and_row(view):
    """The rows behind Lyon's tickets of September are the export's own rows, by their number in the file."""
    filters = Filters(kpi="transactions", site="LYO", period="2026-09")
    table = found(figure.content(view, filters), html.Table)[-1]
    first = found(found(table, html.Tbody)[0], html.Tr)[0]
    name, _sheet, row = (texts(cell) for cell in found(first, html.Td)[:3])
    number = int(row)
    lines = view.record.url.database.rsplit("/", 1)[0] + "/exports/ventes.csv"
    assert name == "ventes.csv"
    with open(lines, encoding="utf-8") as file:
        assert file.read().split("\n")[number - 1].startswith("LYO;01/09/2026")


def test_numerator_and_denominator_each_have_their_rows(view):
    """Conversion stands on sales and on visitors."""
    above = texts(figure.content(view, Filters(kpi="conversion", period="2026-09")))
    below = texts(figure.content(view, Filters(kpi="conversion", period="2026-09", side="denominator")))
    assert "ventes.csv" in above
    assert "visiteurs.csv" in below
    assert "÷" in above


def test_a_page_beyond_the_last_is_no_error(view):
    """Page 999 of a figure's rows has none, and says how many pages there are."""
    assert "page 4 of 4" in texts(figure.content(view, Filters(kpi="net_sales", period="2026-09", page=999)))


def test_a_figure_that_cannot_be_asked_so_says_why(view):
    """Visitors of one seller do not exist: one sentence, and the definition."""
    shown = texts(figure.content(view, Filters(kpi="visitors", where=(("associate", "V1"),))))
    assert texts(prose(KPIS["visitors"].definition)) in shown
    assert "Rows behind it" not in shown


def test_the_handbook_has_every_definition(view):
    """Nothing is written twice: label, definition and owner come from the KPI."""
    shown = texts(handbook.content(view, Filters()))
    assert [
        key
        for key, kpi in KPIS.items()
        if texts(prose(kpi.definition)) not in shown or kpi.label not in shown
    ] == []


def test_the_data_page_says_what_is_fed_and_what_is_on_no_list(view):
    """Loads with what they gave; W2 sells but is on no list of people."""
    shown = texts(data.content(view, Filters()))
    assert "ventes.csv" in shown
    assert "W2 (" in shown
    assert write.number(count(view.record, "sales", EVERYTHING)) in shown


def test_names_cannot_become_code(view):
    """A product called <script> is text wherever it is shown: no component takes raw HTML."""
    shown = sent(figure.content(view, Filters(kpi="units", site="LYO", period="2025-09")))
    assert SCRIPT in shown
    assert "dangerously" not in shown


def test_the_grid_shows_a_dataset_with_its_source_first(view):
    """File, sheet and row, then the fields of the dataset."""
    columns = [column["field"] for column in rows.columns(rows.chosen(Filters(dataset="traffic")))]
    assert columns[:3] == ["source_file", "source_sheet", "source_row"]
    assert set(columns[3:]) == {"boutique", "day", "hour", "visitors", "groups"}
