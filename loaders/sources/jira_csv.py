"""Jira's CSV export, as it is or saved again from Excel."""

from loaders.recognition.source import Export, Prepared, Source
from loaders.sources.jira import issues
from loaders.sources.jira_titles import known
from words import mark


def prepare(export: Export) -> list[Prepared]:
    """The issues of each sheet that holds some."""
    return [issues(table, export.path.stem) for sheet in export.sheets if (table := known(sheet))]


SOURCE = Source(
    name="jira_csv",
    label=mark("Jira, CSV"),
    formats=("csv", "xlsx", "xls"),
    identifies=mark(
        "a column Issue key (in five languages) beside Summary, with Issue id, Issue Type, Status or Project "
        "key"
    ),
    datasets=("milestones",),
    prepare=prepare,
)
