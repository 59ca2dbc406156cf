"""The README is under test: its first screen shows how to start, and its commands are run."""

import re
import shlex
import subprocess

import pytest

from tests.cli.conftest import loupe  # noqa: F401 - the fixture that runs a command line
from tests.test_house import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
COMMANDS = [
    line.split("  #")[0].strip()
    for language, block in BLOCKS
    if language == "sh"
    for line in block.splitlines()
    if line.strip()
]


def test_the_first_screen_says_what_it_is_and_how_it_starts():
    """One sentence, one picture, and both commands by line 25."""
    lines = README.splitlines()
    assert lines[0] == "# Loupe"
    assert lines[2].count(".") == 1
    assert lines[4].startswith("![")
    assert {"make demo", "make test"} <= {line.split("  ")[0] for line in lines[:25]}


def test_everything_it_links_to_is_there():
    """Pictures and pages."""
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).is_file(), target


@pytest.mark.slow
def test_the_commands_run_one_after_the_other(loupe, monkeypatch):  # noqa: F811 - the fixture
    """Every line that begins with loupe, in order, in one record; each gives status 0, or 1 where the samples
    are marred on purpose.
    """
    monkeypatch.chdir(ROOT)
    run = [shlex.split(line)[1:] for line in COMMANDS if line.startswith("loupe ")]
    assert len(run) >= 8
    for arguments in run:
        outcome = loupe(*arguments)
        assert outcome.status in (0, 1) or (arguments[0] == "load" and outcome.status == 2), (
            arguments,
            outcome.err,
        )
        assert outcome.out


@pytest.mark.parametrize("target", ["demo", "test", "quick", "pictures", "bench", "lint", "locale"])
def test_the_targets_of_make_are_there(target):
    """What the README names, make knows."""
    assert f"make {target}" in README
    done = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_lines_for_windows_are_those_of_make():
    """Without make, the same pinned packages are installed in the same way."""
    (block,) = [block for language, block in BLOCKS if language == "powershell"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for words in re.findall(r"pip install (.*)", block):
        assert words in makefile
