"""Whatever goes wrong is one line and a status, never a traceback."""

import subprocess
import sys

import pytest

from loaders import Reader
from settings import settings

pytestmark = pytest.mark.usefixtures("children_of_their_own")


def test_an_unforeseen_failure_is_one_line_and_a_log(loupe, monkeypatch):
    """The details are for whoever mends it, in a file that the line names."""
    monkeypatch.setattr("terminal.opened.record", lambda: 1 / 0)
    outcome = loupe("loads")
    assert outcome.status == 2
    assert "loupe.log" in outcome.complaint
    log = (settings().data_dir / "log" / "loupe.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "loupe loads" in log


def test_an_unforeseen_failure_can_be_seen(loupe, monkeypatch):
    """LOUPE_DEBUG=1 lets it through."""
    monkeypatch.setenv("LOUPE_DEBUG", "1")
    monkeypatch.setattr("terminal.opened.record", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        loupe("loads")


def test_a_database_that_does_not_answer_is_one_line(loupe, monkeypatch):
    """Status 2, with what to look at."""
    monkeypatch.setenv("LOUPE_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    settings.cache_clear()
    outcome = loupe("loads")
    assert outcome.status == 2
    assert "LOUPE_DATABASE_URL" in outcome.complaint


def test_a_setting_that_cannot_be_is_wrong_use(loupe, monkeypatch):
    """Named as it is written in the environment, with the value."""
    monkeypatch.setenv("LOUPE_FISCAL_YEAR_START", "13")
    settings.cache_clear()
    outcome = loupe("sources")
    assert outcome.status == 3
    assert "LOUPE_FISCAL_YEAR_START" in outcome.complaint
    assert "13" in outcome.complaint


def test_a_language_that_is_none_is_wrong_use(loupe, sales, monkeypatch):
    """Found where figures are written, and named."""
    monkeypatch.setenv("LOUPE_LOCALE", "klingon")
    settings.cache_clear()
    outcome = loupe("check", sales)
    assert outcome.status == 3
    assert "LOUPE_LOCALE" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "sign"),
    [
        (["chekc"], "check"),
        (["check"], "PATH"),
        (["check", "nowhere.xlsx"], "nowhere.xlsx"),
        (["check", "--jsno", "."], "--json"),
        (["check", ".", "--dataset", "slaes"], "sales"),
        (["check", ".", "--set", "boutique"], "--set"),
        (["check", ".", "--date-order", "myd"], "myd"),
        (["undo", "last"], "LOAD_ID"),
    ],
)
def test_wrong_use_is_one_line_and_status_3(loupe, arguments, sign):
    """With the near miss where there is one."""
    outcome = loupe(*arguments)
    assert outcome.status == 3
    assert sign in outcome.complaint
    assert outcome.out == ""


@pytest.mark.parametrize(
    ("arguments", "children"),
    [(["check", "{sales}"], 1), (["check", "--jsno", "."], 1), (["load", "--help"], 0), (["sources"], 0)],
)
def test_no_child_is_started_in_vain_or_left_behind(loupe, sales, monkeypatch, arguments, children):
    """The child that reads starts before the command line is understood: one for each command, gone with it
    even after wrong use.
    """
    started, start = [], Reader.start
    monkeypatch.setattr(Reader, "start", lambda self: (start(self), started.append(self.process)))
    loupe(*(argument.format(sales=sales) for argument in arguments))
    assert [process.poll() is not None for process in started] == [True] * children


def test_help_is_no_failure(loupe):
    """Every command is in it."""
    outcome = loupe("--help")
    assert outcome.status == 0
    for name in (
        "demo",
        "load",
        "check",
        "serve",
        "kpi",
        "rows",
        "sources",
        "mart",
        "loads",
        "undo",
        "doctor",
    ):
        assert name in outcome.out


@pytest.mark.parametrize("start", [["-m", "loupe"], ["loupe.py"]])
def test_it_starts_by_module_and_by_file(start, pytestconfig):
    """`python -m loupe` and `python loupe.py`, the status being the process's own."""
    done = subprocess.run(
        [sys.executable, *start, "chekc"],
        cwd=pytestconfig.rootpath,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "check" in done.stderr
