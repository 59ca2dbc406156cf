"""The committed sample data is what make.py writes, to the byte."""

import re
import zipfile
import zlib
from pathlib import Path

import pytest

from sample_data import make

pytestmark = pytest.mark.slow
COMMITTED = Path(make.__file__).parent
MADE = {".csv", ".json", ".xls", ".xlsx", ".xml"}
# Some builds of Python carry another zlib, which packs the same bytes differently.
USUAL_ZLIB = zlib.crc32(zlib.compress(repr([n * n for n in range(20_000)]).encode(), 9)) == 2049248852


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """The sample data made anew."""
    folder = tmp_path_factory.mktemp("sample_data")
    make.make(folder)
    return folder


def names(folder):
    """The made files of a folder, by their path in it."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix in MADE or path.name == "planted.json"
    )


def opened(path):
    """The parts of a workbook with their dates, or the bytes of any other file."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return [(entry.filename, entry.date_time, package.read(entry)) for entry in package.infolist()]


def test_no_file_is_missing_or_left_over(fresh):
    """A file is committed if and only if make.py writes it."""
    assert names(fresh) == names(COMMITTED)


def test_made_again_each_file_holds_the_same(fresh):
    """Same parts, same dates, same order, same bytes in each part."""
    assert [name for name in names(fresh) if opened(fresh / name) != opened(COMMITTED / name)] == []


@pytest.mark.skipif(
    not USUAL_ZLIB, reason="this Python packs with another zlib; the parts themselves are compared above"
)
def test_made_again_each_file_is_the_same_to_the_byte(fresh):
    """Nothing of the clock, the machine or the run is in a file."""
    assert [
        name for name in names(fresh) if (fresh / name).read_bytes() != (COMMITTED / name).read_bytes()
    ] == []


def test_the_whole_stays_small():
    """Under five megabytes, so that a clone stays quick."""
    assert sum((COMMITTED / name).stat().st_size for name in names(COMMITTED)) < 5_000_000


def test_the_story_knows_nothing_of_how_a_tool_writes_it_down():
    """story/ is what happens, exports/ how tools print it; a folder of code has 25 files at most."""
    assert [path.name for path in (COMMITTED / "story").glob("*.py") if "exports" in imported(path)] == []
    assert all(len(list(folder.glob("*.py"))) <= 25 for folder in (COMMITTED, *COMMITTED.iterdir()))


def imported(path):
    """The folders of sample_data that a file imports from."""
    return set(re.findall(r"^\s*from sample_data\.(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
