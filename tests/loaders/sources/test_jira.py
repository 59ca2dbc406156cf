"""Jira's exports: repeated columns, several lines in a cell, five languages, limits."""

import csv
import datetime as dt
import io
import time
from pathlib import Path

import pytest

from tests.loaders.sources.exports import column, read, rows, table

HEADER = [
    "Summary",
    "Issue key",
    "Issue id",
    "Issue Type",
    "Status",
    "Status Category",
    "Project key",
    "Project name",
    "Assignee",
    "Updated",
    "Resolved",
    "Due date",
    "Labels",
    "Labels",
    "Labels",
    "Description",
    "Original estimate",
    "Custom field (Start date)",
    "Sprint",
    "Sprint",
    "Parent",
    "Comment",
    "Comment",
]


def issue(number: int, summary: str = "Brief", **told: object) -> list:
    """One issue; told: other cells by title, of repeated titles the first."""
    values = {
        "Summary": summary,
        "Issue key": f"CRM-{number}",
        "Issue id": 20_400 + number,
        "Issue Type": "Task",
        "Status": "Doing",
        "Status Category": "In Progress",
        "Project key": "CRM",
        "Project name": "Client records",
        "Updated": "02/Mar/26 4:02 PM",
    } | told
    seen: set[str] = set()
    return ["" if title in seen or seen.add(title) else values.get(title, "") for title in HEADER]


