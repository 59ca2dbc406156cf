"""The words: every text that people read is in the catalogue, and the French one is whole."""

import ast
import io
import re

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.test_house import ROOT
from words import LOCALE, _
from words.extract import called, sources, template, texts

FRENCH = ROOT / "words/locale/fr/LC_MESSAGES/loupe.po"


@pytest.fixture(scope="module")
def french():
    """The French catalogue."""
    with FRENCH.open("rb") as file:
        return read_po(file, locale="fr")


def holes(text: str) -> list[str]:
    """What is filled into a text."""
    return sorted(re.findall(r"\{(\w*)[^}]*\}", text))


def test_the_catalogue_has_every_text_and_no_other(french):
    """When this fails: `make locale`, then translate what is empty."""
    assert {message.id for message in french if message.id} == {
        message.id for message in template() if message.id
    }


def test_nothing_is_untranslated_or_doubtful(french):
    """No empty text, no fuzzy one."""
    assert [message.id for message in french if message.id and (message.fuzzy or not message.string)] == []


def test_translations_have_the_same_holes(french):
    """A name that is not filled in would be a failure in the middle of a sentence, in French only."""
    assert [
        message.id for message in french if message.id and holes(message.id) != holes(message.string)
    ] == []


def test_the_compiled_catalogue_is_the_written_one(french):
    """What gettext reads is made from what people edit."""
    compiled = io.BytesIO()
    write_mo(compiled, french)
    assert FRENCH.with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_definitions_and_commands_are_texts_too():
    """The docstring of a KPI is its definition, that of a command its help."""
    from kpi import KPIS

    ids = {message.id for message in template()}
    assert {kpi.definition for kpi in KPIS.values()} <= ids
    assert {kpi.label for kpi in KPIS.values()} <= ids
    assert "Say what files hold and what was understood, without loading anything." in ids


def test_every_text_is_written_out():
    """A formatted text inside _() would be looked up after it was filled in, and never found."""
    found = [
        f"{path.name}:{node.lineno}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and called(node) in ("_", "mark")
        and node.args
        and isinstance(node.args[0], ast.JoinedStr)
    ]
    assert found == []


def test_a_planted_text_is_found():
    """In a call, in a marked constant, in the docstring of a KPI and of a command."""
    said = (
        '_("one")\nTWO = mark("two")\n@measure(of="sales")\ndef k(line):\n    """Three\n    '
        'lines."""\n@app.command()\ndef c():\n    """Four."""\n'
    )
    module = ast.parse(said)
    assert {text for _line, text in texts(module)} == {"one", "two", "Three lines.", "Four."}


def test_the_language_is_that_of_the_reader():
    """English is the source; an unknown language reads English."""
    assert _("Net sales") == "Net sales"
    for locale, text in (("fr", "Ventes nettes"), ("fr_CH", "Ventes nettes"), ("it", "Net sales")):
        token = LOCALE.set(locale)
        assert _("Net sales") == text
        LOCALE.reset(token)
