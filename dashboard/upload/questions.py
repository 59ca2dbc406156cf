"""What a file cannot tell by itself, asked with its choices; and the answers back from the page."""

from dataclasses import replace

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from loaders import Answers
from store.receipt import Question, TableReceipt
from words import _

LONGEST = 200


def asked(token: str, part: int, table: TableReceipt) -> list[Component]:
    """The open questions of a table; answering one reads the file anew."""
    return [html.Div(_ask(token, part, question), className="question") for question in table.questions]


def password(token: str) -> Component:
    """A field for the password of a protected workbook."""
    return html.Div(
        dmc.PasswordInput(
            id=_id(token, 0, "password", "", ""), label=_("Password of the workbook"), w=280, debounce=900
        ),
        className="question",
    )


def _id(token: str, part: int, about: str, column: str, form: str) -> dict:
    return {"type": "answer", "token": token, "part": part, "about": about, "column": column, "form": form}


def _ask(token: str, part: int, question: Question) -> Component:
    name = _id(token, part, question.about, question.column, "pick" if question.choices else "text")
    if not question.choices:
        return dmc.TextInput(id=name, label=question.message, w=360, debounce=900)
    if len(question.choices) > 4:
        return dmc.Select(
            id=name, label=question.message, data=list(question.choices), w=360, searchable=True
        )
    return dmc.RadioGroup(
        dmc.Group([dmc.Radio(choice(c), value=c) for c in question.choices], gap="lg", mt=6),
        id=name,
        label=question.message,
    )


def choice(code: str) -> str:
    """A choice in words, where its code is not a word of the file."""
    texts = {
        "dmy": _("day first (31/10)"),
        "mdy": _("month first (10/31)"),
        "ymd": _("year first"),
        "shown": _("the dates are right as shown"),
        "yes": _("yes"),
        "none": _("left out"),
        "voided": _("voided: they no longer count"),
        "part": _("this export is a part: they still count"),
        "no": _("no"),
        "comma": _("comma before decimals (1 234,50)"),
        "point": _("point before decimals (1,234.50)"),
    }
    return texts.get(code, code)


def answered(answers: Answers, about: str, value: str) -> Answers:
    """The answers with one more. about: the question's code; an unknown one names the field that has this
    value.
    """
    value = value[:LONGEST]
    plain = {
        "day_month_order": "date_order",
        "number_style": "number_style",
        "dataset": "dataset",
        "password": "password",
    }
    if about in plain:
        return replace(answers, **{plain[about]: value})
    if about == "amount" or about.startswith("column_"):
        name = "net_amount" if about == "amount" else about.removeprefix("column_")
        return replace(answers, map=answers.map | {name: "" if value == "none" else value})
    return replace(answers, set=answers.set | {about: value})
