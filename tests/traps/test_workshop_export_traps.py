"""Workshop exports and surveys: the mistakes that a log of stages, a clock-in sheet and a table of scores
invite.
"""

import csv
import datetime as dt

import pytest
from openpyxl import Workbook

from loaders import Answers
from loaders.file import read_file
from loaders.shapes.stage_roles import role

DAYS = [dt.date(2026, 9, day) for day in (1, 2, 3, 4)]


@pytest.fixture
def book(tmp_path):
    """Writes a workbook: name, sheet → rows."""

    def write(name, **sheets):
        made = Workbook()
        made.remove(made.active)
        for title, rows in sheets.items():
            sheet = made.create_sheet(title.replace("_", " "))
            for row in rows:
                sheet.append(row)
        made.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def log(tmp_path):
    """Writes an event log as text: header, rows."""

    def write(header, *rows):
        path = tmp_path / "log.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows([header.split(";"), *(row.split(";") for row in rows)])
        return path

    return write


def tables(path, **answers):
    """dataset → table of a file."""
    return {table.dataset: table for table in read_file(path, Answers(**answers)).tables}


def rows(table):
    """The accepted rows."""
    return table.frame.to_pylist()


HEADER = "Case ID;Activity;Timestamp;Resource"
LOG = (
    "R1;Received;2026-09-01 10:00;",
    "R1;Estimate;2026-09-01 11:00;W0",
    "R1;Awaiting client;2026-09-02 09:00;",
    "R1;At bench;2026-09-03 09:00;W1",
    "R1;Quality control;2026-09-04 17:00;W1",
    "R1;Rework;2026-09-07 09:00;W1",
    "R1;Quality control;2026-09-08 09:00;W1",
    "R1;Ready;2026-09-09 12:00;",
    "R1;Collected;2026-09-21 15:00;",
    "R2;Received;2026-09-02 10:00;",
    "R2;At bench;2026-09-08 10:00;W2",
)


def test_a_log_without_a_workshop_loses_no_event_and_its_jobs_wait(log):
    """11 events of 2 cases → 11 events accepted; 2 jobs wait for their workshop."""
    found = tables(log(HEADER, *LOG))
    assert found["repair_events"].rows["accepted"] == 11
    assert (found["repairs"].rows["read"], found["repairs"].ignored["waiting"]) == (2, 2)
    assert [q.about for q in found["repairs"].questions] == ["workshop"]


def test_work_is_done_after_the_rework_not_before_it(log):
    """bench 3rd · QC 4th · rework 7th · QC 8th · ready 9th → work done 8th, QC passed 9th."""
    job = rows(tables(log(HEADER, *LOG), set={"workshop": "ATL1"})["repairs"])[0]
    days = {
        name: str(job[name])
        for name in (
            "received_on",
            "quoted_on",
            "started_on",
            "work_done_on",
            "qc_passed_on",
            "ready_on",
            "collected_on",
        )
    }
    assert list(days.values()) == [
        "2026-09-01",
        "2026-09-02",
        "2026-09-03",
        "2026-09-08",
        "2026-09-09",
        "2026-09-09",
        "2026-09-21",
    ]
    assert (job["workshop"], job["status"], job["cancelled_on"]) == ("ATL1", "Collected", None)


def test_a_job_still_at_the_bench_is_not_done(log):
    """received · bench → started, and nothing after it."""
    job = rows(tables(log(HEADER, *LOG), set={"workshop": "ATL1"})["repairs"])[1]
    assert (str(job["started_on"]), job["work_done_on"], job["ready_on"], job["status"]) == (
        "2026-09-08",
        None,
        None,
        "At bench",
    )


def test_equal_case_activity_and_time_are_two_events_when_their_rows_differ(log):
    """Packing 01:00 of 1 piece, Packing 01:00 of 2 pieces → two events; the same line word for word → a
    duplicate.
    """
    path = log(
        "Case ID;Activity;Complete Timestamp;Resource;Qty",
        *["C1;Packing;23.02.2012 01:00;ID1;1", "C1;Packing;23.02.2012 01:00;ID1;2"],
        "C1;Packing;23.02.2012 01:00;ID1;2",
        "C2;Packing;24.02.2012 02:00;ID2;1",
    )
    events = tables(path)["repair_events"]
    assert (events.rows["accepted"], events.rows["duplicate"], events.rows["rejected"]) == (3, 1, 0)
    assert {str(row["at"])[:16] for row in rows(events) if row["job"] == "C1"} == {"2012-02-23 01:00"}


def test_moments_of_completion_are_ends_not_beginnings(log):
    """Complete Timestamp: milling ends 3rd, inspection ends 5th, packed and ready 6th → work done 3rd,
    inspected 5th.
    """
    path = log(
        "Case ID;Activity;Complete Timestamp;Resource",
        "C1;Milling;03.02.2012 06:00;I1",
        "C1;Final Inspection Q.C.;05.02.2012 06:00;I2",
        "C1;Ready;16.02.2012 06:00;I2",
    )
    job = rows(tables(path, set={"workshop": "JOB"})["repairs"])[0]
    assert [str(job[name]) for name in ("work_done_on", "qc_passed_on", "ready_on")] == [
        "2012-02-03",
        "2012-02-05",
        "2012-02-16",
    ]