def export(path: Path, *lines: list, encoding: str = "utf-8", header: list = HEADER) -> Path:
    """A CSV file as Jira writes it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *lines])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def test_two_thousand_repeated_columns_are_merged_in_seconds(tmp_path):
    """2,261 columns, most of them Comment and Sprint, 2,000 issues with several lines in a cell: exactly
    2,000 issues.
    """
    header = [*HEADER, *["Comment"] * 1_638, *["Sprint"] * 300, *["Attachment"] * 300]
    assert len(header) == 2_261
    lines = [
        [
            *issue(n, f"Task {n}", Description='two\nlines; "quoted", and a comma'),
            *[""] * 1_637,
            f"last\nword {n}",
            *[""] * 298,
            "CRM sprint 8",
            "CRM sprint 9",
            *[""] * 300,
        ]
        for n in range(1, 2_001)
    ]
    path = export(tmp_path / "a.csv", *lines, header=header)
    begun = time.perf_counter()
    found = table(read(path))
    assert time.perf_counter() - begun < 15
    assert found.rows == {"read": 2_000, "accepted": 2_000, "rejected": 0, "duplicate": 0, "ignored": 0}
    assert column(found, "milestone", "name", "phase")[1_999] == ("CRM-2000", "Task 2000", "CRM sprint 9")
    assert len(found.unmapped) < 10


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_byte_order_mark_hides_no_column(tmp_path, encoding):
    """The mark stands right before "Summary"."""
    assert column(
        table(read(export(tmp_path / "a.csv", issue(1), encoding=encoding))), "name", "milestone"
    ) == [("Brief", "CRM-1")]


def test_the_category_is_believed_before_the_teams_own_state(tmp_path):
    """ "Accepted" is Done, "Parked" is To Do; an issue opened again has no day of completion."""
    path = export(
        tmp_path / "a.csv",
        issue(1, Status="Accepted", Resolved="20/Feb/26 5:48 PM", **{"Status Category": "Done"}),
        issue(2, Status="Parked", Resolved="20/Feb/26 5:48 PM", **{"Status Category": "To Do"}),
        issue(3, Status="Accepted"),
    )
    assert column(table(read(path)), "status", "percent_complete", "actual_on") == [
        ("Done", 1.0, dt.date(2026, 2, 20)),
        ("To Do", 0.0, None),
        ("In Progress", None, None),
    ]


def test_kinds_parents_and_estimates_in_seconds(tmp_path):
    """Parent is a number; 27,000 seconds are 7.5 hours; an epic sums up."""
    path = export(
        tmp_path / "a.csv",
        issue(1, "Build", **{"Issue Type": "Epic"}),
        issue(2, "Mapping", **{"Parent": 20_401, "Original estimate": 27_000}),
        issue(3, "Accepted", **{"Issue Type": "Milestone", "Parent": 20_401}),
        issue(4, "Elsewhere", Parent=99_999),
    )
    assert column(table(read(path)), "kind", "parent", "work_hours") == [
        ("summary", "", None),
        ("task", "CRM-1", 7.5),
        ("milestone", "CRM-1", None),
        ("task", "99999", None),
    ]


def test_two_digit_years_and_month_names_of_the_user(tmp_path):
    """12/Dec/24 is 2024; 04/ago/26 is August; 10/janv./26 January."""
    days = ("12/Dec/24 9:41 AM", "04/ago/26 11:30 PM", "10/janv./26 12:00 AM")
    path = export(tmp_path / "a.csv", *(issue(n, **{"Due date": day}) for n, day in enumerate(days, 1)))
    assert column(table(read(path)), "forecast_on") == [
        dt.date(2024, 12, 12),
        dt.date(2026, 8, 4),
        dt.date(2026, 1, 10),
    ]


@pytest.mark.parametrize(
    "header",
    [
        [
            "Resumen",
            "Clave de incidencia",
            "ID de la incidencia",
            "Tipo de Incidencia",
            "Estado",
            "Clave del proyecto",
            "Fecha de vencimiento",
            "Persona asignada",
        ],
        [
            "Résumé",
            "Clé de ticket",
            "ID de ticket",
            "Type de ticket",
            "État",
            "Clé de projet",
            "Date d'échéance",
            "Responsable",
        ],
        [
            "Zusammenfassung",
            "Vorgangsschlüssel",
            "Vorgangs-ID",
            "Vorgangstyp",
            "Status",
            "Projektschlüssel",
            "Fälligkeitsdatum",
            "Bearbeiter",
        ],
        [
            "Riepilogo",
            "Chiave ticket",
            "ID ticket",
            "Tipo di ticket",
            "Stato",
            "Chiave progetto",
            "Data di scadenza",
            "Assegnatario",
        ],
    ],
)
def test_headers_in_the_language_of_the_user(tmp_path, header):
    """The key is the key in Spanish, French, German and Italian."""
    found = table(
        read(
            export(
                tmp_path / "a.csv",
                ["Maqueta", "SAL-4", "10", "Epic", "Hecho", "SAL", "04/ago/26 11:30 PM", "Odile Verran"],
                header=header,
            )
        )
    )
    assert found.source == "jira_csv"
    assert column(found, "milestone", "project", "forecast_on", "owner") == [
        ("SAL-4", "SAL", dt.date(2026, 8, 4), "Odile Verran")
    ]


def test_ragged_rows_are_reported_and_not_guessed(tmp_path):
    """A row with a cell too many and one with cells too few: both rejected, the rows around them read."""
    path = export(tmp_path / "a.csv", issue(1), [*issue(2), "stray"], issue(3)[:-4], issue(4))
    found = table(read(path))
    assert column(found, "milestone") == ["CRM-1", "CRM-4"]
    assert [(p.row, p.rule) for p in found.problems] == [(3, "ragged"), (4, "short")]
    assert "23" not in found.problems[0].message


@pytest.mark.parametrize(("n", "warned"), [(999, False), (1_000, True)])
def test_exactly_a_thousand_issues_may_be_only_a_part(tmp_path, n, warned):
    """Jira stops there without a word."""
    found = table(read(export(tmp_path / "a.csv", *(issue(i) for i in range(1, n + 1)))))
    assert [(p.rule, p.severity) for p in found.problems] == ([("truncated", "warning")] if warned else [])
    assert found.rows["accepted"] == n


def test_a_name_with_a_code_is_the_project_else_jiras_key(tmp_path):
    """ "PRJ-03 Client records" belongs to PRJ-03; "Client records" to CRM."""
    path = export(
        tmp_path / "a.csv",
        issue(1, **{"Project name": "PRJ-03 Client records"}),
        issue(2),
        issue(3, **{"Project name": "", "Project key": ""}),
    )
    assert column(table(read(path)), "project") == ["PRJ-03", "CRM", "CRM"]


def test_the_day_of_export_is_in_the_name_else_the_last_change(tmp_path):
    """A renamed file still tells when the last issue was touched."""
    lines = [issue(1), issue(2, Updated="05/Mar/26 1:00 PM")]
    assert column(table(read(export(tmp_path / "Jira 2026-03-09T16_05_12+0100.csv", *lines))), "as_of")[
        0
    ] == dt.date(2026, 3, 9)
    assert column(table(read(export(tmp_path / "a.csv", *lines))), "as_of")[0] == dt.date(2026, 3, 5)


def test_the_excel_export_is_a_page_of_html(tmp_path):
    """Headings above and below, the time of export in the language of the user, a line break in a cell."""
    page = """<html><body><table><tr><td colspan="9"><h3>Jira</h3></td></tr>
    <tr><td>Displaying 2 issues at 04/ago/26 11:30 PM.</td></tr></table>
    <table id="issuetable"><tr><th>Project</th><th>Key</th><th>Summary</th><th>Issue Type</th>
    <th>Status</th><th>Assignee</th><th>Due Date</th>
    <th>Original Estimate</th></tr>
    <tr><td>Client records</td><td><a href="x">CRM-1</a></td><td>Field<br>mapping</td>
    <td>Task</td><td>Done</td><td>Odile Verran</td><td>12/Aug/26</td>
    <td>1 week, 2 days</td></tr>
    <tr><td>Client records</td><td>CRM-2</td><td>Accepted</td>
    <td>Milestone</td><td>To Do</td><td></td><td>14/Aug/26</td><td></td></tr></table>
    <table><tr><td>Generated by Jira</td></tr></table></body></html>"""
    path = tmp_path / "Jira.xls"
    path.write_text(page, encoding="utf-8")
    receipt = read(path)
    found = table(receipt)
    assert found.source == "jira_html"
    first = {
        "milestone": "CRM-1",
        "project": "CRM",
        "forecast_on": dt.date(2026, 8, 12),
        "work_hours": 56.0,
        "as_of": dt.date(2026, 8, 4),
        "percent_complete": 1.0,
    }
    assert {name: rows(found)[0][name] for name in first} == first
    assert column(found, "kind") == ["task", "milestone"]
    assert len(receipt.unrecognised) == 2
