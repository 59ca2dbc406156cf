"""Tiny rows of a workshop for tests: jobs, changes of stage, inspections."""

from datetime import datetime

from tests.kpi.tiny import day


def job(name: str, received: str, workshop: str = "W1", **more: object) -> dict:
    """A job; what ends in `_on` and the promises are dates."""
    dated = {
        key: day(value)
        if isinstance(value, str) and (key.endswith("_on") or key == "promised_now")
        else value
        for key, value in more.items()
    }
    return {"job": name, "workshop": workshop, "received_on": day(received), "status": ""} | dated


def event(name: str, at: str, stage: str) -> dict:
    """A change of stage."""
    return {"job": name, "at": datetime.fromisoformat(at), "stage": stage}


def stage(name: str, kind: str, pauses: bool = False) -> dict:
    """A stage and its class."""
    return {"stage": name, "class": kind, "pauses_workshop_clock": pauses}


def check(name: str, on: str, passed: bool, attempt: str = "1", **more: object) -> dict:
    """An inspection."""
    return {"job": name, "attempt": attempt, "checked_on": day(on), "passed": passed} | more


def seen(on: str, workshop: str = "W1") -> list[dict]:
    """A list of jobs that speaks of a day."""
    return [job("OLD", "2020-01-01", workshop, as_of=day(on))]


def booking(
    name: str, spent: float, kind: str = "direct", person: str = "T1", on: str = "2026-05-05"
) -> dict:
    """A booking of time."""
    return {
        "person": person,
        "job": name,
        "day": day(on),
        "hours": spent,
        "kind": kind,
        "booking": f"{name}{kind}",
    }
