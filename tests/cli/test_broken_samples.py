"""The deliberately broken samples: each gives what sample_data/planted.json says, in one run over their
folder.
"""

import json

import pytest

from tests.test_house import ROOT

FOLDER = ROOT / "sample_data" / "broken"
EXPECTED = {
    name.split("/")[1]: facts
    for name, facts in json.loads((ROOT / "sample_data" / "planted.json").read_text(encoding="utf-8"))[
        "files"
    ].items()
    if name.startswith("broken/")
}


def outcome_of(document: dict) -> str:
    """In the words of planted.json."""
    if not document["tables"]:
        return "refused"
    if any(table["questions"] for table in document["tables"]):
        return "question"
    return "rejected" if sum(table["rows"]["rejected"] for table in document["tables"]) else "accepted"


def test_each_broken_sample_gives_what_was_planted(loupe):
    """Refused, asked about, rejected in part or accepted whole; refusals are one line each on stderr."""
    outcome = loupe("check", FOLDER, "--json")
    documents = {document["file"]: document for document in outcome.json}
    assert {name: outcome_of(document) for name, document in documents.items()} == {
        name: facts["expect"] for name, facts in EXPECTED.items()
    }
    refused = {name for name, facts in EXPECTED.items() if facts["expect"] == "refused"}
    assert {line.split(":")[0] for line in outcome.err.splitlines()} == refused
    assert outcome.status == 2


def test_accepted_rows_and_sums_are_those_planted(loupe):
    """And each planted wrong cell is a problem at its address."""
    documents = {document["file"]: document for document in loupe("check", FOLDER, "--json").json}
    for name, facts in EXPECTED.items():
        if facts["expect"] in ("accepted", "rejected"):
            tables = documents[name]["tables"]
            assert sum(table["rows"]["accepted"] for table in tables) == facts["rows"], name
            assert sum(table["totals"].get("net_amount", 0) for table in tables) == pytest.approx(
                facts["net_amount"]
            ), name
            found = {
                f"{problem['column']}{problem['row']}" for table in tables for problem in table["problems"]
            }
            assert set(facts.get("cells", {})) <= found, name


def test_a_password_opens_what_it_protects(loupe):
    """Without it one line that says so; with a wrong one too; with the right one the rows."""
    file = FOLDER / "protected.xlsx"
    for refused in ([], ["--password", "solitary"]):
        outcome = loupe("check", file, *refused)
        assert outcome.status == 2
        assert "password" in outcome.complaint
    opened = loupe("check", file, "--json", "--password", EXPECTED["protected.xlsx"]["password"])
    assert opened.status == 0
    assert opened.json["tables"][0]["rows"]["accepted"] == EXPECTED["protected.xlsx"]["rows"]
