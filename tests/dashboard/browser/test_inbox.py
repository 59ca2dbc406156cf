"""A reader at the inbox in a real browser: noise at a click, a known cause only with its cause, a signal that
becomes an action and is done by word.
"""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard import create_app
from store.scope import EVERYTHING
from store.work import actions, reviews, signals
from store.work.baselines import baselines
from store.work.signals import Signal
from tests.browser import PATIENCE, opened, served
from tests.dashboard.exports import TODAY, loaded

CONVERSION = Signal(
    "chart:conversion:LYO:down:2026-09-07",
    "chart",
    "conversion",
    site="LYO",
    period_start=date(2026, 9, 7),
    period_end=date(2026, 10, 18),
    good=False,
    figures={
        "value": 0.02,
        "centre": 0.033,
        "lower": 0.021,
        "upper": 0.045,
        "n": 180,
        "rule": "beyond_limits",
        "side": -1,
    },
)
FEED = Signal(
    "unfed:hours:NIC:2026-09-30",
    "unfed",
    site="NIC",
    item="hours",
    period_end=date(2026, 9, 30),
    good=False,
    figures={"dataset": "Hours", "until": "2026-09-30", "days": 20},
)
SLIP = Signal(
    "slip:P1:M1:2026-10-16",
    "slip",
    "slip_total",
    project="P1",
    item="M1",
    period_end=date(2026, 10, 16),
    good=False,
    figures={
        "name": "Vitrines delivered",
        "days": 11,
        "late": 25,
        "forecast_on": "2026-12-01",
        "was_on": "2026-11-20",
        "baseline_on": "2026-11-06",
    },
)
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def services(tmp_path):
    """A house with small exports, looked through, and three signals."""
    held = loaded(tmp_path)
    reviews.note(held.record, reviews.due(held.record, TODAY).sequence, TODAY)
    signals.renew(held.record, [CONVERSION, FEED, SLIP])
    yield held
    held.record.dispose()


def test_a_signal_is_triaged_into_an_action(browser, services, tmp_path):
    """Noise leaves the list; a cause that is not named is refused in words; the action stands on its page
    with owner, effect and limits, and is closed by word.
    """
    with served(create_app(services.record, services.data_dir, TODAY)) as at, opened(browser) as page:
        page.goto(f"{at}/today")
        expect(page.locator(".sentence")).to_contain_text("3 signals to look at")
        picture(page, tmp_path / "today.png")
        page.locator("li").filter(has_text="Hours").get_by_role("button", name="Noise").click()
        expect(page.locator(".signals > li")).to_have_count(2)

        slip = page.locator("li").filter(has_text="Vitrines delivered")
        slip.get_by_role("button", name="Known cause").click()
        page.get_by_role("button", name="Keep the cause").click()
        expect(page.get_by_role("alert")).to_contain_text("Say which cause is known.")
        page.get_by_label("Which cause is known?").fill("The glazier went bankrupt")
        page.get_by_role("button", name="Keep the cause").click()
        expect(page.locator(".signals > li")).to_have_count(1)

        page.locator("li").filter(has_text="Conversion").get_by_role("button", name="Action").click()
        page.get_by_label("What is to be done").fill("Two advisers on Saturdays")
        page.get_by_label("Owner").fill("Zoé Vidal")
        page.get_by_label("By how much, in points").fill("1")
        picture(page, tmp_path / "action.png")
        page.get_by_role("button", name="Start the action").click()
        expect(page.get_by_text("No signal waits")).to_be_visible()

        page.get_by_role("link", name="Actions", exact=True).first.click()
        row = page.get_by_role("row").filter(has_text="Two advisers on Saturdays")
        expect(row).to_contain_text("Conversion up by 1.0")
        row.get_by_role("button", name="Done").click()
        expect(page.get_by_role("heading", name="Closed by word, not verified")).to_be_visible()
        picture(page, tmp_path / "actions.png")
    assert {
        one.signal: (one.state, one.reason)
        for one in signals.inbox(services.record, EVERYTHING, signals.TRIAGED)
    } == {
        CONVERSION.signal: ("action", ""),
        FEED.signal: ("noise", ""),
        SLIP.signal: ("known cause", "The glazier went bankrupt"),
    }
    held = actions.actions(services.record, EVERYTHING)[0]
    assert (held.owner, held.source_ref, held.site, held.expected, held.size, held.by_word) == (
        "Zoé Vidal",
        CONVERSION.signal,
        "LYO",
        "up",
        0.01,
        True,
    )
    assert held.frozen is not None


def picture(page, file: Path) -> None:
    """A picture of the page, to be looked at where something fails."""
    page.wait_for_timeout(400)
    page.screenshot(path=file, full_page=True)
    assert file.stat().st_size > 20_000


def test_a_usual_range_begins_anew_with_its_reason(browser, services, tmp_path):
    """On the page of the figure: without a reason it is refused in words; with day and reason it stands under
    the trend, who decided it too.
    """
    with served(create_app(services.record, services.data_dir, TODAY)) as at, opened(browser) as page:
        page.goto(f"{at}/figure?kpi=conversion&site=LYO&grain=week&period=2026-10")
        page.get_by_role("button", name="The process has changed").click()
        page.get_by_label("Another process since").fill("2026-05-04")
        page.get_by_role("button", name="Keep for Lyon Presqu'île").click()
        expect(page.get_by_role("alert")).to_contain_text("Say why")
        page.get_by_label("Why").fill("A second door")
        picture(page, tmp_path / "rebase.png")
        page.get_by_role("button", name="Keep for Lyon Presqu'île").click()
        expect(page.locator(".rebase .decided")).to_contain_text(
            "usual range anew since 4 May 2026 · A second door"
        )
    assert [(one.kpi, one.site, one.since, one.reason) for one in baselines(services.record, EVERYTHING)] == [
        ("conversion", "LYO", date(2026, 5, 4), "A second door")
    ]
