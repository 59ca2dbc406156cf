"""The KPIs of projects, on plans and logs small enough to check by hand."""

import pytest

from kpi import rows_behind
from tests.kpi.tiny import day, facts, result, values

YEAR = ("2026-01-01", "2026-12-31")


def item(as_of: str, milestone: str, project: str = "P1", **more: object) -> dict:
    """A milestone as the report of a day tells it; texts that look like dates become dates."""
    dates = {name: day(value) for name, value in more.items() if name.endswith("_on") and value}
    return {"project": project, "milestone": milestone, "name": milestone, "as_of": day(as_of)} | more | dates


def entry(as_of: str, code: str, kind: str, project: str = "P1", **more: object) -> dict:
    """A RAID entry as the log of a day tells it."""
    dates = {name: day(value) for name, value in more.items() if name.endswith("_on") and value}
    return {"project": project, "item": code, "kind": kind, "title": code, "as_of": day(as_of)} | more | dates


def plan(*rows: dict, **more: list[dict]):
    """Facts with these reports of plans."""
    return facts(milestone_history=list(rows), **more)


def one(key: str, given, start: str = YEAR[0], end: str = YEAR[1], **asked: object) -> float | None:
    """The one figure of a KPI."""
    (found,) = values(key, given, start, end, **asked)
    return found


def test_overdue_and_unfinished_milestones_stay_in_the_denominator():
    """Four baselined in March: on time, late, early, not yet finished → 2 of 4, not 2 of 3."""
    given = plan(
        item("2026-04-10", "A", baseline_on="2026-03-10", actual_on="2026-03-10"),
        item("2026-04-10", "B", baseline_on="2026-03-10", actual_on="2026-03-20"),
        item("2026-04-10", "C", baseline_on="2026-03-31", actual_on="2026-02-20"),
        item("2026-04-10", "D", baseline_on="2026-03-31", forecast_on="2026-05-01"),
        item("2026-04-10", "E", forecast_on="2026-03-01", actual_on="2026-03-01"),
        item("2026-04-10", "F", baseline_on="2026-06-01", forecast_on="2026-06-01"),
    )
    row = result("milestone_hit_rate", given, "2026-03-01", "2026-04-30").frame.iloc[0]
    assert (row["numerator"], row["denominator"], row["n"], row["value"]) == (2, 4, 4, 0.5)
    assert one("milestone_bei", given) == 0.75


def test_no_baseline_is_not_on_time():
    """A: 10 days late; B: no baseline. The mean is 10 over one milestone, not 5 over two."""
    given = plan(
        item("2026-04-10", "A", baseline_on="2026-04-20", forecast_on="2026-04-30"),
        item("2026-04-10", "B", forecast_on="2026-05-01"),
    )
    row = result("finish_variance", given, *YEAR).frame.iloc[0]
    assert (row["value"], row["n"], row["working_days"]) == (10, 1, 8)
    alone = plan(item("2026-04-10", "B", forecast_on="2026-05-01"))
    assert one("finish_variance", alone) is None
    assert one("milestone_hit_rate", alone) is None


def test_a_new_baseline_does_not_erase_slip():
    """Baseline 1 May, forecast 31 May, then re-baselined to 31 May: 0 days of variance, 30 days of slip, 1
    re-baselined.
    """
    given = plan(
        item("2026-03-06", "A", baseline_on="2026-05-01", forecast_on="2026-05-01"),
        item("2026-04-10", "A", baseline_on="2026-05-31", forecast_on="2026-05-31"),
    )
    assert one("finish_variance", given) == 0
    row = result("slip_total", given, *YEAR).frame.iloc[0]
    assert (row["value"], row["rebaselined"]) == (30, 1)
    late = plan(
        item("2026-03-06", "A", baseline_on="2026-05-01"),
        item("2026-06-10", "A", baseline_on="2026-05-31", actual_on="2026-05-31"),
    )
    assert one("milestone_hit_rate", late) == 0


def test_slip_since_is_that_of_the_period():
    """Forecasts 1 May, 8 May, 18 May in the reports of March, April, May: 7 days in April, 10 in May, 17
    since the first.
    """
    given = plan(
        *(
            item(as_of, "A", baseline_on="2026-05-01", forecast_on=on)
            for as_of, on in (
                ("2026-03-13", "2026-05-01"),
                ("2026-04-10", "2026-05-08"),
                ("2026-05-08", "2026-05-18"),
            )
        )
    )
    assert values("slip_since", given, "2026-02-01", "2026-06-30", grain="month") == [None, None, 7, 10, None]
    assert one("slip_since", given) == 17
    first = result("slip_since", given, "2026-03-01", "2026-03-31").frame.iloc[0]
    assert first["n"] == 0


