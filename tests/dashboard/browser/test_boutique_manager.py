"""A reader at work in a real browser: from an export to a figure to the row in the file; by mouse, by
keyboard, in the dark, on a phone.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserType, Page, expect

from dashboard import create_app
from dashboard.pages import PAGES
from dashboard.services.services import Services
from tests.browser import LAPTOP, PATIENCE, PHONE, complaining, opened, reader, served
from tests.dashboard.exports import TODAY, days, write

WIDTHS = (LAPTOP, PHONE)
FIRST_SCHEME = """new MutationObserver((_, seen) => {
  if (!document.body) return;
  window.firstScheme = document.documentElement.dataset.mantineColorScheme;
  seen.disconnect();
}).observe(document, {childList: true, subtree: true});"""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def address(services: Services) -> Iterator[str]:
    """The dashboard over the small exports."""
    with served(create_app(services.record, services.data_dir, TODAY)) as at:
        yield at


@pytest.fixture(scope="module")
def screen(browser: BrowserType, request: pytest.FixtureRequest) -> Iterator[tuple[Page, list[str]]]:
    """A screen of some size, whose reader goes from page to page, and what the pages complain of."""
    with reader(browser, **request.param) as context:
        page = context.new_page()
        yield page, complaining(page)


def drawn(page: Page) -> None:
    """Wait until a page stands with its foot, and its figures if it has any."""
    expect(page.locator("main .feed")).to_be_visible()
    for figure in page.locator("main .figure").all():
        expect(figure.locator("svg").first).to_be_visible()


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    return page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_from_an_export_to_a_figure_to_the_row_in_the_file(browser, bare, tmp_path):
    """Drop two files, see what was understood, load them, read the figure, narrow it, open it down to file,
    sheet and row; then undo.
    """
    files = {path.name: path for path in write(tmp_path / "exports")}
    lines = f"{3 * len(days()):,}"
    sold = sum(1000 + n for n, day in enumerate(days()) if (day.year, day.month) == (2026, 9))
    with served(create_app(bare.record, bare.data_dir, TODAY)) as at, opened(browser) as page:
        page.goto(at)
        expect(page.locator("h1")).to_have_text("Welcome")
        page.set_input_files("#drop input[type=file]", [files["ventes.csv"], files["sites.csv"]])
        expect(page.locator(".dropped")).to_have_count(2)
        expect(page.get_by_text(f"{lines} rows read = {lines} accepted")).to_be_visible()
        page.get_by_role("button", name="Load all 2 files").click()
        expect(page.locator("h1")).to_have_text("Today")
        page.get_by_role("link", name="Overview", exact=True).first.click()
        expect(page.locator("h1")).to_have_text("October 2026")

        page.get_by_role("button", name="Boutique: All boutiques").click()
        page.get_by_role("menuitem", name="Lyon Presqu'île").click()
        expect(page).to_have_url(f"{at}/boutique?site=LYO")
        expect(page.get_by_role("button", name="Boutique: Lyon Presqu'île")).to_be_visible()
        page.get_by_role("link", name="Period before").click()
        expect(page.locator("h1")).to_have_text("September 2026")
        expect(page.locator(".card-value").first).to_contain_text(f"{sold:,}")

        page.get_by_role("row").filter(has_text="Net sales").get_by_role("link").first.click()
        expect(page.locator("h1")).to_have_text("Net sales")
        expect(page.locator(".headline-value")).to_have_text(f"{sold:,}.00\u00a0EUR")
        first = page.locator("table.rows tbody tr").first
        expect(first).to_contain_text("ventes.csv")
        line = int(first.locator("td").nth(2).inner_text())
        assert (
            files["ventes.csv"].read_text(encoding="utf-8").split("\n")[line - 1].startswith("LYO;01/09/2026")
        )

        page.go_back()
        expect(page.locator("h1")).to_have_text("September 2026")
        page.get_by_role("link", name="Data", exact=True).first.click()
        page.get_by_role("button", name="Undo load 1").click()
        page.locator(".sure").get_by_role("button", name="Undo load 1").click()
        expect(page.get_by_text("undone")).to_be_visible()


def test_a_reader_finds_nothing_of_the_one_before(browser, address):
    """Two readers of one machine: what the first chose is not known to the second."""
    for _reader in range(2):
        with opened(browser) as page:
            page.goto(f"{address}/health")
            assert page.evaluate("() => [document.cookie, localStorage.length, sessionStorage.length]") == [
                "",
                0,
                0,
            ]
            page.evaluate(
                "() => { document.cookie = 'scheme=dark; max-age=9999'; localStorage.scheme = "
                "sessionStorage.scheme = 'dark'; }"
            )


def test_a_question_is_answered_in_the_page(browser, bare, tmp_path):
    """Which comes first, day or month? One click, and the rows can be loaded."""
    unsure = tmp_path / "unsure.csv"
    unsure.write_text(
        "Boutique;Date;Ticket;Montant net HT\nLYO;01/02/2026;T1;10\nLYO;03/04/2026;T2;20", encoding="utf-8"
    )
    with served(create_app(bare.record, bare.data_dir, TODAY)) as at, opened(browser) as page:
        page.goto(f"{at}/data")
        page.set_input_files("#drop input[type=file]", unsure)
        page.get_by_role("radio", name="month first").click()
        expect(page.get_by_role("button", name="Load 2 rows")).to_be_visible()
        expect(page.get_by_text("from 2 Jan 2026 to 4 Mar 2026")).to_be_visible()


def test_a_view_is_a_link(browser, address):
    """An address that was mailed shows the same boutique and period, and the calendar changes it."""
    with opened(browser) as page:
        page.goto(f"{address}/boutique?site=NIC&period=2026-08")
        expect(page.locator("h1")).to_have_text("August 2026")
        expect(page.get_by_role("button", name="Boutique: Nice Cimiez")).to_be_visible()
        page.get_by_role("button", name="Any range of days").click()
        page.get_by_role("button", name="10 August 2026").click()
        page.get_by_role("button", name="21 August 2026").click()
        expect(page).to_have_url(f"{address}/boutique?site=NIC&period=2026-08-10..2026-08-21")
        expect(page.locator("h1")).to_have_text("10–21 Aug 2026")
        page.go_back()
        expect(page.locator("h1")).to_have_text("August 2026")


@pytest.mark.parametrize("screen", WIDTHS, ids=["laptop", "phone"], indirect=True)
@pytest.mark.parametrize(
    "path", [*(page.path for page in PAGES), "/figure?kpi=data_capture_rate&by=associate&period=2026-09"]
)
def test_nothing_is_wider_than_the_screen(screen, address, path):
    """At 1366 and at 390 pixels."""
    page, complaints = screen
    complaints.clear()
    page.goto(f"{address}{path}?period=2026-09" if path in ("/boutique", "/figure") else f"{address}{path}")
    drawn(page)
    assert sideways(page) <= 0
    assert complaints == []


def test_the_dark_is_remembered_and_figures_follow(browser, address):
    """The switch changes page and figures at once; the next visit begins in the dark, before anything is
    drawn.
    """
    with opened(browser, color_scheme="light") as page:
        page.goto(f"{address}/boutique?period=2026-09")
        drawn(page)
        text = page.locator(".figure .xtick text").first
        light = text.evaluate("e => getComputedStyle(e).fill")
        page.get_by_role("button", name="Toggle color scheme").first.click()
        expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
        expect(text).not_to_have_css("fill", light)
        page.add_init_script(FIRST_SCHEME)
        page.reload()
        drawn(page)
        assert page.evaluate("() => window.firstScheme") == "dark"
        expect(page.locator("body")).to_have_css("background-color", "rgb(23, 20, 18)")


def test_the_system_asks_for_the_dark(browser, address):
    """Without a choice of one's own, the page follows the system."""
    with opened(browser, color_scheme="dark") as page:
        page.goto(f"{address}/handbook")
        drawn(page)
        expect(page.locator("body")).to_have_css("background-color", "rgb(23, 20, 18)")


