"""Wide tables: rosters with words for absences, headings of months in every spelling, budget beside actual,
months down the sheet.
"""

import datetime as dt

import pytest

from tests.loaders.written import column, read, reconciled, table, workbook

D = dt.date
NOVEMBER = [D(2026, 11, n) for n in range(2, 7)]


def roster(path, title, *rows, days=NOVEMBER):
    """A sheet with a title, a header of days and these rows."""
    return workbook(path / "a.xlsx", (title, [[title], ["Employee", *days], *rows]))


def test_words_for_absences_among_hours_are_absences(tmp_path):
    """| Luc | 8 | CP | RTT | Sick | Holiday |: one day of work, four of absence; "X" alone is rejected."""
    told = table(
        roster(
            tmp_path,
            "Attendance",
            ["Luc", 8, "CP", "RTT", "Sick", "Holiday"],
            ["Ana", 8, 7.5, "X", "7h30", "formation"],
        )
    )
    assert list(zip(column(told, "person"), column(told, "absence"), strict=True)) == [
        ("Luc", "none"),
        ("Luc", "planned_leave"),
        ("Luc", "planned_leave"),
        ("Luc", "sick"),
        ("Luc", "holiday"),
        ("Ana", "none"),
        ("Ana", "none"),
        ("Ana", "none"),
        ("Ana", "training"),
    ]
    assert (told.totals["worked_hours"], [(p.row, p.column, p.value) for p in told.problems]) == (
        31,
        [(4, "D", "X")],
    )


def test_a_free_day_is_neither_work_nor_absence(tmp_path):
    """ "OFF" and "Repos" are days off, counted as such; so is the row of weekdays under the dates."""
    told = table(
        roster(tmp_path, "Attendance", ["", "L", "M", "M", "J", "V"], ["Luc", 8, 8, "OFF", "Repos", 8])
    )
    assert (
        told.rows["accepted"],
        told.ignored["free"],
        told.ignored["header"],
        told.totals["worked_hours"],
    ) == (3, 2, 5, 24)


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Planning novembre", "scheduled_hours"),
        ("Rota November", "scheduled_hours"),
        ("Dienstplan", "scheduled_hours"),
        ("Pointage", "worked_hours"),
        ("Heures", "worked_hours"),
        ("Planning réalisé", "worked_hours"),
    ],
)
def test_hours_that_were_planned_were_not_worked(tmp_path, title, field):
    """A rota across the days is no proof of attendance."""
    assert table(roster(tmp_path, title, ["Luc", 8, 8, 8, 7, 7])).totals[field] == 38


def test_days_by_number_take_the_month_of_the_title(tmp_path):
    """| Employee | 1 | 2 | 3 | under "Attendance November 2026"; with no month anywhere, the refusal asks for it."""
    told = table(roster(tmp_path, "Attendance November 2026", ["Luc", 8, "CP", 8], days=[2, 3, 4]))
    assert (told.span, told.totals["worked_hours"], column(told, "absence")[1]) == (
        ["2026-11-02", "2026-11-04"],
        16,
        "planned_leave",
    )
    receipt = read(roster(tmp_path, "Attendance", ["Luc", *[8] * 30], days=list(range(1, 31))))
    assert (receipt.tables, "nothing says of which" in receipt.unrecognised[0]["why"]) == ([], True)


@pytest.mark.parametrize(
    "heads",
    [
        (202601, 202602, 202603),
        ("202601", "202602", "202603"),
        ("2026-01", "2026-02", "2026-03"),
        ("Jan-26", "Feb-26", "Mar-26"),
        ("janv. 26", "févr. 26", "mars 26"),
        ("Jan26", "Feb26", "Mar26"),
        ("2026M01", "2026M02", "2026M03"),
        ("01/2026", "02/2026", "03/2026"),
        ("Budget Jan", "Budget Feb", "Budget Mar"),
        ("Objectif janvier 2026", "Objectif février 2026", "Objectif mars 2026"),
    ],
)
def test_every_spelling_of_a_month_heads_its_column(tmp_path, heads):
    """Targets of January to March 2026, however the months are written."""
    told = table(
        workbook(
            tmp_path / "a.xlsx",
            ("Objectifs CA 2026", [["Boutique", *heads], ["Lyon", 100, 110, 120], ["Paris", 200, 210, 220]]),
        )
    )
    assert (told.dataset, told.totals["value"], told.span, told.questions) == (
        "targets",
        960,
        ["2026-01-01", "2026-03-01"],
        [],
    )
    assert set(column(told, "period_end")) == {D(2026, 1, 31), D(2026, 2, 28), D(2026, 3, 31)}


