"""Event logs of repair systems that tell two moments of a stage: the mistakes that they invite."""

import datetime as dt

import pytest

from tests.loaders.written import column, read, reconciled, text, workbook

XES = [
    "case:concept:name",
    "concept:name",
    "lifecycle:transition",
    "time:timestamp",
    "org:resource",
    "Workshop",
]


def pair(job, stage, start, end, who="W1"):
    """The two rows of a stage."""
    return [
        [job, stage, "start", f"2026-09-{start}", who, "ATL1"],
        [job, stage, "complete", f"2026-09-{end}", who, "ATL1"],
    ]


def both(path, **answers):
    """The events and the jobs of a log, counts reconciled."""
    found = {told.dataset: reconciled(told) for told in read(path, **answers).tables}
    return found["repair_events"], found["repairs"]


def log(tmp_path, *rows, header=XES):
    """A log as text."""
    return text(tmp_path / "log.csv", [header, *rows])


def test_a_stage_logged_at_its_start_and_its_end_counts_once(tmp_path):
    """Received, bench and control, each with start and complete: six rows, three stages, three ends set
    aside.
    """
    rows = [
        *pair("R1", "Received", "01 09:00", "01 09:10"),
        *pair("R1", "At bench", "02 09:00", "03 17:00"),
        *pair("R1", "Quality control", "07 09:00", "08 10:00"),
        ["R1", "Ready", "complete", "2026-09-09 12:00", "", "ATL1"],
    ]
    events, jobs = both(log(tmp_path, *rows))
    assert (events.rows["accepted"], events.ignored["end"]) == (4, 3)
    assert column(events, "stage") == ["Received", "At bench", "Quality control", "Ready"]
    assert [
        str(column(jobs, name)[0])
        for name in ("received_on", "started_on", "work_done_on", "qc_passed_on", "ready_on")
    ] == ["2026-09-01", "2026-09-02", "2026-09-03", "2026-09-08", "2026-09-09"]


def test_work_ends_when_it_ends_not_when_the_control_begins(tmp_path):
    """Bench 2nd to 3rd, control from the 7th: the four days between are no work. By the next event it would
    have ended on the 7th.
    """
    rows = [
        *pair("R1", "At bench", "02 09:00", "03 17:00"),
        *pair("R1", "Quality control", "07 09:00", "08 10:00"),
        *pair("R1", "Ready", "08 11:00", "08 11:00"),
    ]
    _events, jobs = both(log(tmp_path, *rows))
    assert str(column(jobs, "work_done_on")[0]) == "2026-09-03"


def test_a_stage_entered_twice_is_two_stages(tmp_path):
    """Bench, control, bench again: starts and ends belong together in their order."""
    rows = [
        *pair("R1", "At bench", "02 09:00", "03 17:00"),
        *pair("R1", "QC", "04 09:00", "04 10:00"),
        *pair("R1", "At bench", "07 09:00", "08 17:00"),
        *pair("R1", "QC", "09 09:00", "10 10:00"),
        *pair("R1", "Ready", "11 09:00", "11 09:00"),
    ]
    events, jobs = both(log(tmp_path, *rows))
    assert column(events, "stage").count("At bench") == 2
    assert str(column(jobs, "work_done_on")[0]) == "2026-09-08"


def test_two_pieces_at_one_stage_at_once_are_not_four(tmp_path):
    """start, start, complete, complete of one case and stage: two stages."""
    rows = [
        ["R1", "Polishing", step, f"2026-09-0{day} 09:00", who, "ATL1"]
        for step, day, who in (
            ("start", 1, "W1"),
            ("start", 2, "W2"),
            ("complete", 3, "W1"),
            ("complete", 4, "W2"),
        )
    ]
    events, _jobs = both(log(tmp_path, *rows))
    assert (events.rows["accepted"], events.ignored["end"]) == (2, 2)


def test_an_end_without_a_start_is_not_lost(tmp_path):
    """The log begins in the middle of a stage: its end is all that is known of it."""
    rows = [
        ["R1", "Setting", "complete", "2026-09-01 09:00", "W1", "ATL1"],
        *pair("R1", "Polishing", "02 09:00", "03 09:00"),
    ]
    events, _jobs = both(log(tmp_path, *rows))
    assert column(events, "stage") == ["Setting", "Polishing"]


def test_pauses_are_set_aside_by_name_not_taken_for_stages(tmp_path):
    """start, suspend, resume, complete: one stage, two transitions counted as such."""
    rows = [
        ["R1", "Polishing", step, f"2026-09-0{day} 09:00", "W1", "ATL1"]
        for day, step in enumerate(("start", "suspend", "resume", "complete"), 1)
    ]
    rows += pair("R1", "Setting", "06 09:00", "07 09:00")
    events, _jobs = both(log(tmp_path, *rows))
    assert (events.rows["accepted"], events.ignored["end"], events.ignored["transition"]) == (2, 2, 2)


def test_a_log_of_completions_alone_tells_ends(tmp_path):
    """Every transition is "complete": milling ends on the 3rd, it does not begin then."""
    rows = [
        ["C1", stage, "complete", f"2026-09-0{day} 06:00", "I1", "ATL1"]
        for stage, day in (("Milling", 3), ("Final Inspection Q.C.", 5), ("Ready", 7))
    ]
    rows.append(["C2", "Milling", "complete", "2026-09-08 06:00", "I1", "ATL1"])
    events, jobs = both(log(tmp_path, *rows))
    assert events.rows["accepted"] == 4
    assert [str(column(jobs, name)[0]) for name in ("work_done_on", "qc_passed_on")] == [
        "2026-09-03",
        "2026-09-05",
    ]


@pytest.mark.parametrize(
    "header",
    [
        ["Case ID", "Activity", "Start Timestamp", "Complete Timestamp", "Resource", "Workshop"],
        ["Dossier", "Étape", "Début", "Fin", "Technicien", "Atelier"],
        ["Auftrag", "Arbeitsschritt", "Beginn", "Ende", "Bearbeiter", "Werkstatt"],
        ["Scheda", "Fase", "Inizio", "Fine", "Tecnico", "Laboratorio"],
        ["Caso", "Actividad", "Fecha inicio", "Fecha fin", "Recurso", "Taller"],
    ],
)
def test_a_start_and_an_end_in_two_columns_are_one_stage(tmp_path, header):
    """Bench 2nd to 3rd, control 7th to 8th, ready 9th."""
    at = dt.datetime
    rows = [
        ["R1", stage, at(2026, 9, start, 9), at(2026, 9, end, 17), "W1", "ATL1"]
        for stage, start, end in (("At bench", 2, 3), ("QC", 7, 8), ("Ready", 9, 9))
    ]
    rows.append(["R2", "At bench", at(2026, 9, 10, 9), None, "W2", "ATL1"])
    events, jobs = both(workbook(tmp_path / "log.xlsx", [header, *rows]))
    assert events.rows["accepted"] == 4
    assert [
        str(column(jobs, name)[0]) for name in ("started_on", "work_done_on", "qc_passed_on", "ready_on")
    ] == ["2026-09-02", "2026-09-03", "2026-09-08", "2026-09-09"]
    assert column(jobs, "work_done_on")[1] is None


def test_jobs_of_a_log_speak_of_its_last_event(tmp_path):
    """A log read years later must not say that its open jobs are open today."""
    _events, jobs = both(
        log(
            tmp_path,
            *pair("R1", "At bench", "02 09:00", "03 17:00"),
            *pair("R2", "At bench", "02 09:00", "04 17:00"),
        )
    )
    assert {str(day) for day in column(jobs, "as_of")} == {"2026-09-04"}
