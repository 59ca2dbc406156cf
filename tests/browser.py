"""A real browser for tests: the Chromium that LOUPE_CHROMIUM names, else the system's, else Playwright's
own.
"""

import atexit
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import waitress
from dash import Dash
from playwright.sync_api import BrowserContext, BrowserType, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 60_000
LAPTOP = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
PROFILES = Path(tempfile.mkdtemp(prefix="loupe-readers-"))
FREE: list[Path] = []
COMPILED = (
    "Cache",
    "Code Cache",
)  # what a browser keeps of scripts; without it each page opens in twice the time
atexit.register(shutil.rmtree, PROFILES, ignore_errors=True)


def executable() -> str | None:
    """Where the browser is; None where Playwright knows it best."""
    return os.environ.get("LOUPE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium() -> Iterator[BrowserType]:
    """The browser, ready to be opened."""
    with sync_playwright() as playwright:
        yield playwright.chromium


@contextmanager
def reader(browser: BrowserType, **options: object) -> Iterator[BrowserContext]:
    """The browser of a reader who comes for the first time: it knows nothing of readers before but the
    scripts it has compiled.
    """
    profile = FREE.pop() if FREE else Path(tempfile.mkdtemp(dir=PROFILES))
    context = browser.launch_persistent_context(
        profile, executable_path=executable(), args=QUIET, **(LAPTOP | options)
    )
    try:
        yield context
    finally:
        context.close()
        forget(profile)
        FREE.append(profile)


def forget(profile: Path) -> None:
    """Take everything out of a profile but its compiled scripts: cookies, storage, sessions."""
    for path in (path for path in (profile / "Default").iterdir() if path.name not in COMPILED):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


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
def opened(browser: BrowserType, **options: object) -> Iterator[Page]:
    """A page of a reader who comes for the first time."""
    with reader(browser, **options) as context, tab(context) as page:
        yield page


@contextmanager
def tab(context: BrowserContext) -> Iterator[Page]:
    """A page; whatever it complains of, on the console, in a script or by a failed request, fails the
    test.
    """
    page = context.new_page()
    complaints = complaining(page)
    try:
        yield page
        assert complaints == []
    finally:
        page.close()


def complaining(page: Page) -> list[str]:
    """What a page will complain of from now on."""
    complaints: list[str] = []
    page.set_default_timeout(PATIENCE)
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "response",
        lambda answer: complaints.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
    )
    return complaints
