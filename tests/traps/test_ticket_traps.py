"""Ticket numbers and document numbers that are not what they seem: counters that begin anew, numbers left
blank.
"""

import datetime as dt

import pytest

from tests.loaders.written import SALES, cells, column, table, text, workbook

D = dt.date


def keys(told):
    """The keys under which the record keeps the rows."""
    return set(
        zip(*(column(told, name) for name in ("boutique", "ticket", "line", "associate")), strict=True)
    )


@pytest.mark.parametrize("daily", [True, False])
def test_a_daily_and_a_monthly_export_of_a_counting_till_count_once(tmp_path, daily):
    """The till counts 1, 2, 3 … each day (or each month): the file of 3 March holds rows of the file of
    March, and no others.
    """
    numbers = iter(range(1, 1000))
    month = [
        [D(2024, 3, day), "Rome", str(n if daily else next(numbers)), 100.0 * day + n]
        for day in range(1, 11)
        for n in range(1, 8)
    ]
    whole = table(text(tmp_path / "march.csv", [SALES, *month]))
    one = table(text(tmp_path / "day.csv", [SALES, *[row for row in month if row[0] == D(2024, 3, 3)]]))
    assert len(keys(whole)) == 70
    assert len(keys(one)) == 7
    assert keys(one) <= keys(whole)


def test_the_same_number_of_two_months_is_not_one_ticket(tmp_path):
    """A till that counts each month: ticket 12 of April must not replace ticket 12 of March."""
    march, april = (
        table(
            text(
                tmp_path / f"{month}.csv",
                [SALES, *[[D(2024, month, n), "Rome", str(n), 10.0 * n] for n in range(1, 20)]],
            )
        )
        for month in (3, 4)
    )
    assert keys(march) & keys(april) == set()


def test_numbers_that_never_begin_anew_stay_as_they_are(tmp_path):
    """P26-008211 is the same ticket whatever its date; a date that is corrected must not make a second ticket
    of it.
    """
    codes = [f"P26-{n:06d}" for n in range(8)]
    told = table(
        text(
            tmp_path / "a.csv",
            [SALES, *[[D(2024, 3, 1 + n), "Rome", code, 10.0] for n, code in enumerate(codes)]],
        )
    )
    assert column(told, "ticket") == codes


def test_rows_without_a_number_are_not_one_ticket(tmp_path):
    """A till that counts each day, and rows whose number is blank: each is a ticket of its own, not all of a
    day together.
    """
    rows = [[D(2024, 3, day), "Rome", str(n), 10.0 * day + n] for day in range(1, 8) for n in range(1, 7)]
    rows += [[D(2024, 3, 1), "Rome", "", 500.0], [D(2024, 3, 1), "Rome", "", 700.0]]
    told = table(text(tmp_path / "a.csv", [SALES, *rows]))
    assert len(set(column(told, "ticket"))) == 44


def test_a_document_without_a_number_is_known_by_its_title(tmp_path):
    """D-1, then a plan that nobody has numbered: it must not be lost from the register."""
    rows = [["P1", "D-1", "Brief", "1.0"], ["P1", "", "Project plan", "2.0"], ["P1", "", "", "3.0"]]
    told = table(workbook(tmp_path / "a.xlsx", [["Project", "Doc No", "Title", "Version"], *rows]))
    assert column(told, "document") == ["D-1", "Project plan"]
    assert cells(told) == {"B4": "required"}


@pytest.mark.parametrize(
    "header",
    [
        ["Project", "Title", "Type", "Version"],
        ["Projet", "Titre", "Type de document", "Version"],
        ["Projekt", "Titel", "Dokumenttyp", "Version"],
        ["Progetto", "Titolo", "Tipo documento", "Versione"],
        ["Proyecto", "Título", "Tipo de documento", "Versión"],
    ],
)
def test_a_register_by_titles_alone_is_read(tmp_path, header):
    """No number in the whole register."""
    told = table(
        workbook(
            tmp_path / "a.xlsx", [header, ["P1", "Brief", "Brief", "1.0"], ["P1", "Gantt", "Plan", "2.0"]]
        )
    )
    assert (told.dataset, column(told, "document"), column(told, "kind")) == (
        "documents",
        ["Brief", "Gantt"],
        ["requirements", "plan"],
    )