def test_a_milestone_new_in_the_last_report_has_not_slipped_by_nothing():
    """A moved 7 days; B came with the second report: the mean is 7 over one, not 3.5 over two."""
    given = plan(
        item("2026-03-13", "A", forecast_on="2026-05-01"),
        item("2026-04-10", "A", forecast_on="2026-05-08"),
        item("2026-04-10", "B", forecast_on="2026-05-08"),
    )
    row = result("slip_since", given, *YEAR).frame.iloc[0]
    assert (row["value"], row["n"]) == (7, 1)


def test_an_unfinished_milestone_is_at_least_as_late_as_the_report():
    """Baseline 1 March, forecast 11 March, open on 10 April: 40 days late, not 10; done on the 11th it is 10.
    After a new baseline of 31 March: 10 days of variance, 40 of slip.
    """
    forecast = {"forecast_on": "2026-03-11"}
    still = item("2026-04-10", "A", baseline_on="2026-03-01", **forecast)
    done = item("2026-04-10", "A", baseline_on="2026-03-01", actual_on="2026-03-11", **forecast)
    for rows, expected in (
        ([still], [40, 40]),
        ([done], [10, 10]),
        (
            [item("2026-03-05", "A", baseline_on="2026-03-01"), still | {"baseline_on": day("2026-03-31")}],
            [10, 40],
        ),
    ):
        assert [one(key, plan(*rows)) for key in ("finish_variance", "slip_total")] == expected


MILESTONE_KPIS = (
    "milestone_hit_rate",
    "milestone_bei",
    "finish_variance",
    "slip_total",
    "slip_since",
    "milestones_due_30d",
    "milestones_overdue",
    "milestones_undated",
)


@pytest.mark.parametrize("key", MILESTONE_KPIS)
def test_a_plan_of_tasks_alone_says_so(key):
    """Alpha has tasks only: the figure says why it is none; a plan with milestones says nothing."""
    task = item("2026-04-10", "1", project="Alpha", kind="task", forecast_on="2026-03-10")
    said = "Alpha: the plan has tasks only, no milestones."
    assert said in result(key, plan(task), *YEAR).notes
    both = plan(task, item("2026-04-10", "A", baseline_on="2026-05-01"))
    assert said in result(key, both, *YEAR).notes
    assert said not in result(key, both, *YEAR, where={"project": "P1"}).notes


def behind(key: str, given, **asked: object) -> list[tuple]:
    """The keys of the rows behind a KPI's one figure."""
    found = result(key, given, *YEAR, **asked)
    (side,) = rows_behind(found, found.frame.iloc[0].to_dict(), given)
    return sorted(tuple(str(one)[:10] for one in row) for row in side.only.to_numpy())


def test_a_figure_opens_to_exactly_the_rows_that_count():
    """Of four milestones one is due in thirty days, one overdue, one without a date; each figure opens to its
    own, of the last report.
    """
    rows = [
        item(as_of, code, project=project, forecast_on=on)
        for as_of in ("2026-03-13", "2026-04-10")
        for project, code, on in (
            ("P1", "soon", "2026-04-20"),
            ("P1", "late", "2026-03-01"),
            ("P1", "none", None),
            ("P2", "later", "2026-09-01"),
        )
    ]
    given = plan(*rows)
    assert behind("milestones_due_30d", given) == [("P1", "soon", "2026-04-10")]
    assert behind("milestones_overdue", given) == [("P1", "late", "2026-04-10")]
    assert behind("milestones_undated", given) == [("P1", "none", "2026-04-10")]
    assert behind("milestones_overdue", given, where={"project": "P2"}) == []


def test_high_risks_open_to_the_high_risks():
    """R1 is high, R2 low, R3 unscored, D1 a decision."""
    on = "2026-04-10"
    given = facts(
        raid_history=[
            entry(on, "R1", "risk", probability=5.0, impact=4.0),
            entry(on, "R2", "risk", probability=1.0, impact=2.0),
            entry(on, "R3", "risk"),
            entry(on, "D1", "decision"),
        ]
    )
    assert behind("risks_high", given) == [("P1", "R1", on)]
    assert behind("decisions_pending", given) == [("P1", "D1", on)]
    assert len(behind("risks_open", given)) == 3