def test_the_files_own_list_of_stages_tells_names_that_mean_nothing(book):
    """Stage "S3" is work and "S4" the control, by the sheet beside the log."""
    at = [dt.datetime(2026, 9, day, 9) for day in (1, 2, 3, 4)]
    path = book(
        "log.xlsx",
        Events=[["Case ID", "Activity", "Timestamp"], *(["R1", f"S{i}", at[i - 1]] for i in (1, 2, 3, 4))],
        Stages=[
            ["Stage", "Class", "Norm hours"],
            ["S1", "Queue", 1],
            ["S2", "Work", 1],
            ["S3", "QC", 1],
            ["S4", "Ready", 1],
        ],
    )
    job = rows(tables(path, set={"workshop": "ATL1"})["repairs"])[0]
    assert [str(job[name]) for name in ("started_on", "work_done_on", "qc_passed_on", "ready_on")] == [
        "2026-09-02",
        "2026-09-03",
        "2026-09-04",
        "2026-09-04",
    ]


def test_a_job_list_in_the_same_file_is_not_doubled_by_derived_jobs(book):
    """A sheet of jobs and a sheet of events → the jobs of the list alone."""
    at = dt.datetime(2026, 9, 1, 9)
    path = book(
        "both.xlsx",
        Events=[["Case ID", "Activity", "Timestamp"], ["R1", "Received", at], ["R2", "Received", at]],
        Jobs=[
            ["Job no.", "Workshop", "Received on", "Promised on", "Status"],
            ["R1", "ATL1", DAYS[0], DAYS[3], "Open"],
        ],
    )
    repairs = [t for t in read_file(path, Answers()).tables if t.dataset == "repairs"]
    assert [(t.sheet, t.rows["accepted"]) for t in repairs] == [("Jobs", 1)]


@pytest.mark.parametrize(
    ("stage", "meant"),
    [
        ("Prêt à retirer", "ready"),
        ("Retiré par le client", "collected"),
        ("Attente accord client", "customer"),
        ("Chez le sous-traitant", "vendor"),
        ("Abholbereit", "ready"),
        ("Abgeholt", "collected"),
        ("Endkontrolle", "qc"),
        ("Wartet auf Ersatzteile", "parts"),
        ("Storniert", "cancelled"),
        ("Pronto per il ritiro", "ready"),
        ("Ritirato", "collected"),
        ("Controllo qualità", "qc"),
        ("In attesa ricambi", "parts"),
        ("Listo para recoger", "ready"),
        ("Entregado", "collected"),
        ("Control de calidad", "qc"),
        ("Anulado", "cancelled"),
        ("Ready for collection", "ready"),
        ("Bench queue", "queue"),
        ("Stone setting", "work"),
        ("Zzz", ""),
    ],
)
def test_stages_are_told_by_their_names_in_five_languages(stage, meant):
    """'Ready for collection' is not collected, and a bench queue is not yet work."""
    assert role(stage) == meant


def clocked(book, came, went, name="pointages.xlsx"):
    """A clock-in workbook of four days."""
    return tables(book(name, Entrées=[["Matricule", *DAYS], *came], Sorties=[["Matricule", *DAYS], *went]))[
        "hours"
    ]


def test_a_day_on_which_nobody_clocks_in_is_a_holiday_not_an_absence(book):
    """All blank on the 4th → no row, no absence; W2 alone blank on the 2nd → blank."""
    time = dt.time
    table = clocked(
        book,
        [["W1", time(8), time(8), time(8), None], ["W2", time(9), None, time(9), None]],
        [["W1", time(16), time(16), time(15, 30), None], ["W2", time(17), None, time(17), None]],
    )
    assert (table.rows["accepted"], table.ignored["holiday"], table.ignored["blank"]) == (5, 2, 1)
    assert table.totals["worked_hours"] == 39.5
    assert {row["absence"] for row in rows(table)} == {"none"}


def test_an_in_without_an_out_names_the_missing_cell(book):
    """W1 came at 8:30 on the 2nd and never went → one problem, on C2; the day does not count as 0 hours."""
    table = clocked(
        book, [["W1", dt.time(8), dt.time(8, 30), None, None]], [["W1", dt.time(16), None, dt.time(17), None]]
    )
    assert [(p.row, p.column, p.rule) for p in table.problems] == [
        (2, "C", "no_clock_out"),
        (2, "D", "no_clock_in"),
    ]
    assert "Sorties!C2" in table.problems[0].message
    assert "Entrées!D2" in table.problems[1].message
    assert (table.rows["accepted"], table.rows["rejected"], table.totals["worked_hours"]) == (1, 2, 8)


