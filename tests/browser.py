"""A real browser for tests: the Chromium that LOUPE_CHROMIUM names, else the system's, else Playwright's own."""
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import waitress
from dash import Dash
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync")
PATIENCE = 60_000


def executable() -> str | None:
    """Where the browser is; None where Playwright knows it best."""
    return os.environ.get("LOUPE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(app: Dash) -> Iterator[str]:
    """The address of an application, served on a free port of this machine alone."""
    server = waitress.create_server(app.server, host="127.0.0.1", port=0, threads=6)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(timeout=10)


@contextmanager
def opened(browser: Browser, **options: object) -> Iterator[Page]:
    """A page in a context of its own, such as a reader has who comes for the first time."""
    context = browser.new_context(**({"viewport": {"width": 1366, "height": 768}} | options))
    try:
        with tab(context) as page:
            yield page
    finally:
        context.close()


@contextmanager
def tab(context: BrowserContext) -> Iterator[Page]:
    """A page; whatever it complains of, on the console, in a script or by a failed request, fails the test."""
    page, complaints = context.new_page(), []
    page.set_default_timeout(PATIENCE)
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda answer: complaints.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    try:
        yield page
        assert complaints == []
    finally:
        page.close()