def test_the_report_that_told_how_a_period_ended_is_among_the_rows():
    """Baselined for March, read from the report of 10 April: that row counts, though it is of April."""
    given = plan(item("2026-04-10", "A", baseline_on="2026-03-10", actual_on="2026-03-10"))
    opened = facts(
        milestone_history=[
            item("2026-02-10", "A", baseline_on="2026-03-10"),
            item("2026-04-10", "A", baseline_on="2026-03-10", actual_on="2026-03-10"),
        ]
    )
    assert one("milestone_hit_rate", given, "2026-03-01", "2026-03-31") is None
    found = result("milestone_hit_rate", opened, "2026-03-01", "2026-03-31")
    (side,) = rows_behind(found, found.frame.iloc[0].to_dict(), opened)
    assert side.only["as_of"].dt.date.to_list() == [day("2026-04-10")]
    assert side.end == day("2026-04-10")


def test_a_figure_tells_what_was_known_then():
    """B is added in April and gone in May; before the first report nothing is known, which is not 0."""
    given = plan(
        item("2026-03-13", "A", forecast_on="2026-03-01"),
        item("2026-04-10", "A", forecast_on="2026-04-20"),
        item("2026-04-10", "B", forecast_on="2026-04-01"),
        item("2026-05-08", "A", actual_on="2026-04-20"),
    )
    assert values("milestones_overdue", given, "2026-02-01", "2026-06-30", grain="month") == [
        None,
        1,
        1,
        0,
        0,
    ]
    found = result("milestones_overdue", given, "2026-02-01", "2026-06-30", grain="month").frame
    assert found["complete"].to_list() == [False, True, True, True, False]


def test_late_and_still_open():
    """Due 1 April and open on the 10th; due on the 10th itself is not late; finished late is not open; a
    status word finishes too.
    """
    given = plan(
        item("2026-04-10", "A", forecast_on="2026-04-01"),
        item("2026-04-10", "B", forecast_on="2026-04-10"),
        item("2026-04-10", "C", forecast_on="2026-03-01", actual_on="2026-04-02"),
        item("2026-04-10", "D", forecast_on="2026-04-01", status="Terminé"),
        item("2026-04-10", "E", forecast_on="2026-04-01", status="Cancelled"),
        item("2026-04-10", "F", forecast_on="2026-05-10"),
        item("2026-04-10", "G", forecast_on="2026-05-11"),
        item("2026-04-10", "H", forecast_on="2026-04-01", kind="task"),
    )
    assert one("milestones_overdue", given) == 1
    assert one("milestones_due_30d", given) == 2


def test_a_date_written_in_words_is_no_date():
    """ "à définir" was read as nothing: neither on time nor late, and counted by itself."""
    given = plan(item("2026-04-10", "A"), item("2026-04-10", "B", baseline_on="2026-04-20"))
    assert one("milestones_undated", given) == 1
    assert one("milestones_overdue", given) == 0


def test_a_percentage_is_weighed_never_averaged():
    """100 % of 1 day and 0 % of 9 days are 10 %, not 50 %; the summary that holds both does not count
    twice.
    """
    given = plan(
        item("2026-04-10", "S", kind="summary", duration_days=10, percent_complete=0.1),
        item("2026-04-10", "A", kind="task", parent="S", duration_days=1, percent_complete=1.0),
        item("2026-04-10", "B", kind="task", parent="S", duration_days=9, percent_complete=0.0),
    )
    row = result("percent_complete", given, *YEAR).frame.iloc[0]
    assert (row["value"], row["denominator"]) == (0.1, 10)


def test_a_backlog_is_not_summed_over_months():
    """Two risks open in every report: 2 in each month and 2 in the quarter, not 6."""
    logs = [entry(f"2026-0{month}-10", code, "risk") for month in (1, 2, 3) for code in ("R1", "R2")]
    given = facts(raid_history=logs)
    assert values("risks_open", given, "2026-01-01", "2026-03-31", grain="month") == [2, 2, 2]
    assert one("risks_open", given, "2026-01-01", "2026-03-31") == 2


