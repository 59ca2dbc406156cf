"""Microsoft Project's XML: its tasks as milestones, and the project itself."""

import re

from loaders.formats.mspdi import Plan, read_plan
from loaders.recognition.source import Export, Prepared, Source
from loaders.recognition.source_columns import Column, laid_out
from loaders.sources.msproject_tasks import CENTS, ISO, is_project, measured, milestones, number
from loaders.values import file_name
from words import _, mark

UNNAMED = re.compile(r"(?i)(?:proje[ck]t|projet|progetto|proyecto)\s?\d*$")


def prepare(export: Export) -> list[Prepared]:
    """The plan's tasks and the project, when the XML is Microsoft Project's."""
    plan = read_plan(export.path)
    return tables(plan, export.path.stem) if plan else []


def tables(plan: Plan, stem: str) -> list[Prepared]:
    """Two tables of a plan: milestones (blank tasks and the project's own line set aside) and the project."""
    code, name = project(plan, stem)
    told = {"project": code, "as_of": as_of(plan)}
    return [
        milestones(plan, {field: text for field, text in told.items() if text}),
        *([the_project(plan, code, name)] if code else []),
    ]


def project(plan: Plan, stem: str) -> tuple[str, str]:
    """(code, name) of the project: its title, its own line in the plan, or the file's name; "Project1" is
    what nobody has named.
    """
    top = next((task.get("Name", "") for task in plan.tasks if is_project(task)), "")
    told = [name for name in (plan.header.get("Title", ""), top) if name and not UNNAMED.match(name)]
    files = [re.sub(r"(?i)\.(?:xml|mpp|mpt)$", "", name) for name in (plan.header.get("Name", ""), stem)]
    return file_name.coded(told[0]) if told else file_name.project(*files)


def as_of(plan: Plan) -> str:
    """The day that the plan speaks of: status date, else current date, else the day it was saved."""
    told = (plan.header.get(name, "") for name in ("StatusDate", "CurrentDate", "LastSaved"))
    return next((text[:10] for text in told if ISO.match(text)), "")


def the_project(plan: Plan, code: str, name: str) -> Prepared:
    """The project as one row."""
    top = next((task for task in plan.tasks if is_project(task)), {})
    budget = plan.baselines.get("0", {}).get("0", {}).get("Cost", "")
    told = {
        "name": ("Title", name),
        "manager": ("Manager", plan.header.get("Manager", "")),
        "start_on": ("StartDate", plan.header.get("StartDate", "") or top.get("Start", "")),
        "finish_on": ("FinishDate", plan.header.get("FinishDate", "") or top.get("Finish", "")),
        "budget": ("Baseline Cost", measured(budget, number, CENTS)),
        "actual_cost": ("ActualCost", measured(top.get("ActualCost", ""), number, CENTS)),
    }
    columns = {
        field: Column(title, [value]) for field, (title, value) in told.items() if value not in ("", 0.0)
    }
    return laid_out(_("Project"), "projects", columns, [0], constants={"project": code})


SOURCE = Source(
    name="msproject_xml",
    label=mark("Microsoft Project, XML"),
    formats=("xml",),
    identifies=mark(
        "an XML file whose root is Project, with tasks, in Microsoft Project's namespace or in none"
    ),
    datasets=("milestones", "projects"),
    prepare=prepare,
)
