"""What a newer export replaces: credits as a set, lines that are gone when somebody says so, and nothing of it
left after an undo.
"""

from dataclasses import replace
from datetime import date

import pytest

from store.record.load import asked, save, undo
from tests.store.contents import everything, rows
from tests.store.tiny import DAY, receipt, sale, sales, table, visit

NEXT = date(2026, 4, 2)


def credited(*shares: tuple[str, float], ticket: str = "T1", net: float = 1000.0, **more) -> list[dict]:
    """A line by its associates and their credits."""
    return [sale(ticket, net, **more) | {"associate": name, "credit": part} for name, part in shares]


def shown(record) -> list[tuple]:
    """ticket, line, associate, credit, net amount of all sales rows."""
    names = ("ticket", "line", "associate", "credit", "net_amount")
    return [tuple(row[name] for name in names) for row in rows(record, "sales")]


def total(record) -> float:
    """Net sales of everything."""
    return sum(row["net_amount"] * row["credit"] for row in rows(record, "sales"))


def missing(record) -> list[tuple]:
    """What is asked about: dataset, row, by which load."""
    return [(row["dataset"], row["row_key"], row["load_id"]) for row in rows(record, "missing_rows")]


def test_a_corrected_associate_does_not_double_the_line(record):
    """
    | export | T1           | T2              |
    | 1      | 100 by A     | 5,000 by A      |
    | 2      | 100 by A     | 5,000 by B      |   5,100, not 10,100
    """
    both = [*credited(("A", 1.0), net=100.0), *credited(("A", 1.0), ticket="T2", net=5000.0)]
    save(record, sales(*both))
    second = save(record, sales(both[0], both[1] | {"associate": "B"}))
    assert total(record) == 5100.0
    assert missing(record) == []
    undo(record, second.load_id)
    assert shown(record)[1] == ("T2", "1", "A", 1.0, 5000.0)


@pytest.mark.parametrize("gone", [0, 1])
def test_credits_of_a_line_are_replaced_as_a_whole(record, gone):
    """0.6 X1 and 0.4 X2, corrected to 0.5 X1 and 0.5 X3: 1,000 and not 1,400; undo in either order."""
    loads = [
        save(record, sales(*credited(("X1", 0.6), ("X2", 0.4)))),
        save(record, sales(*credited(("X1", 0.5), ("X3", 0.5)))),
    ]
    assert [row[2:4] for row in shown(record)] == [("X1", 0.5), ("X3", 0.5)]
    undo(record, loads[gone].load_id)
    left = [[("X1", 0.5), ("X3", 0.5)], [("X1", 0.6), ("X2", 0.4)]][gone]
    assert [row[2:4] for row in shown(record)] == left
    undo(record, loads[1 - gone].load_id)
    assert shown(record) == []


def test_a_sheet_for_each_associate_is_one_export(record):
    """Anna's sheet has 0.6 of the line, Ben's 0.4: both count, and a re-export changes nothing."""
    book = receipt(
        table("sales", *credited(("A", 0.6)), sheet="Anna"),
        table("sales", *credited(("B", 0.4)), sheet="Ben"),
    )
    save(record, book)
    before = rows(record, "sales")
    save(record, book)
    assert rows(record, "sales") == before
    assert [row[2:4] for row in shown(record)] == [("A", 0.6), ("B", 0.4)]


def test_an_export_without_associates_leaves_the_credits(record):
    """A list of amounts by line corrects 1,000 to 900 for both who share it, and adds nobody."""
    save(record, sales(*credited(("A", 0.6), ("B", 0.4))))
    bare = {name: value for name, value in sale("T1", 900.0).items() if name != "associate"}
    save(record, sales(bare))
    assert shown(record) == [("T1", "1", "A", 0.6, 900.0), ("T1", "1", "B", 0.4, 900.0)]


def test_a_new_associate_takes_over_what_the_export_does_not_tell(record):
    """The client of the line is not in the correction: it stays with the line."""
    save(record, sales(*credited(("A", 1.0), client="C1")))
    save(record, sales(*credited(("B", 1.0))))
    assert [(row["associate"], row["client"]) for row in rows(record, "sales")] == [("B", "C1")]


def voided_line(record) -> None:
    """T2 has two lines; the correction of both days has one of them."""
    save(
        record,
        sales(sale("T1", 100.0), sale("T2", 5000.0), sale("T2", 200.0, line="2"), sale("T3", 100.0, NEXT)),
    )


CORRECTED = (sale("T1", 100.0), sale("T2", 200.0, line="2"), sale("T3", 100.0, NEXT))


def test_a_line_no_longer_there_is_asked_about_and_counts_until_then(record):
    """5,400 until somebody says: 1 line of these days is not in this export."""
    voided_line(record)
    receipt_before = asked(record, sales(*CORRECTED))
    load = save(record, sales(*CORRECTED))
    assert total(record) == 5400.0
    assert missing(record) == [("sales", "B1 · T2 · 1", load.load_id)]
    (question,) = load.receipt["tables"][0]["questions"]
    assert question["message"] == receipt_before.tables[0].questions[0].message
    assert (question["about"], list(question["choices"])) == ("missing", ["voided", "part"])
    assert question["message"].startswith("1 line (B1 · T2 · 1) of 1 Apr 2026")


