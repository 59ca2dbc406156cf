"""Project files: six projects in six tools, twelve monthly reports each in the project's own folder; beside them
two small plans and the registers.
"""

from pathlib import Path

from sample_data.exports import jira, monday, mspdi, registers, schedules, tracker
from sample_data.story.plans import AS_OF, PROJECTS

TOOLS = {
    "PRJ-01": mspdi.write,
    "PRJ-02": schedules.task_table,
    "PRJ-03": jira.write,
    "PRJ-04": monday.write,
    "PRJ-05": schedules.smartsheet,
    "PRJ-06": tracker.write,
}


def write(folder: Path) -> dict[str, dict]:
    """Write every file of this module into `folder`; what each must give, by its name."""
    facts = {}
    for project in PROJECTS:
        (own := folder / project.code).mkdir(exist_ok=True)
        reports = (TOOLS[project.code](own, project, report) for report in range(len(AS_OF)))
        facts |= {f"{project.code}/{name}": told for name, told in reports}
    facts |= {
        "Boutique training (Planner).xlsx": schedules.planner(folder / "Boutique training (Planner).xlsx"),
        "Winter_press.csv": schedules.asana(folder / "Winter_press.csv"),
    }
    return facts | registers.write(folder)
