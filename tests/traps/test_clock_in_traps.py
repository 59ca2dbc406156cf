"""Clock-in sheets with coming and going beside each other: the hours that are lost, doubled or made up."""

import datetime as dt

import pytest

from tests.loaders.written import column, read, reconciled, table, text, workbook

T, DAYS = dt.time, [dt.date(2026, 11, day) for day in (2, 3, 4)]


def hours(path, **answers):
    """person and day → hours worked."""
    told = table(path, **answers)
    assert told.dataset == "hours"
    return {
        (p, str(d)[-2:]): h
        for p, d, h in zip(
            column(told, "person"), column(told, "day"), column(told, "worked_hours"), strict=True
        )
    }


def test_in_and_out_beside_each_other_are_one_day_not_two(tmp_path):
    """`2026-11-02 In | 2026-11-02 Out | …`: two cells a day are one row of hours, and the sheet is no target."""
    header = ["Employee", *[f"{day} {way}" for day in DAYS for way in ("In", "Out")]]
    path = workbook(
        tmp_path / "attendance.xlsx",
        [
            header,
            ["W1", T(8), T(16), T(8, 30), T(17), None, None],
            ["W2", "09:00", "17:30", None, None, None, None],
        ],
    )
    told = table(path)
    assert hours(path) == {("W1", "02"): 8, ("W1", "03"): 8.5, ("W2", "02"): 8.5}
    assert (told.ignored["holiday"], told.ignored["blank"], told.totals["worked_hours"]) == (2, 1, 25)
    assert any("derived" in note for note in told.notes)
    assert {row["absence"] for row in told.frame.to_pylist()} == {"none"}


@pytest.mark.parametrize(
    ("came", "went"),
    [
        ("In", "Out"),
        ("Entrée", "Sortie"),
        ("Kommen", "Gehen"),
        ("Entrata", "Uscita"),
        ("Entrada", "Salida"),
        ("Clock in", "Clock out"),
    ],
)
@pytest.mark.parametrize("spread", [False, True])
def test_the_day_stands_once_over_both(tmp_path, came, went, spread):
    """A header of two rows, the day merged over In and Out or written twice: the second column is no day of
    its own.
    """
    upper = [None, *[cell for day in DAYS for cell in (day, day if spread else None)]]
    lower = ["Matricule", *[came, went] * 3]
    path = workbook(
        tmp_path / "a.xlsx",
        [
            ["Pointages novembre 2026"],
            upper,
            lower,
            ["W1", T(8), T(16), T(8), T(12), T(22), T(6)],
            ["Total", None, None, None, None, None, None],
        ],
    )
    assert hours(path) == {("W1", "02"): 8, ("W1", "03"): 4, ("W1", "04"): 8}


def test_a_lunch_break_is_two_shifts_of_one_day(tmp_path):
    """8–12 and 13–17 are eight hours, not nine and not four."""
    upper = [None, *[cell for day in DAYS for cell in (day, None, None, None)]]
    lower = ["Employee", *["In", "Out", "In", "Out"] * 3]
    path = workbook(tmp_path / "a.xlsx", [upper, lower, ["W1", *[T(8), T(12), T(13), T(17)] * 3]])
    assert set(hours(path).values()) == {8}


def test_days_of_the_month_by_number(tmp_path):
    """1 In, 1 Out, 2 In …: the month stands in the name of the file."""
    header = ["Employee", *[f"{n} {way}" for n in (1, 2, 3) for way in ("In", "Out")]]
    assert hours(
        workbook(tmp_path / "clock 2026-11.xlsx", [header, ["W1", T(8), T(16), T(8), T(16), None, None]])
    ) == {("W1", "01"): 8, ("W1", "02"): 8}


def test_an_out_that_is_missing_names_its_cell(tmp_path):
    """In 8:30 and nothing after it: no zero hours, and no row dropped without a word."""
    header = ["Employee", *[f"{day} {way}" for day in DAYS for way in ("In", "Out")]]
    told = table(workbook(tmp_path / "a.xlsx", [header, ["W1", T(8), T(16), T(8, 30), None, T(8), T(16)]]))
    assert [(p.row, p.column, p.rule) for p in told.problems] == [(2, "D", "no_clock_out")]
    assert "Sheet1!E2" in told.problems[0].message
    assert told.totals["worked_hours"] == 16


