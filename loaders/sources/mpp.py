"""Microsoft Project's own files, through the optional extra `mpp`: rewritten as XML and read as such."""

import importlib
import tempfile
from pathlib import Path
from types import ModuleType

from loaders.errors import Needs, Protected, Unreadable
from loaders.formats.mspdi import read_plan
from loaders.recognition.source import Export, Prepared, Source
from loaders.sources import msproject_xml
from words import _, mark

JAVA_MEMORY = "-Xmx512m"
READER, WRITER = "org.mpxj.reader.UniversalProjectReader", "org.mpxj.mspdi.MSPDIWriter"


def prepare(export: Export) -> list[Prepared]:
    """The plan's tasks and the project."""
    with tempfile.TemporaryDirectory(prefix="loupe-") as folder:
        plan = read_plan(as_xml(export.path, Path(folder) / "plan.xml"))
    return msproject_xml.tables(plan, export.path.stem) if plan else []


def as_xml(path: Path, target: Path) -> Path:
    """Write the plan as XML into `target`. Needs, Protected or Unreadable when it can't be."""
    java = machine()
    try:
        project = java.JClass(READER)().read(str(path))
        if project is None:
            raise Unreadable(
                _(
                    "This Microsoft Project file is damaged, or of a version that can't be read; in Project, "
                    "save it as XML."
                )
            )
        java.JClass(WRITER)().write(project, str(target))
    except java.JException as failure:
        if "password" in str(failure).casefold():
            raise Protected(
                _("The plan is protected by a password; in Project, save it as XML without one.")
            ) from failure
        raise Unreadable(
            _(
                "This Microsoft Project file is damaged, or of a version that can't be read; in Project, "
                "save it as XML."
            )
        ) from failure
    return target


def machine() -> ModuleType:
    """Java, started with the library that reads .mpp; Needs when one of the two is missing."""
    try:
        jpype = importlib.import_module("jpype")
        importlib.import_module("mpxj")
        if not jpype.isJVMStarted():
            jpype.startJVM(JAVA_MEMORY)
    except (ImportError, OSError, RuntimeError) as missing:
        raise Needs(how()) from missing
    return jpype


def how() -> str:
    """What the sender of an .mpp file is told where the extra is missing."""
    return _(
        "This is Microsoft Project's own format (.mpp); in Project, use File > Save As > XML and load that, "
        "or install Java and the extra that reads it: pip install 'loupe[mpp]'."
    )


SOURCE = Source(
    name="mpp",
    label=mark("Microsoft Project, .mpp"),
    formats=("mpp",),
    identifies=mark("Microsoft Project's own format; needs Java and the extra mpp"),
    datasets=("milestones", "projects"),
    prepare=prepare,
)
