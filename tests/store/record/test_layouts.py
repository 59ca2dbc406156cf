"""Answers given once are not asked again."""

from store.record.layouts import remember, remembered


def test_the_last_answers_are_remembered(record):
    """By the fingerprint of the layout; another layout has none."""
    assert remembered(record) == {}
    remember(record, "abc", {"date_order": "dmy", "set": {"boutique": "B1"}})
    remember(record, "abc", {"date_order": "mdy", "set": {}})
    assert remembered(record) == {"abc": {"date_order": "mdy", "set": {}}}
