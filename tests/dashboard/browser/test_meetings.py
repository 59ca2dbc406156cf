"""Two meetings held in a real browser: the agenda is there, an action is typed once, and the second meeting
finds it.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from dashboard import create_app
from dashboard.services.services import Services
from tests.browser import PATIENCE, PHONE, opened, served
from tests.dashboard.portfolio import TODAY, loaded

expect.set_options(timeout=PATIENCE)


@pytest.fixture
def projects(tmp_path) -> Iterator[Services]:
    """The house with the projects."""
    services = loaded(tmp_path)
    yield services
    services.record.dispose()


def narrow(page: Page) -> bool:
    """Whether nothing is wider than the screen."""
    return page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_meeting_is_held_and_the_next_one_knows_it(browser, projects):
    """From the list to the agenda to the meeting: a note under an item, an action, minutes; closed; all of it
    on the next agenda.
    """
    with served(create_app(projects.record, projects.data_dir, TODAY)) as at, opened(browser) as page:
        page.goto(f"{at}/boutique")
        page.get_by_role("link", name="Meetings", exact=True).first.click()
        page.get_by_role("row").filter(has_text="Flagship Rome").get_by_role("link", name="Prepare").click()
        expect(page.locator("h1")).to_have_text("Weekly project review")
        expect(page.locator(".agenda").first).to_contain_text(
            "“Opening” is 45 days behind its first baseline"
        )
        expect(page.locator(".agenda").first).to_contain_text(
            "“Opening” of Flagship Rome moved by 26 days, from 20 May 2026 to 15 Jun 2026."
        )
        page.get_by_role("button", name="Hold the meeting").click()
        expect(page).to_have_url(f"{at}/meetings?meeting=1")

        page.get_by_label("Minutes", exact=True).fill("Present: Ann, Ben.")
        page.get_by_role("button", name="Keep as action").click()
        expect(page.get_by_role("alert")).to_have_text(
            "An outcome is a note, a decision or an action, in words."
        )
        page.get_by_label("What was said, decided or agreed").fill("Order the glass")
        page.get_by_role("textbox", name="About").click()
        page.get_by_role("option").filter(has_text="moved by 26 days").click()
        page.get_by_label("Owner of an action").fill("Ben Rossi")
        page.get_by_label("Due", exact=True).click()
        page.get_by_role("button", name="20 April 2026").click()
        page.get_by_role("button", name="Keep as action").click()
        expect(page.locator(".outcome")).to_have_text(
            "Action: Order the glass (Ben Rossi, 20 Apr 2026; open)"
        )
        expect(page.get_by_label("Minutes", exact=True)).to_have_value("Present: Ann, Ben.")

        page.get_by_label("What was said, decided or agreed").fill("Open without the terrace")
        page.get_by_role("button", name="Keep as decision").click()
        expect(page.locator(".outcome")).to_have_count(2)
        page.get_by_role("button", name="Close the meeting").click()
        page.get_by_role("button", name="Close it").click()
        expect(page.locator(".minutes")).to_have_text("Present: Ann, Ben.")
        expect(page.get_by_role("button", name="Keep as action")).to_have_count(0)

        page.get_by_role("link", name="Prepare the next").click()
        expect(page.locator(".agenda").first).to_contain_text(
            "Decided on 14 Apr 2026: Open without the terrace"
        )
        expect(page.locator(".agenda").first).to_contain_text("Ben Rossi: “Order the glass” by 20 Apr 2026.")
        page.get_by_role("button", name="Hold the meeting").click()
        expect(page).to_have_url(f"{at}/meetings?meeting=2")
        expect(page.locator(".agenda").first).to_contain_text("Ben Rossi: “Order the glass” by 20 Apr 2026.")
        page.get_by_role("link", name="All meetings").click()
        expect(page.get_by_role("row").filter(has_text="1 decision, 1 action")).to_contain_text("closed")


@pytest.mark.parametrize("options", [{}, PHONE], ids=["laptop", "phone"])
def test_nothing_is_wider_than_the_screen(browser, projects, options):
    """The list, an agenda, a meeting."""
    with (
        served(create_app(projects.record, projects.data_dir, TODAY)) as at,
        opened(browser, **options) as page,
    ):
        page.goto(f"{at}/meetings")
        expect(page.locator("main .feed")).to_be_visible()
        assert narrow(page)
        page.goto(f"{at}/meetings?project=P1")
        expect(page.get_by_role("button", name="Hold the meeting")).to_be_visible()
        assert narrow(page)
        page.get_by_role("button", name="Hold the meeting").click()
        expect(page.get_by_role("button", name="Keep as note")).to_be_visible()
        assert narrow(page)
