"""How well a header names a field: spellings declared with the datasets, small typing errors forgiven."""

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from loaders.spelling import bag, normal
from store.datasets import DATASETS, dataset

EXACT, REORDERED, WEAK, WEAK_REORDERED = 1.0, 0.95, 0.6, 0.55
TAXED = {"ht": "net_amount", "ttc": "amount_with_tax"}  # what an amount is before and with tax
PARTIAL = re.compile(r"\b(?:ht|ttc)\b|^(?:su[bm]|sous|zwischen)")  # a subtotal may stand before a discount
TYPO_CUTOFF, TYPO_LENGTH = 88, 6
QUESTION, SENTENCE = (
    re.compile(
        r"\b(?:recommend|recommand|recomend|raccomand|consiglier|weiterempf|empfehl|satisf|zufrieden|soddisf)"
    ),
    4,
)


def spellings(text: str) -> list[str]:
    """The declared spellings in normal form."""
    return [normal(part) for part in text.split(";") if part.strip()]


@cache
def index(name: str) -> tuple[dict, dict]:
    """Of a dataset: normal header → {field: score}, and bag of words → {field: score}; strong spellings
    win.
    """
    exact: dict[str, dict[str, float]] = {}
    bags: dict[tuple[str, ...], dict[str, float]] = {}
    for f in dataset(name).fields:
        graded = [
            (f.weak, WEAK, WEAK_REORDERED),
            (f.headers + ";" + f.name.replace("_", " "), EXACT, REORDERED),
        ]
        for text, full, reordered in graded:
            for spelling in spellings(text):
                exact.setdefault(spelling, {})[f.name] = full
                bags.setdefault(bag(spelling), {})[f.name] = reordered
    for spelling, told in [*exact.items()]:
        for tax, field in TAXED.items() if "net_amount" in told and not PARTIAL.search(spelling) else ():
            exact.setdefault(f"{spelling} {tax}", {field: EXACT})
            bags.setdefault(bag(f"{spelling} {tax}"), {field: REORDERED})
    return exact, bags


@lru_cache(maxsize=50_000)
def scores(name: str, header: str) -> dict[str, float]:
    """field → how well this header names it (0–1) in the dataset; empty when it names nothing."""
    exact, bags = index(name)
    form = normal(header)
    if not form or len(form) > 80:
        return {}
    return (
        exact.get(form)
        or bags.get(bag(form))
        or exact.get(form.replace(" ", ""))
        or untaxed(name, form)
        or question(name, form)
        or typo(exact, form)
    )


def untaxed(name: str, form: str) -> dict[str, float]:
    """The fields of a header that only adds "before tax", where a dataset has no amount with tax to tell it
    from.
    """
    words = form.split()
    return (
        scores(name, " ".join(w for w in words if w != "ht"))
        if name != "sales" and "ht" in words and len(words) > 1
        else {}
    )


def question(name: str, form: str) -> dict[str, float]:
    """The score, of a survey's own question that heads its answers: "How likely are you to recommend us?"."""
    return (
        {"score": REORDERED}
        if name == "surveys" and QUESTION.search(form) and len(form.split()) >= SENTENCE
        else {}
    )


def typo(exact: dict[str, dict[str, float]], form: str) -> dict[str, float]:
    """The fields of the nearest spelling when the header differs from it by a small typing error."""
    if len(form) < TYPO_LENGTH:
        return {}
    near = process.extractOne(form, exact.keys(), scorer=fuzz.ratio, score_cutoff=TYPO_CUTOFF)
    if not near or len(near[0]) < TYPO_LENGTH or marks(form) != marks(near[0]) or plural(form, near[0]):
        return {}
    return {name: score * near[1] / 100 * 0.95 for name, score in exact[near[0]].items()}


def marks(form: str) -> set[str]:
    """The words that turn the meaning of a header however much else is alike."""
    return {"%", *TAXED} & set(form.split())


def plural(one: str, other: str) -> bool:
    """Do they differ in number only? "Employees" heads a count, "Employee" a name."""
    return one.rstrip("s") == other.rstrip("s")


@lru_cache(maxsize=50_000)
def known(header: str) -> bool:
    """Does any dataset know this header by an exact or reordered spelling?"""
    form = normal(header)
    return bool(form) and any(form in index(d.name)[0] or bag(form) in index(d.name)[1] for d in DATASETS)
