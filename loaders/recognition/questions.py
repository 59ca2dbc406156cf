"""What a file cannot tell by itself, asked in words with its choices."""

from loaders.formats.sheet import is_blank
from loaders.recognition.match import Match
from loaders.values.cells import SIBLINGS_TELL, Cells
from loaders.values.texts import written_as
from store.receipt import Question
from words import _, mark

NO_COLUMN = "none"  # the choice that no column gives a field
# What of a column is asked → (the question, its choices).
ASKED = {
    "day_month_order": (
        mark("In '{title}', is {example} day first or month first? No date in the column tells."),
        ("dmy", "mdy"),
    ),
    "year_place": (
        mark(
            "In '{title}', does {example} begin with the day or with the year? No date in the column tells."
        ),
        ("dmy", "ymd"),
    ),
    "swapped": (
        mark(
            "In '{title}', Excel seems to have taken days for months: all true dates have days up to 12, "
            "{example} stayed text. Export again as .csv, or say that the dates are right as shown."
        ),
        ("shown",),
    ),
    "number_style": (
        mark(
            "In '{title}', is the sign in {example} a decimal sign or a thousands sign? Say which sign "
            "stands before decimals."
        ),
        ("comma", "point"),
    ),
}


def of_cells(name: str, title: str, raw: list, cells: Cells) -> Question:
    """A column whose dates or numbers can be read in two ways."""
    text, choices = ASKED[cells.asked]
    unread = (
        [c for c, blank in zip(raw, cells.blank, strict=True) if blank and not is_blank(c)]
        if cells.asked in SIBLINGS_TELL
        else raw
    )
    example = next(
        (written_as(c) for c in unread if isinstance(c, str) and any(sign.isdigit() for sign in c)), ""
    )
    return Question(
        "number_style" if cells.asked == "number_style" else "day_month_order",
        name,
        _(text).format(title=title, example=example),
        choices,
    )


def of_amounts(titles: list[str]) -> Question:
    """Several columns could be the net amount, or one that a tax column stands beside."""
    if len(titles) > 1:
        return Question(
            "amount",
            "net_amount",
            _("Which column is the net amount, after discount and before tax?"),
            tuple(titles),
        )
    text = _("Is '{title}' the amount before tax? Nothing in the file proves it.")
    return Question("amount", "net_amount", text.format(title=titles[0]), tuple(titles))


def of_same_title(name: str, titles: list[str]) -> Question:
    """Several columns have the title that names a field, or titles that all name it, and hold different
    cells.
    """
    text = _("'{titles}' could each be the same thing, and their cells differ. Which one counts?")
    return Question(f"column_{name}", name, text.format(titles="', '".join(titles)), tuple(titles))


def of_text_dates(name: str, title: str, example: str) -> Question:
    """A column titled as a date holds words for the most part."""
    text = _(
        "Most cells under '{title}' are no dates, such as '{example}'. Shall it count all the same, each of "
        "them a problem, or be left out?"
    )
    return Question(
        f"column_{name}", name, text.format(title=title, example=example[:60]), (title, NO_COLUMN)
    )


def of_taxed(title: str) -> Question:
    """The only amount includes tax."""
    text = _(
        "'{title}' includes tax, and Loupe needs the amount before tax. Add that column, or say that this "
        "one is to count."
    )
    return Question("amount", "net_amount", text.format(title=title), (title,))


def of_discount(title: str) -> Question:
    """A discount that may be percent or money."""
    text = _("Is '{title}' a percentage of the price or an amount of money?")
    return Question("discount", "discount", text.format(title=title), ("percent", "amount"))


def of_sign(title: str) -> Question:
    """Most amounts are negative: sales written as minus, or really returns."""
    text = _(
        "Most amounts in '{title}' are negative. Does this system write sales as negative amounts, or are "
        "these returns?"
    )
    return Question("sign", "net_amount", text.format(title=title), ("sales", "returns"))


def of_continued(title: str) -> Question:
    """Rows with a blank date that may go on with the row above, or whose date was forgotten."""
    text = _("Many rows leave '{title}' blank. Do they go on with the row above them?")
    return Question("continued", "sold_on", text.format(title=title), ("yes", "no"))


def of_constant(name: str) -> Question:
    """A code that the whole file shares and nowhere says."""
    texts = {
        "boutique": _("Which boutique is this file of? No column, title or sheet says so."),
        "project": _("Which project is this file of? No column, title or name says so."),
        "site": _("Which site is this file of? No column, title or sheet says so."),
        "kpi": _("Which KPI are these targets for, such as net_sales or conversion?"),
        "period_end": _(
            "When does each period end? No column says so, and the starts are not all first days of months."
        ),
    }
    return Question(
        name, name, texts.get(name, _("Which {name} does this file stand for?").format(name=name))
    )


def of_dataset(first: Match, second: Match) -> Question:
    """Two readings explain the table equally well."""
    text = _("Is this a table of {first} or of {second}?")
    said = text.format(first=_(first.dataset.label), second=_(second.dataset.label))
    return Question("dataset", "", said, (first.dataset.name, second.dataset.name))