def test_a_shift_over_midnight_is_not_negative(book):
    """22:00 to 06:00 → 8 hours on the day on which it begins; 08:00 to 07:00 is no shift."""
    table = clocked(
        book,
        [["W1", dt.time(22), dt.time(8), dt.time(8), None]],
        [["W1", dt.time(6), dt.time(7), dt.time(16), None]],
    )
    assert [(str(row["day"]), row["worked_hours"]) for row in rows(table)] == [
        ("2026-09-01", 8),
        ("2026-09-03", 8),
    ]
    assert [p.rule for p in table.problems] == ["shift"]


def test_two_shifts_of_a_person_on_a_day_are_summed(book):
    """9–12 and 14–18 in two rows of one name → 7 hours, not a contradiction."""
    table = clocked(
        book,
        [["W1", dt.time(9), None, dt.time(9), None], ["W1", dt.time(14), None, None, None]],
        [["W1", dt.time(12), None, dt.time(17), None], ["W1", dt.time(18), None, None, None]],
    )
    assert [row["worked_hours"] for row in rows(table)] == [7, 8]


def test_ins_and_outs_in_two_files_are_paired_when_given_together(book):
    """Days as bare numbers, the month in the file's name; one file alone waits for the other."""
    came = book("in 2026-09.xlsx", Kommen=[["Mitarbeiter", 1, 2, 3], ["A", dt.time(8), dt.time(9), None]])
    went = book(
        "out 2026-09.xlsx", Gehen=[["Mitarbeiter", 1, 2, 3], ["A", dt.time(16), dt.time(18, 30), None]]
    )
    assert [q.about for q in tables(came)["hours"].questions] == ["clock_out"]
    assert [q.about for q in tables(went)["hours"].questions] == ["clock_in"]
    together = tables(came, beside=(str(went),))["hours"]
    assert (together.totals["worked_hours"], together.span) == (17.5, ["2026-09-01", "2026-09-02"])
    assert tables(went, beside=(str(came),)) == {}


MONTHS = [dt.date(2026, month, 1) for month in (1, 2, 3, 4)]


def test_scores_without_a_scale_are_asked_for_it(book):
    """4 and 5: out of five, ten or a hundred? Asked, then taken as answered."""
    path = book(
        "answers.xlsx",
        Answers=[
            ["Store", "Response date", "Client", "Programme", "Score"],
            ["PAR1", DAYS[0], "K1", "CARE", 4],
            ["PAR1", DAYS[1], "K2", "CARE", 5],
        ],
    )
    asked = tables(path)["surveys"].questions
    assert [q.about for q in asked] == ["scale"]
    assert "1-5" in asked[0].choices
    assert {
        (r["scale_min"], r["scale_max"]) for r in rows(tables(path, set={"scale": "1-5"})["surveys"])
    } == {(1, 5)}


@pytest.mark.parametrize(
    ("title", "ends"),
    [("CARE (1-5)", (1, 5)), ("CER 0 à 100", (0, 100)), ("NPS", (0, 10)), ("Note CER sur 20", (0, 20))],
)
def test_a_scale_told_by_the_title_is_taken(book, title, ends):
    """The programme and the scale stand in the header of the scores."""
    path = book(
        "answers.xlsx",
        Answers=[
            ["Boutique", "Date de réponse", "Client", title],
            ["PAR1", DAYS[0], "K1", 4],
            ["PAR1", DAYS[1], "K2", 5],
        ],
    )
    assert {(r["scale_min"], r["scale_max"]) for r in rows(tables(path)["surveys"])} == {ends}


def test_scales_of_programmes_side_by_side_are_not_mixed(book):
    """CER (0-100) beside CARE (1-5): four scores, each on its own scale, and no programme dropped."""
    path = book(
        "scores.xlsx",
        Scores=[
            ["Boutique", "Month", "CER (0-100)", "CARE (1-5)"],
            ["PAR1", MONTHS[0], 90, 4],
            ["BRU1", MONTHS[0], 88, 4.5],
        ],
    )
    found = {(r["programme"], r["scale_min"], r["scale_max"]) for r in rows(tables(path)["surveys"])}
    assert found == {("CER", 0, 100), ("CARE", 1, 5)}


def test_monthly_scores_across_the_sheet_are_scores_not_targets(book):
    """A column a month under "sur 100", on a sheet named CER."""
    path = book(
        "scores.xlsx", CER=[["Note mensuelle sur 100"], ["Boutique", *MONTHS], ["PAR1", 84, 85, 86, 87]]
    )
    table = tables(path)["surveys"]
    assert (table.rows["accepted"], table.totals["score"]) == (4, 342)
    assert {(r["programme"], r["scale_min"], r["scale_max"]) for r in rows(table)} == {("CER", 0, 100)}


def test_a_score_outside_its_scale_is_rejected(book):
    """45 on a scale to 5 is 4.5 without its point, not the best score ever."""
    path = book(
        "answers.xlsx",
        Answers=[
            ["Boutique", "Date de réponse", "Client", "CARE (1-5)"],
            ["PAR1", DAYS[0], "K1", 4],
            ["PAR1", DAYS[1], "K2", 45],
        ],
    )
    table = tables(path)["surveys"]
    assert [(p.row, p.column, p.rule) for p in table.problems] == [(3, "D", "scale")]
    assert table.totals["score"] == 4
