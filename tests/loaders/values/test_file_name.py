"""File names: the day of export and the project, and nothing that is neither."""

import datetime as dt

import pytest

from loaders.values.file_name import project, subject
from store.export_day import exported


@pytest.mark.parametrize(
    ("stem", "day"),
    [
        ("Plan 2026-03-02", dt.datetime(2026, 3, 2)),
        ("plan_20260302", dt.datetime(2026, 3, 2)),
        ("Jira Export 20260302093011", dt.datetime(2026, 3, 2, 9, 30, 11)),
        ("Jira 2026-03-02T10_22_33+0100", dt.datetime(2026, 3, 2, 10, 22, 33)),
        ("Board_1772442000", dt.datetime(2026, 3, 2, 9, 0)),
        ("Board_1772442000123", dt.datetime(2026, 3, 2, 9, 0)),
        ("Plan 02.03.2026", dt.datetime(2026, 3, 2)),
        ("Plan 13-03-2026", dt.datetime(2026, 3, 13)),
        ("Plan 02-03-2026", None),
        ("Plan 2026", None),
        ("Plan", None),
        ("2026-13-45 plan", None),
        ("REF 1234567890", None),
    ],
)
def test_the_day_of_export_is_read_where_it_can_be_only_one(stem, day):
    """02-03-2026 may be March or February."""
    assert exported(stem) == day


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("Vendome - Project Plan (2)", "Vendome"),
        ("Saint-Honoré planning v3", "Saint-Honoré"),
        ("Vendome_Risk_Log_2026-03-02", "Vendome"),
        ("Boutique 5", "Boutique 5"),
        ("Boutique 6 - plan", "Boutique 6"),
        ("Sheet1", ""),
        ("Feuil1", ""),
        ("Project Plan", ""),
        ("Plan KW12", ""),
        ("export (3)", ""),
        ("Plan 2026", ""),
        ("Jira Export CSV (all fields) 20240105093011", ""),
        ("Vitrine d'hiver - Copie", "Vitrine d'hiver"),
    ],
)
def test_a_name_is_about_what_is_left_of_it(name, about):
    """Weekly copies of one plan are one project; "Boutique 5" and "Boutique 6" are two."""
    assert subject(name) == about


def test_a_code_before_the_name_is_the_project():
    """The portfolio knows it by its code."""
    assert project("Task_Table1", "PRJ-02_Brussels_salon_2026-11-20") == ("PRJ-02", "Brussels salon")
    assert project("Sheet1", "Salon") == ("Salon", "Salon")
    assert project("Sheet1", "export") == ("", "")
    assert project("FY-26 openings")[0] == "FY-26 openings"
