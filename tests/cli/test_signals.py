"""`loupe signals` and `loupe actions`: a load leaves an inbox, once, that people of a site or a project see
their part of.
"""

from datetime import date, timedelta

import pytest

from settings import settings
from store.record.database import connect
from store.scope import EVERYTHING
from store.work import actions, signals
from store.work.actions import Action
from tests.cli.conftest import written


def till(site: str, last: date, days: int = 30) -> str:
    """A till that sold every day until one."""
    lines = [f"{site};{site}{n};1;{last - timedelta(days=n):%d/%m/%Y};A1;Rings;1;100,00" for n in range(days)]
    return "\n".join(["Boutique;Ticket;Line;Date;Associate;Category;Quantity;Net amount", *lines])


@pytest.fixture
def late(tmp_path):
    """Two tills: one that stopped three weeks ago, one that did not."""
    today = date.today()
    return [
        written(tmp_path / f"{site}.csv", till(site, today - timedelta(days=days)))
        for site, days in (("BX1", 21), ("BX2", 1))
    ]


def test_a_load_leaves_an_inbox_and_the_same_file_no_second_one(loupe, late):
    """BX1 is behind: one signal; loaded again, it is still the same one."""
    loupe("load", *late)
    found = loupe("signals", "--json").json["signals"]
    assert [(one["kind"], one["site"], one["item"], one["state"]) for one in found] == [
        ("unfed", "BX1", "sales", "open")
    ]
    assert "21 days ago" in found[0]["text"]
    loupe("load", *late)
    assert loupe("signals", "--json").json["signals"] == found


def test_what_a_later_file_settles_is_gone(loupe, late, tmp_path):
    """BX1 is seen to be behind; the missing three weeks arrive, and the inbox is empty; taken back, it is
    behind again.
    """
    loupe("load", *late)
    assert len(loupe("signals", "--json").json["signals"]) == 1
    number = loupe(
        "load", written(tmp_path / "more.csv", till("BX1", date.today() - timedelta(days=1), 20)), "--json"
    ).json["load_id"]
    assert loupe("signals").out.strip() == "The inbox is empty."
    assert [one["signal"] for one in loupe("signals", "--state", "gone", "--json").json["signals"]] == [
        f"unfed:sales:BX1:{date.today() - timedelta(days=21)}"
    ]
    loupe("undo", number)
    assert len(loupe("signals", "--json").json["signals"]) == 1


def test_each_sees_their_own(loupe, late):
    """The inbox of BX2 is empty, that of BX1 is not; what is no dimension of an inbox is wrong use."""
    loupe("load", *late)
    assert [
        len(loupe("signals", "--where", f"site={site}", "--json").json["signals"]) for site in ("BX1", "BX2")
    ] == [1, 0]
    assert loupe("signals", "--where", "client=C1").status == 3


def test_noise_is_not_listed_and_stays_so(loupe, late):
    """Triaged, it is out of the inbox, and a new look through the figures does not bring it back."""
    loupe("load", *late)
    loupe("signals")
    record = connect(settings().database)
    signals.triage(record, signals.inbox(record, EVERYTHING)[0].signal, "noise", "Anna", EVERYTHING)
    record.dispose()
    assert loupe("signals", "--again", "--json").json["signals"] == []
    assert loupe("signals", "--state", "noise", "--json").json["signals"][0]["decided_by"] == "Anna"


def test_what_was_closed_by_word_says_so(loupe):
    """An action is done because its owner says so; no figure has shown it."""
    record = connect(settings().database)
    number = actions.add(record, Action("Call the till's support", "Ben", date(2026, 12, 1)), "Anna")
    actions.change(record, number, "Ben", EVERYTHING, state="done", done_on=date(2026, 11, 30))
    record.dispose()
    assert "closed by word" in loupe("actions").out
    assert [
        (one["title"], one["by_word"], one["verdict"]) for one in loupe("actions", "--json").json["actions"]
    ] == [("Call the till's support", True, "")]


def counted(visitors: list[int], last: date) -> str:
    """A counter of BX1: so many visitors a day, the last of them on a day."""
    lines = [
        f"BX1;{last - timedelta(days=len(visitors) - 1 - n):%d/%m/%Y};{count}"
        for n, count in enumerate(visitors)
    ]
    return "\n".join(["Boutique;Date;Visitors in", *lines])


def test_a_process_that_is_another_one_begins_anew(loupe, tmp_path):
    """A second door: 100 visitors a day, then 200, and the same sale a day: conversion fell, until somebody
    says why; without a reason or at no site nothing is kept.
    """
    last = date.today() - timedelta(days=date.today().weekday() + 1)
    door = last - timedelta(weeks=12) + timedelta(days=1)
    tickets = [
        f"BX1;T{n}x{m};1;{last - timedelta(days=n):%d/%m/%Y};A1;Rings;1;100,00"
        for n in range(66 * 7)
        for m in range(9 + n % 3)
    ]
    loupe(
        "load",
        written(
            tmp_path / "till.csv",
            "\n".join(["Boutique;Ticket;Line;Date;Associate;Category;Quantity;Net amount", *tickets]),
        ),
        written(tmp_path / "visitors.csv", counted([100] * 54 * 7 + [200] * 12 * 7, last)),
    )

    def charted() -> list[tuple[str, str]]:
        return [
            (one["kpi"], one["site"])
            for one in loupe("signals", "--json").json["signals"]
            if one["kind"] == "chart"
        ]

    assert ("conversion", "BX1") in charted()
    assert loupe("rebase", "conversion", "--since", door, "--reason", " ").status == 2
    assert (
        loupe("rebase", "conversion", "--since", door, "--reason", "A second door", "--site", "BX7").status
        == 3
    )
    assert loupe("rebase", "conversoin", "--since", door, "--reason", "A second door").status == 3
    assert ("conversion", "BX1") in charted()
    assert (
        "anew"
        in loupe("rebase", "conversion", "--since", door, "--reason", "A second door", "--site", "BX1").out
    )
    assert ("conversion", "BX1") not in charted()
