"""Microsoft Project's Excel export: text for everything, and columns that the user chose."""

import datetime as dt

import pytest

from tests.loaders.sources.exports import column, read, table, workbook

HEADER = [
    "ID",
    "Unique_ID",
    "Active",
    "Name",
    "Duration",
    "Start",
    "Finish",
    "Predecessors",
    "Outline_Level",
    "Baseline_Finish",
    "Percent_Complete",
    "Milestone",
    "Summary",
    "Actual_Finish",
    "Resource_Names",
    "Cost",
]


def line(row: int, uid: int, name: str, level: int, **told: object) -> list:
    """A row of the export; told: other columns by title."""
    values = {
        "ID": row,
        "Unique_ID": uid,
        "Active": "Yes",
        "Name": name,
        "Duration": "5 days",
        "Start": "March 2, 2026 8:00 AM",
        "Finish": "March 6, 2026 5:00 PM",
        "Outline_Level": level,
        "Baseline_Finish": "NA",
        "Percent_Complete": 0.4,
        "Milestone": "No",
        "Summary": "No",
        "Actual_Finish": "NA",
    } | told
    return [values.get(title) for title in HEADER]


def test_durations_dates_and_na_in_text(tmp_path):
    """Text dates with a time; NA, NV and NC are no dates, NA is no cost."""
    brief = line(1, 7, "Brief", 1, Duration="12 days?", Baseline_Finish="February 27, 2026 5:00 PM")
    press = line(2, 8, "Press", 1, Duration="3 edays", Start="NV", Finish="NC", Cost="NA")
    path = workbook(tmp_path / "PRJ-09_Salon.xlsx", Task_Table1=[HEADER, brief, press])
    found = table(read(path))
    assert column(found, "milestone", "duration_days", "start_on", "forecast_on", "baseline_on") == [
        ("7", 12.0, dt.date(2026, 3, 2), dt.date(2026, 3, 6), dt.date(2026, 2, 27)),
        ("8", 3.0, None, None, None),
    ]
    assert column(found, "project") == ["PRJ-09"] * 2


def test_predecessors_speak_of_row_numbers_not_of_unique_ids(tmp_path):
    """Row 2 is task 8."""
    path = workbook(
        tmp_path / "Salon.xlsx",
        Task_Table1=[
            HEADER,
            line(1, 9, "Brief", 1),
            line(2, 8, "Design", 1, Predecessors=1),
            line(3, 7, "Press", 1, Predecessors="1SS+2 days,2"),
        ],
    )
    assert column(table(read(path)), "predecessors") == ["", "9FS", "9SS+2days; 8FS"]


def test_hierarchy_kinds_and_rows_that_are_no_tasks(tmp_path):
    """A summary, its milestone, a blank task, an inactive one, the project's own line."""
    path = workbook(
        tmp_path / "Salon.xlsx",
        Task_Table1=[
            HEADER,
            line(0, 0, "Salon", 0, Summary="Yes"),
            line(1, 1, "Works", 1, Summary="Yes"),
            line(2, 2, "Accepted", 2, Milestone="Yes", Duration="0 days"),
            [3, 3, *[None] * 14],
            line(4, 4, "Dropped", 2, Active="No"),
        ],
    )
    found = table(read(path))
    assert column(found, "name", "kind", "parent") == [
        ("Works", "summary", ""),
        ("Accepted", "milestone", "1"),
    ]
    assert {k: found.ignored.get(k) for k in ("blank", "project", "inactive")} == {
        "blank": 1,
        "project": 1,
        "inactive": 1,
    }


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            ["N°", "N°_unique", "Nom", "Durée", "Début", "Fin", "Niveau_hiérarchique", "Jalon"],
            [1, 7, "Étude", "5 jours?", "02/03/2026 08:00", "16/03/2026 17:00", 1, "Non"],
        ),
        (
            [
                "Nr",
                "Einmalige_Nr",
                "Vorgangsname",
                "Dauer",
                "Anfang",
                "Ende",
                "Gliederungsebene",
                "Meilenstein",
            ],
            [1, 7, "Studie", "5 Tage", "Mo 02.03.26", "Mo 16.03.26", 1, "Nein"],
        ),
        (
            ["ID", "ID_univoco", "Nome", "Durata", "Inizio", "Fine", "Livello_struttura", "Attività_cardine"],
            [1, 7, "Studio", "5 g", "02/03/2026 08:00", "16/03/2026 17:00", 1, "No"],
        ),
        (
            ["Id", "Id_único", "Nombre", "Duración", "Comienzo", "Fin", "Nivel_de_esquema", "Hito"],
            [1, 7, "Estudio", "5 días", "02/03/2026 08:00", "16/03/2026 17:00", 1, "No"],
        ),
    ],
)
def test_project_speaks_the_language_of_its_user(tmp_path, header, row):
    """French, German, Italian, Spanish: the same task."""
    found = table(read(workbook(tmp_path / "Salon.xlsx", Task_Table1=[header, row])))
    assert found.source == "msproject_excel"
    assert column(found, "milestone", "duration_days", "forecast_on", "kind") == [
        ("7", 5.0, dt.date(2026, 3, 16), "task")
    ]


def test_without_unique_ids_the_reader_is_warned(tmp_path):
    """Row numbers change when a row is put in."""
    path = workbook(
        tmp_path / "Salon.xlsx",
        Task_Table1=[
            ["ID", "Name", "Duration", "Start_Date", "Finish_Date", "Outline_Level"],
            [1, "Brief", "5 days", "March 2, 2026 8:00 AM", "March 6, 2026 5:00 PM", 1],
        ],
    )
    assert any("Unique_ID" in note for note in table(read(path)).notes)


def test_resources_and_assignments_are_left_out_and_said(tmp_path):
    """The other sheets of the export wizard."""
    path = workbook(
        tmp_path / "Salon.xlsx",
        Task_Table1=[HEADER, line(1, 7, "Brief", 1)],
        Resource_Table1=[["Name", "Type"], ["Ivo", "Work"]],
        Assignment_Table1=[["Task_Name", "Resource_Name"], ["Brief", "Ivo"]],
    )
    assert {entry["sheet"] for entry in read(path).unrecognised} == {"Resource Table1", "Assignment Table1"}


def test_a_wrong_duration_is_a_problem_of_its_own_cell(tmp_path):
    """ "a fortnight" in column E of row 3."""
    path = workbook(
        tmp_path / "Salon.xlsx",
        Task_Table1=[HEADER, line(1, 7, "Brief", 1), line(2, 8, "Press", 1, Duration="a fortnight")],
    )
    found = table(read(path))
    assert [(p.row, p.column, p.field, p.value) for p in found.problems] == [
        (3, "E", "duration_days", "a fortnight")
    ]
    assert found.rows["rejected"] == 1