def test_risks_issues_actions_decisions():
    """One log: 4 × 4 is high, 3 × 3 is not, a given score is taken as given, one risk is unscored; closed by
    date counts as closed.
    """
    on = "2026-04-10"
    given = facts(
        raid_history=[
            entry(on, "R1", "risk", probability=4.0, impact=4.0),
            entry(on, "R2", "risk", probability=3.0, impact=3.0),
            entry(on, "R3", "risk", probability=1.0, impact=1.0, score=20.0),
            entry(on, "R4", "risk"),
            entry(on, "R5", "risk", status="closed", score=25.0),
            entry(on, "I1", "issue"),
            entry(on, "I2", "issue", closed_on="2026-04-01"),
            entry(on, "A1", "action", due_on="2026-04-09"),
            entry(on, "A2", "action", due_on="2026-04-10"),
            entry(on, "A3", "action"),
            entry(on, "D1", "decision", status="on_hold"),
            entry(on, "D2", "decision", status="closed"),
        ]
    )
    assert [
        one(key, given)
        for key in ("risks_open", "risks_high", "issues_open", "actions_overdue", "decisions_pending")
    ] == [4, 2, 1, 1, 1]
    assert result("risks_high", given, *YEAR).frame["unscored"].to_list() == [1]
    assert one("risks_open", given, where={"project": "P1"}) == 4
    assert one("issues_open", facts(raid_history=[entry(on, "R1", "risk")])) == 0


def test_two_registers_of_one_project_stand_beside_each_other():
    """The portfolio's log of 20 March and the project's own register of 10 April share no entry: 2 risks; R1
    leaves the next log: 1 left.
    """
    logs = [
        entry("2026-03-20", "R1", "risk"),
        entry("2026-03-20", "R2", "risk", status="closed"),
        entry("2026-04-10", "X1", "risk"),
    ]
    assert one("risks_open", facts(raid_history=logs)) == 2
    assert (
        one("risks_open", facts(raid_history=[*logs, entry("2026-05-20", "R2", "risk", status="closed")]))
        == 1
    )


def test_documents_that_a_project_must_have():
    """P1 has two of four; P2, known from its plan alone, has none: 6 missing. Another kind does not help, an
    entry "missing" neither.
    """

    def document(code: str, kind: str, **more: object) -> dict:
        return {"project": "P1", "document": code, "kind": kind, "as_of": day("2026-04-10")} | more

    given = facts(
        document_history=[
            document("1", "plan"),
            document("2", "minutes"),
            document("3", "contract"),
            document("4", "risk_log", status="Missing"),
        ],
        milestone_history=[item("2026-04-01", "A", project="P2", forecast_on="2026-05-01")],
    )
    assert one("documents_missing", given) == 6
    found = result("documents_missing", given, *YEAR, by=["project", "kind"]).frame
    assert found.loc[found["value"] > 0, ["project", "kind"]].to_numpy().tolist() == [
        ["P1", "requirements"],
        ["P1", "risk_log"],
        ["P2", "minutes"],
        ["P2", "plan"],
        ["P2", "requirements"],
        ["P2", "risk_log"],
    ]


def test_split_by_what_the_project_and_the_plan_say():
    """By project, phase, owner and, lent by the project, its manager; an owner who changed counts under the
    last one.
    """
    given = plan(
        item("2026-03-13", "A", forecast_on="2026-03-01", owner="Old", phase="Design"),
        item("2026-04-10", "A", forecast_on="2026-03-01", owner="New", phase="Design"),
        item("2026-04-10", "B", project="P2", forecast_on="2026-05-01", owner="New", phase="Works"),
        projects=[{"project": "P1", "manager": "M1"}, {"project": "P2", "manager": "M2"}],
    )
    for dim, expected in (
        ("project", {"P1": 1, "P2": 0}),
        ("phase", {"Design": 1, "Works": 0}),
        ("owner", {"New": 1}),
        ("manager", {"M1": 1, "M2": 0}),
    ):
        found = result("milestones_overdue", given, *YEAR, by=[dim]).frame
        assert found.set_index(dim)["value"].to_dict() == expected
    assert one("milestones_overdue", given, where={"manager": "M2"}) == 0
    assert one("milestones_overdue", given, where={"owner": "Old"}) in (0, None)


@pytest.mark.parametrize(
    "key",
    [
        "milestone_hit_rate",
        "milestone_bei",
        "finish_variance",
        "slip_total",
        "slip_since",
        "milestones_overdue",
        "percent_complete",
        "spi",
        "cpi",
        "eac",
        "tcpi",
        "spi_t",
        "risks_open",
        "risks_high",
        "documents_missing",
    ],
)
def test_nothing_loaded_gives_nothing(key):
    """Missing, not 0 and no error."""
    assert one(key, facts()) is None