@pytest.mark.parametrize(("order", "last"), [("dmy", "2026-03-01"), ("mdy", "2026-01-03")])
def test_days_across_that_may_be_months_are_asked(tmp_path, order, last):
    """| 01/01/2026 | 01/02/2026 | 01/03/2026 | as text: three months or three days."""
    path = workbook(
        tmp_path / "a.xlsx",
        ("Objectifs CA", [["Boutique", "01/01/2026", "01/02/2026", "01/03/2026"], ["Lyon", 100, 110, 120]]),
    )
    assert [q.about for q in table(path).questions] == ["day_month_order"]
    assert table(path, date_order=order).span[-1] == last


@pytest.mark.parametrize(
    "rows",
    [
        [["Boutique", "Jan Budget", "Jan Actual", "Feb Budget", "Feb Actual"], ["Lyon", 100, 90, 110, 95]],
        [
            ["", "Jan", "", "Feb", "", "Mar", ""],
            ["Boutique", *["Budget", "Actual"] * 3],
            ["Lyon", 100, 90, 110, 95, 120, 99],
        ],
    ],
)
def test_budget_beside_actual_is_refused_with_a_remedy(tmp_path, rows):
    """Two figures a month: neither is taken for the other."""
    receipt = read(workbook(tmp_path / "a.xlsx", ("Targets 2026", rows)))
    assert (receipt.tables, "give each kind a sheet of its own" in receipt.unrecognised[0]["why"]) == (
        [],
        True,
    )


def test_a_target_beside_its_actual_is_the_target(tmp_path):
    """| Boutique | Mois | Objectif CA | CA réalisé |: what was sold is no target, and stays unmapped."""
    rows = [
        ["Boutique", "Mois", "Objectif CA", "CA réalisé"],
        ["Lyon", D(2026, 1, 1), 100, 90],
        ["Lyon", D(2026, 2, 1), 110, 95],
    ]
    told = table(workbook(tmp_path / "a.xlsx", ("Suivi", rows)))
    assert (told.dataset, told.totals["value"], told.unmapped) == ("targets", 210, ["CA réalisé"])


DOWN = [
    ["Mois", "Lyon", "Paris", "Total"],
    ["Jan 2026", 100, 200, 300],
    ["Feb 2026", 110, 210, 320],
    ["Mar 2026", 120, 220, 340],
    ["Total", 330, 630, 960],
]


def test_months_down_and_boutiques_across_are_read(tmp_path):
    """The sums beside and below are left out; the cell of each figure is known."""
    told = table(workbook(tmp_path / "a.xlsx", ("Targets", [["Net sales targets by boutique"], *DOWN])))
    assert (told.dataset, told.rows["accepted"], told.totals["value"], told.span) == (
        "targets",
        6,
        960,
        ["2026-01-01", "2026-03-01"],
    )
    assert set(zip(column(told, "site"), column(told, "source_row"), column(told, "value"), strict=True)) >= {
        ("Lyon", 3, 100.0),
        ("Paris", 5, 220.0),
    }


def test_names_across_that_nothing_explains_are_asked(tmp_path):
    """Lyon and Paris may be boutiques, or people; without a word on the figures the sheet is refused."""
    path = workbook(tmp_path / "a.xlsx", ("Objectifs CA 2026", DOWN))
    assert [q.about for q in table(path).questions] == ["across"]
    assert set(column(reconciled(table(path, set={"across": "person"})), "person")) == {"Lyon", "Paris"}
    assert (
        "nothing says what the figures stand for"
        in read(workbook(tmp_path / "b.xlsx", ("S", DOWN))).unrecognised[0]["why"]
    )


