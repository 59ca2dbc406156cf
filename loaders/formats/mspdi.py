"""The XML of Microsoft Project (MSPDI), streamed: the plan's header, its tasks, and who is assigned to
them.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from loaders.errors import Unreadable
from words import _

NAMESPACE = "http://schemas.microsoft.com/project"
FIGURE = r"\d+(?:\.\d+)?"
PERIOD = re.compile(
    rf"(?P<sign>-)?P(?:(?P<days>{FIGURE})D)?"
    rf"(?:T(?:(?P<hours>{FIGURE})H)?(?:(?P<minutes>{FIGURE})M)?(?:(?P<seconds>{FIGURE})S)?)?$"
)


@dataclass
class Plan:
    """header: the project's own elements; tasks: element name → text, in the file's order; baselines and
    links: UID → repeated elements of a task; owners: UID → names of the assigned resources.
    """

    header: dict[str, str] = field(default_factory=dict)
    tasks: list[dict[str, str]] = field(default_factory=list)
    baselines: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    links: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    resources: dict[str, str] = field(default_factory=dict)
    owners: dict[str, list[str]] = field(default_factory=dict)


def read_plan(path: Path) -> Plan | None:
    """The plan in the file; None when the XML is something else's. Unreadable when it is damaged or declares
    entities.
    """
    plan = Plan()
    try:
        seen = _stream(path, plan)
    except ParseError as broken:
        raise Unreadable(
            _("The XML is damaged or was cut off; save it again in Microsoft Project.")
        ) from broken
    except DefusedXmlException as unsafe:
        raise Unreadable(
            _("The XML contains instructions that no export needs; save it again in Microsoft Project.")
        ) from unsafe
    return plan if seen & {"Tasks", "MinutesPerDay"} else None


def _stream(path: Path, plan: Plan) -> set[str]:
    """Read the elements below the root one by one and let them go; the names seen right under it."""
    depth, seen = 0, set()
    for event, element in iterparse(str(path), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            depth += 1
            if depth == 1 and not _is_plan(element):
                return set()
            continue
        depth -= 1
        if depth == 1:
            seen.add(_local(element))
            if not len(element):
                plan.header[_local(element)] = (element.text or "").strip()
            element.clear()
        elif depth == 2:
            TAKEN.get(_local(element), _leave)(plan, element)
            element.clear()
    return seen


def _is_plan(root: Element) -> bool:
    return _local(root) == "Project" and (
        root.tag.startswith("{" + NAMESPACE) or not root.tag.startswith("{")
    )


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _texts(element: Element) -> dict[str, str]:
    return {_local(child): (child.text or "").strip() for child in element if not len(child)}


def _task(plan: Plan, element: Element) -> None:
    task = _texts(element)
    plan.tasks.append(task)
    for child in element:
        name = _local(child) if len(child) else ""
        if name == "Baseline":
            told = _texts(child)
            plan.baselines.setdefault(task.get("UID", ""), {}).setdefault(told.get("Number", "0"), told)
        elif name == "PredecessorLink":
            plan.links.setdefault(task.get("UID", ""), []).append(_texts(child))


def _resource(plan: Plan, element: Element) -> None:
    resource = _texts(element)
    plan.resources[resource.get("UID", "")] = resource.get("Name", "")


def _assignment(plan: Plan, element: Element) -> None:
    assignment = _texts(element)
    name = plan.resources.get(assignment.get("ResourceUID", ""), "")
    names = plan.owners.setdefault(assignment.get("TaskUID", ""), [])
    if name and name not in names:
        names.append(name)


def _leave(_plan: Plan, _element: Element) -> None:
    """Calendars, views and the like."""


TAKEN = {"Task": _task, "Resource": _resource, "Assignment": _assignment}


def minutes(text: str) -> float | None:
    """A duration such as PT75H30M0S in minutes; None when it is none."""
    match = PERIOD.match(text)
    if not match or text in ("P", "PT"):
        return None
    days, hours, part, seconds = (float(match[unit] or 0) for unit in ("days", "hours", "minutes", "seconds"))
    return (days * 1_440 + hours * 60 + part + seconds / 60) * (-1 if match["sign"] else 1)
