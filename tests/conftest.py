"""What all tests share: settings of their own, and as much searching for examples as there is time."""

import atexit
import gc
import os
import shutil
import tempfile

import hypothesis
import pytest

from settings import settings
from tests.reading import children_of_their_own, lent
from tests.selection import LeftOut, marked

__all__ = ["children_of_their_own", "lent"]

FOR_TESTS = {"LOUPE_CHROMIUM", "LOUPE_SCREENSHOTS"}  # which browser, and whether docs/ gets new pictures
for name in [name for name in os.environ if name.startswith("LOUPE_") and name not in FOR_TESTS]:
    del os.environ[name]
os.environ["LOUPE_DATA_DIR"] = tempfile.mkdtemp(prefix="loupe-tests-")
atexit.register(shutil.rmtree, os.environ["LOUPE_DATA_DIR"], ignore_errors=True)

hypothesis.settings.register_profile("loupe", deadline=None, print_blob=True)
hypothesis.settings.load_profile("loupe")


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    """Each test has a data folder and default settings of its own, whatever the machine or another test has
    set.
    """
    monkeypatch.setenv("LOUPE_DATA_DIR", str(tmp_path / "data"))
    settings.cache_clear()
    yield
    settings.cache_clear()


def pytest_configure(config):
    """Count what a selection leaves out."""
    config.pluginmanager.register(LeftOut(), "left out")


def pytest_collection_modifyitems(items):
    """The marks that follow from what a test asks for; the costly files first."""
    marked(items)


def pytest_collection_finish():
    """What is imported by now stays: looking through it for cycles again and again took a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """Close with one plain line that always tells how many tests were skipped, and how many were left out."""
    told = config.pluginmanager.get_plugin("terminalreporter")
    if told and not hasattr(config, "workerinput"):
        counts = {name: len(told.stats.get(name, [])) for name in ("passed", "failed", "error", "skipped")}
        left_out = config.pluginmanager.get_plugin("left out").count
        told.write_line(
            f"{counts['passed']} passed, {counts['failed'] + counts['error']} failed, {counts['skipped']} "
            f"skipped" + (f", {left_out} left out" if left_out else "")
        )
