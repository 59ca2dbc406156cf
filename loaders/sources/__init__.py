"""One file a known tool, most particular first. May import formats to shapes."""

from loaders.recognition.source import Source
from loaders.sources import (
    asana,
    event_log,
    generic,
    jira_csv,
    jira_html,
    loupe,
    monday,
    mpp,
    msproject_excel,
    msproject_xml,
    planner,
    programmes,
    raid_log,
    smartsheet,
    tracker,
)

SOURCES: tuple[Source, ...] = (
    loupe.SOURCE,
    msproject_xml.SOURCE,
    mpp.SOURCE,
    msproject_excel.SOURCE,
    jira_csv.SOURCE,
    jira_html.SOURCE,
    monday.SOURCE,
    planner.SOURCE,
    asana.SOURCE,
    smartsheet.SOURCE,
    programmes.SOURCE,
    event_log.SOURCE,
    raid_log.SOURCE,
    tracker.SOURCE,
    generic.SOURCE,
)

__all__ = ["SOURCES", "Source"]
