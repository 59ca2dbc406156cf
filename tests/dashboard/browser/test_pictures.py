"""The whole demo as each manager sees it: loaded at a click, looked at by boutique, workshop and project, removed at
another; and its pictures, which `make pictures` puts into docs/.
"""

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from dashboard import create_app
from tests.browser import PATIENCE, PHONE, opened, served

DOCS = Path(__file__).parents[3] / "docs"
SCREEN = {"viewport": {"width": 1366, "height": 900}}
LIGHT, DARK = SCREEN | {"color_scheme": "light"}, SCREEN | {"color_scheme": "dark"}
SMALL = PHONE | {"color_scheme": "light", "device_scale_factor": 2}
WHOLE, TOP = 3000, 1300
PICTURES = {
    "today-light": ("/", LIGHT, WHOLE),
    "today-dark": ("/", DARK, WHOLE),
    "today-phone": ("/", SMALL, PHONE["viewport"]["height"]),
    "boutique": ("/boutique?period=2026-10", LIGHT, TOP),
    "workshop": ("/figure?kpi=first_pass_yield&period=2026-09", LIGHT, TOP),
    "project": ("/figure?kpi=slip_total&project=PRJ-01&period=2026-11", LIGHT, TOP),
}  # the page, the screen, and how much of the page from its top, in pixels
SMALLEST, LARGEST = (
    40_000,
    400_000,
)  # bytes: below the first nothing is drawn, above the second a clone grows slow
TEAMS = ["Boutique", "Workshop", "Projects"]
DAY = "Sample data: today is 22 Nov 2026."
expect.set_options(timeout=PATIENCE)


def drawn(page: Page) -> None:
    """Wait until a page stands with its foot, its figures and the day of the samples."""
    expect(page.locator("main .feed")).to_be_visible()
    expect(page.locator(".sample-line")).to_contain_text(DAY)
    for figure in page.locator("main .figure").all():
        expect(figure.locator("svg").first).to_be_visible()
    page.wait_for_timeout(400)


def heighten(page: Page, most: int) -> None:
    """Make the screen as high as the page, so high at most: the column of the menu ends where the page does."""
    tall = page.evaluate("() => document.documentElement.scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": min(tall, most)})
    page.wait_for_timeout(400)


def test_the_demo_at_a_click_as_pictures_and_gone_at_another(browser, bare, tmp_path):
    """An empty record is filled by one button; Today has signals for each of the three teams, each of whose pages has
    figures; the Data page makes the record empty again (LOUPE_SCREENSHOTS=1 renews docs/).
    """
    folder = DOCS if os.environ.get("LOUPE_SCREENSHOTS") == "1" else tmp_path
    with served(create_app(bare.record, bare.data_dir)) as at:
        with opened(browser) as page:
            page.goto(at)
            page.get_by_role("button", name="Load sample data").click()
            expect(page.get_by_text("files …")).to_be_visible()
            expect(page.locator("h1")).to_have_text("Today", timeout=6 * PATIENCE)
            expect(page.locator("main h2")).to_have_text(TEAMS, timeout=6 * PATIENCE)  # once all is reviewed
        for name, (path, options, height) in PICTURES.items():
            with opened(browser, **options) as page:
                page.goto(at + path)
                drawn(page)
                assert page.locator(".unfed").count() == 0
                heighten(page, height)
                page.screenshot(path=folder / f"{name}.png")
                assert SMALLEST < (folder / f"{name}.png").stat().st_size < LARGEST
        with opened(browser) as page:
            page.goto(f"{at}/data")
            page.get_by_role("button", name="Remove sample data").click()
            page.get_by_role("button", name="Remove it all").click()
            expect(page.get_by_role("button", name="Remove sample data")).to_be_hidden()
            page.goto(at)
            expect(page.locator("h1")).to_have_text("Welcome")
            expect(page.locator(".sample-line")).to_have_count(0)