@pytest.mark.parametrize(("answer", "left"), [("voided", 400.0), ("part", 5400.0)])
def test_both_answers(record, answer, left):
    """Voided: the line no longer counts. A part: it does, and nothing is asked any more; undo asks anew."""
    voided_line(record)
    save(record, sales(*CORRECTED))
    before = everything(record)
    load = save(record, sales(*CORRECTED), missing=answer)
    assert (total(record), missing(record)) == (left, [])
    assert load.receipt["tables"][0]["questions"] == []
    assert load.receipt["tables"][0]["notes"][-1].startswith("1 line not in this export")
    undo(record, load.load_id)
    assert everything(record) == before


def test_an_answer_holds_for_its_export_alone(record):
    """Voided then; the next export that lacks a line asks again."""
    voided_line(record)
    save(record, sales(*CORRECTED), missing="voided")
    third = save(record, sales(CORRECTED[0], CORRECTED[2], file="third.xlsx"))
    assert missing(record) == [("sales", "B1 · T2 · 2", third.load_id)]


def test_what_an_export_does_not_speak_for_is_not_asked_about(record):
    """Another boutique, another month, and sales where the export holds returns alone."""
    save(record, sales(sale("T1"), sale("T9", on=date(2026, 5, 1)), sale("T1") | {"boutique": "B2"}))
    save(record, sales(sale("T8", -50.0, line_type="return", quantity=-1.0)))
    assert missing(record) == []


def test_a_later_export_that_has_the_line_ends_the_question(record):
    """The part came first, the whole month after it."""
    voided_line(record)
    part = save(record, sales(*CORRECTED))
    whole = save(record, sales(*CORRECTED, sale("T2", 5000.0)))
    assert missing(record) == []
    undo(record, whole.load_id)
    assert [row[2] for row in missing(record)] == [part.load_id]
    undo(record, part.load_id)
    assert missing(record) == []


def hours(person: str, day: date, worked: float) -> dict:
    """The hours of a person on a day at B1."""
    return {"person": person, "day": day, "site": "B1", "worked_hours": worked}


def target(start: date, end: date, value: float, person: str = "") -> dict:
    """A target of net sales of B1."""
    return {
        "kpi": "net_sales",
        "site": "B1",
        "person": person,
        "project": "",
        "period_start": start,
        "period_end": end,
        "version": "original",
        "value": value,
    }


@pytest.mark.parametrize(
    ("name", "kept", "dropped"),
    [
        ("hours", hours("P1", DAY, 7.0), hours("P2", DAY, 8.0)),
        ("traffic", visit(9, DAY), visit(7, DAY) | {"hour": "10:00"}),
        ("targets", target(DAY, date(2026, 4, 30), 9.0, "P1"), target(DAY, date(2026, 4, 30), 8.0, "P2")),
    ],
)
def test_hours_visitors_and_targets_replace_their_span(record, name, kept, dropped):
    """A row of the same days that the newer export no longer has is asked about, and gone once voided."""
    save(record, receipt(table(name, kept, dropped)))
    save(record, receipt(table(name, kept), file="newer.xlsx"))
    assert [row[0] for row in missing(record)] == [name]
    load = save(record, receipt(table(name, kept), file="newest.xlsx"), missing="voided")
    assert (len(rows(record, name)), missing(record)) == (1, [])
    undo(record, load.load_id)
    assert len(rows(record, name)) == 2


def test_a_cascade_of_days_does_not_ask_about_the_month(record):
    """Targets of days and of people stand beside that of the month, they do not replace it."""
    save(record, receipt(table("targets", target(DAY, date(2026, 4, 30), 9.0))))
    save(record, receipt(table("targets", target(DAY, DAY, 1.0), target(NEXT, NEXT, 1.0)), file="days.csv"))
    assert missing(record) == []


def milestone(name: str, as_of: date, kind: str = "task") -> dict:
    """A row of a plan."""
    return {"project": "P", "milestone": name, "kind": kind, "as_of": as_of}


@pytest.mark.parametrize("older_first", [True, False])
def test_a_task_that_left_the_plan(record, older_first):
    """Whatever the order of the files, the newer plan without M2 asks; voided, M2 is no longer present, and
    the history keeps what was said in April.
    """
    april = receipt(table("milestones", milestone("M1", DAY), milestone("M2", DAY)), file="april.xlsx")
    may = receipt(table("milestones", milestone("M1", date(2026, 5, 1))), file="may.xlsx")
    for file in (april, may) if older_first else (may, april):
        save(record, file)
    assert [row[:2] for row in missing(record)] == [("milestones", "P · M2")]
    load = save(record, may, missing="voided")
    assert [row["milestone"] for row in rows(record, "milestones")] == ["M1"]
    assert len(rows(record, "milestone_history")) == 3
    assert missing(record) == []
    undo(record, load.load_id)
    assert [row["milestone"] for row in rows(record, "milestones")] == ["M1", "M2"]
    assert [row[:2] for row in missing(record)] == [("milestones", "P · M2")]


def test_answers_of_surveys_add(record):
    """A wave of answers does not speak for the wave before it."""

    def answer(name: str) -> dict:
        return {"programme": "NPS", "answer": name, "responded_on": DAY, "score": 9.0}

    save(record, receipt(table("surveys", answer("1"), answer("2"))))
    save(record, receipt(table("surveys", answer("3")), file="more.csv"))
    assert (len(rows(record, "surveys")), missing(record)) == (3, [])


def test_a_list_of_plans_none_of_whose_rows_count(record):
    """A report of which every row is rejected loads, tells nothing, and asks about nothing."""
    empty = table("milestones", {"project": "P", "milestone": "M", "name": "Opening", "as_of": DAY})
    save(record, receipt(replace(empty, frame=empty.frame.slice(0, 0)), file="none.xlsx"))
    assert rows(record, "milestones") == []
