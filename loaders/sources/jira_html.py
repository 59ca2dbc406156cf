"""Jira's Excel export, which is a page of HTML named .xls; the time of export stands above the table."""

from loaders.recognition.source import Export, Left, Prepared, Source
from loaders.sources.jira import issues, told_day
from loaders.sources.jira_titles import known
from words import _, mark


def prepare(export: Export) -> list[Prepared | Left]:
    """The table of issues; what stands in tables around it is decoration that may tell the time of export."""
    found = [table for sheet in export.sheets if (table := known(sheet))]
    names = {table.sheet.name for table in found}
    around = [sheet for sheet in export.sheets if sheet.name not in names]
    above = [row for table in found for row in table.sheet.rows[: table.header]] + [
        row for sheet in around for row in sheet.rows
    ]
    laid = [issues(table, export.path.stem, told_day(above)) for table in found]
    return laid + [Left(sheet.name, _("a heading or footer of Jira's page.")) for sheet in around if found]


SOURCE = Source(
    name="jira_html",
    label=mark("Jira, Excel (HTML)"),
    formats=("html",),
    identifies=mark("an HTML table, often named .xls, with the columns Key, Summary, Issue Type and Status"),
    datasets=("milestones",),
    prepare=prepare,
)
