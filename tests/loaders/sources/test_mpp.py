"""Microsoft Project's own files: told from .xls by what is in them, refused in a sentence where the extra is
missing.
"""

import importlib.util
import io
import shutil
import sys

import pytest
import xlwt

from loaders.errors import Needs, Unreadable
from loaders.formats.file_kind import kind
from loaders.formats.mspdi import read_plan
from loaders.sources import mpp
from tests.loaders.sources.exports import read
from tests.loaders.sources.test_msproject_xml import plan, task

MISSING = [
    *([] if importlib.util.find_spec("mpxj") else ["the extra mpp"]),
    *([] if shutil.which("java") else ["Java"]),
]
EXTRA = pytest.mark.skipif(bool(MISSING), reason=f"{' and '.join(MISSING)} not installed")


def compound(path, part: str):
    """A compound file whose one stream is called so; "Workbook" makes it an ordinary .xls."""
    book, held = xlwt.Workbook(), io.BytesIO()
    book.add_sheet("a").write(0, 0, "x")
    book.save(held)
    old, new = "Workbook".encode("utf-16-le"), part.encode("utf-16-le")
    at = held.getvalue().index(old)
    name = new.ljust(64, b"\0") + (len(new) + 2).to_bytes(2, "little")
    path.write_bytes(held.getvalue()[:at] + name + held.getvalue()[at + 66 :])
    return path


@pytest.mark.parametrize(
    ("part", "form"),
    [("Workbook", "xls"), ("   114", "mpp"), ("   19", "mpp"), ("Props14", "mpp"), ("Something", "xls")],
)
def test_the_parts_of_a_compound_file_tell_what_it_is(tmp_path, part, form):
    """Both begin with the same eight bytes, and a plan may be named .xls."""
    assert kind(compound(tmp_path / "plan.xls", part)) == form


@pytest.mark.parametrize(("part", "word"), [("WordDocument", "Word"), ("__properties_version1.0", "e-mail")])
def test_other_documents_of_office_are_refused_by_name(tmp_path, part, word):
    """A .doc is no damaged workbook."""
    with pytest.raises(Unreadable, match=word):
        kind(compound(tmp_path / "plan.xls", part))


def test_without_the_extra_the_refusal_says_how_to_go_on(tmp_path, monkeypatch):
    """One line: save as XML, or install."""
    monkeypatch.setitem(sys.modules, "mpxj", None)
    receipt = read(compound(tmp_path / "plan.mpp", "   114"))
    assert receipt.format == "mpp"
    assert "Save As > XML" in receipt.refusal
    assert "loupe[mpp]" in receipt.refusal
    assert "\n" not in receipt.refusal


def test_without_java_the_refusal_is_the_same(monkeypatch, tmp_path):
    """The package alone does not read."""

    class Bridge:
        """A jpype that finds no Java."""

        @staticmethod
        def isJVMStarted() -> bool:  # noqa: N802 (the library's own name)
            """Not yet."""
            return False

        @staticmethod
        def startJVM(*_options: str) -> None:  # noqa: N802 (the library's own name)
            """What jpype raises without a Java."""
            raise OSError("no JVM shared library file found")

    monkeypatch.setitem(sys.modules, "jpype", Bridge)
    monkeypatch.setitem(sys.modules, "mpxj", Bridge)
    with pytest.raises(Needs):
        mpp.as_xml(tmp_path / "plan.mpp", tmp_path / "plan.xml")


@EXTRA
def test_what_project_holds_comes_through_as_xml(tmp_path):
    """The library reads Project's XML too, so the way through it can be compared with the plan itself."""
    path = plan(
        tmp_path / "a.xml",
        task(1, "Works", Summary=1),
        task(2, "Accepted", OutlineLevel=2, Milestone=1, Duration="PT0H0M0S"),
        MinutesPerDay=450,
        Subject="x" * 600,
    )  # the library looks at the first 512 bytes
    tasks = read_plan(mpp.as_xml(path, tmp_path / "b.xml")).tasks
    assert [(t["Name"], t["Milestone"]) for t in tasks if t.get("Name")] == [
        ("Works", "0"),
        ("Accepted", "1"),
    ]


@EXTRA
def test_a_damaged_plan_is_refused(tmp_path):
    """Java's own words stay where they are."""
    with pytest.raises(Unreadable, match="save it as XML"):
        mpp.as_xml(compound(tmp_path / "plan.mpp", "   114"), tmp_path / "b.xml")