@pytest.mark.parametrize(
    ("sheet", "header"),
    [
        ("Objectifs 2026", ["CA", "Transformation", "UPT"]),
        ("Suivi", ["Net sales target", "Conversion target", "UPT target"]),
    ],
)
def test_a_column_for_each_kpi_gives_each_its_target(tmp_path, sheet, header):
    """| Boutique | Mois | CA | Transformation | UPT |: three targets a row, conversion of 20 being 20 %."""
    rows = [
        ["Boutique", "Mois", *header],
        ["Lyon", D(2026, 1, 1), 100_000, 20, 1.5],
        ["Lyon", D(2026, 2, 1), 110_000, 22, ""],
    ]
    told = table(workbook(tmp_path / "a.xlsx", (sheet, rows)))
    values = dict(
        zip(
            zip(column(told, "kpi"), column(told, "period_start"), strict=True),
            column(told, "value"),
            strict=True,
        )
    )
    assert values == {
        ("net_sales", D(2026, 1, 1)): 100_000,
        ("conversion", D(2026, 1, 1)): 0.2,
        ("upt", D(2026, 1, 1)): 1.5,
        ("net_sales", D(2026, 2, 1)): 110_000,
        ("conversion", D(2026, 2, 1)): 0.22,
    }
    assert (set(column(told, "site")), told.ignored["blank"]) == ({"Lyon"}, 1)


def test_actual_figures_beside_targets_are_no_targets(tmp_path):
    """| Objectif CA | CA réalisé | Objectif UPT | UPT réalisé |: two targets a row."""
    rows = [
        ["Boutique", "Mois", "Objectif CA", "CA réalisé", "Objectif UPT", "UPT réalisé"],
        ["Lyon", D(2026, 1, 1), 100, 90, 1.5, 1.2],
    ]
    assert dict(
        zip(
            *(column(table(workbook(tmp_path / "a.xlsx", rows)), name) for name in ("kpi", "value")),
            strict=True,
        )
    ) == {"net_sales": 100, "upt": 1.5}


def test_results_by_kpi_are_no_targets(tmp_path):
    """| Boutique | Mois | CA | Tickets | UPT | on a sheet "Résultats": nothing says that these are targets."""
    receipt = read(
        workbook(
            tmp_path / "a.xlsx",
            (
                "Résultats",
                [
                    ["Boutique", "Mois", "CA", "Tickets", "UPT"],
                    *[["Lyon", D(2026, m, 1), 100, 9, 1.5] for m in (1, 2, 3)],
                ],
            ),
        )
    )
    assert [t for t in receipt.tables if t.dataset == "targets"] == []


@pytest.mark.parametrize(
    ("sheet", "header", "about"),
    [
        ("Targets", ["Sales target", "Budget"], "column_value"),
        ("Survey", ["NPS", "Satisfaction"], "column_score"),
    ],
)
def test_two_figures_that_may_each_be_meant_are_asked(tmp_path, sheet, header, about):
    """ "Sales target" beside "Budget": neither is dropped unasked."""
    rows = [["Boutique", "Month", *header], *[["Lyon", D(2026, m, 1), 8.0 + m / 10, 4.0] for m in (1, 2, 3)]]
    assert about in [q.about for q in table(workbook(tmp_path / "a.xlsx", (sheet, rows))).questions]


def test_the_number_of_answers_is_no_score(tmp_path):
    """| CER (n) 30 | CER 4.4 |: one score, of thirty answers."""
    rows = [
        ["Scores out of 5"],
        ["Boutique", "Month", "CER (n)", "CER", "FTR (n)", "FTR"],
        ["Lyon", D(2026, 1, 1), 30, 4.4, 20, 4.8],
    ]
    told = table(workbook(tmp_path / "a.xlsx", rows))
    assert list(zip(column(told, "programme"), column(told, "score"), column(told, "n"), strict=True)) == [
        ("CER", 4.4, 30),
        ("FTR", 4.8, 20),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "How likely are you to recommend us? (0-10)",
        "Recommanderiez-vous notre maison à un proche ? (0-10)",
        "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen? (0-10)",
    ],
)
def test_a_question_of_the_survey_heads_its_scores(tmp_path, title):
    """The whole question stands as the title, with its scale; a blank answer is rejected."""
    rows = [
        ["Response ID", "Date", "Boutique", title, "Comment"],
        *[[f"R{n}", D(2026, 11, n), "Lyon", score, "x"] for n, score in enumerate([10, 6, None], 1)],
    ]
    told = table(workbook(tmp_path / "NPS.xlsx", ("NPS", rows)))
    assert (told.totals["score"], set(column(told, "scale_max")), told.rows["rejected"]) == (16, {10.0}, 1)