@pytest.mark.parametrize(
    "header",
    [
        ["Employee", "Date", "Clock in", "Clock out"],
        ["Matricule", "Jour", "Heure d'arrivée", "Heure de départ"],
        ["Mitarbeiter", "Datum", "Kommen", "Gehen"],
        ["Dipendente", "Data", "Entrata", "Uscita"],
        ["Empleado", "Fecha", "Entrada", "Salida"],
    ],
)
def test_a_row_a_day_without_hours_gets_them(tmp_path, header):
    """In and out of a person-day and no hours: they are derived, and all blank is no absence."""
    rows = [
        ["W1", DAYS[0], T(8), T(16, 30)],
        ["W2", DAYS[0], T(9), T(17)],
        ["W1", DAYS[1], None, None],
        ["W2", DAYS[1], T(10), T(18)],
        ["W1", DAYS[2], None, None],
    ]
    path = workbook(tmp_path / "a.xlsx", [header, *rows])
    told = table(path)
    assert hours(path) == {("W1", "02"): 8.5, ("W2", "02"): 8, ("W2", "03"): 8}
    assert (told.rows["read"], told.ignored["blank"], told.ignored["holiday"]) == (5, 1, 1)


def test_shifts_in_rows_of_their_own_add_up(tmp_path):
    """Two rows of one person and day are no contradiction: 4 + 4 hours, the second row set aside as a shift
    of the first.
    """
    rows = [
        ["W1", "2026-11-02", "08:00", "12:00"],
        ["W1", "2026-11-02", "13:00", "17:00"],
        ["W1", "2026-11-03", "08:00", "12:00"],
    ]
    told = table(text(tmp_path / "a.csv", [["Employee", "Date", "In", "Out"], *rows]))
    assert (column(told, "worked_hours"), told.ignored["shift"]) == ([8, 4], 1)


@pytest.mark.parametrize(
    ("title", "cell"), [("Break", "0:30"), ("Break (min)", "30"), ("Pause", "30"), ("Lunch", "0.5")]
)
def test_a_break_is_taken_off(tmp_path, title, cell):
    """9:00–17:30 with half an hour for lunch are eight hours; left on, every day would be too long."""
    told = table(
        text(
            tmp_path / "a.csv",
            [
                ["Employee", "Date", "Clock in", "Clock out", title],
                ["W1", "2026-11-02", "9:00 AM", "5:30 PM", cell],
                ["W2", "2026-11-02", "9:00 AM", "5:00 PM", ""],
            ],
        )
    )
    assert column(told, "worked_hours") == [8, 8]


@pytest.mark.parametrize(
    "header",
    [
        ["In", "Lunch out", "Lunch in", "Out"],
        ["Arrivée", "Début pause", "Fin pause", "Départ"],
        ["Entrée matin", "Sortie matin", "Entrée après-midi", "Sortie après-midi"],
    ],
)
def test_the_break_is_clocked_too(tmp_path, header):
    """8–12, 13–17: the beginning of a break is a going, its end a coming."""
    told = table(
        workbook(
            tmp_path / "a.xlsx",
            [["Matricule", "Date", *header], *[["W1", day, T(8), T(12), T(13), T(17)] for day in DAYS]],
        )
    )
    assert column(told, "worked_hours") == [8, 8, 8]


def test_an_absence_in_the_list_stays_one(tmp_path):
    """ "Krank" beside blank times is sick leave; blank times alone are not."""
    rows = [
        ["W1", DAYS[0], T(8), T(16), ""],
        ["W2", DAYS[0], None, None, "sick"],
        ["W3", DAYS[0], None, None, ""],
    ]
    told = table(workbook(tmp_path / "a.xlsx", [["Employee", "Date", "In", "Out", "Absence"], *rows]))
    assert list(zip(column(told, "person"), column(told, "absence"), strict=True)) == [
        ("W1", "none"),
        ("W2", "sick"),
    ]


def test_a_rota_is_not_what_was_worked(tmp_path):
    """Start and end of a planned shift prove no hour: nothing is derived."""
    rows = [["W1", day, T(8), T(16)] for day in DAYS]
    for name in ("rota.xlsx", "times.xlsx"):
        receipt = read(workbook(tmp_path / name, [["Employee", "Date", "Start", "End"], *rows]))
        assert sum(reconciled(t).totals.get("worked_hours", 0) for t in receipt.tables) == 0


def test_hours_that_are_given_are_not_derived_again(tmp_path):
    """In, out and hours: the system has taken breaks off that the two times do not show."""
    rows = [["W1", day, T(8), T(17), 8] for day in DAYS]
    told = table(workbook(tmp_path / "a.xlsx", [["Employee", "Date", "In", "Out", "Hours"], *rows]))
    assert column(told, "worked_hours") == [8, 8, 8]


def test_a_day_and_month_that_cannot_be_told_are_asked(tmp_path):
    """02/11 or 11/02: no hour counts before the answer."""
    path = text(
        tmp_path / "a.csv",
        [
            ["Employee", "Date", "In", "Out"],
            ["W1", "02/11/2026", "08:00", "16:00"],
            ["W1", "03/11/2026", "08:00", "16:00"],
        ],
    )
    assert [q.about for q in table(path).questions] == ["day_month_order"]
    assert [str(day) for day in column(table(path, date_order="dmy"), "day")] == ["2026-11-02", "2026-11-03"]