def test_all_by_keyboard(browser, address):
    """The skip link comes first; menus open, choose and close without a mouse; a figure opens by Enter."""
    with opened(browser) as page:
        page.goto(f"{address}/boutique?period=2026-09")
        drawn(page)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Boutique: All boutiques")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("menuitem", name="Nice Cimiez")).to_be_visible()
        for _step in range(2):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Boutique: Lyon Presqu'île")).to_be_visible()
        page.locator(".card a").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Net sales")


def test_the_menu_of_a_phone(browser, address):
    """A drawer that opens, leads to a page and closes."""
    with opened(browser, **PHONE) as page:
        page.goto(f"{address}/boutique?period=2026-09")
        drawn(page)
        page.get_by_role("button", name="Menu").click()
        page.locator("#drawer-menu").get_by_role("link", name="Handbook").click()
        expect(page.locator("h1")).to_have_text("Handbook")
        expect(page.locator("#drawer-menu")).to_be_hidden()


def test_rows_are_fetched_as_the_reader_scrolls(browser, address):
    """The grid shows the latest rows with their file, and further ones below."""
    with opened(browser) as page:
        page.goto(f"{address}/rows?dataset=sales")
        grid = page.locator(".ag-root")
        expect(grid.get_by_text("ventes.csv").first).to_be_visible()
        expect(grid.get_by_text("19 Oct 2026").first).to_be_visible()
        page.locator(".ag-body-viewport").evaluate("e => e.scrollTo(0, 12000)")
        expect(grid.get_by_text("Jun 2026").first).to_be_visible()
