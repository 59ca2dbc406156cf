"""What a title itself tells: a column "Risk" lists risks, "Tâche" tasks, "NPS" scores of that programme; a
sheet "Décisions" decisions.
"""

import re

from loaders.spelling import normal
from loaders.values.choices import meaning, meanings
from store.dataset import Dataset, Field

TELLING = {("raid", "kind"): "title", ("milestones", "kind"): "name", ("surveys", "programme"): "score"}
CODE = re.compile(r"\b[A-Z][A-Z0-9]{1,5}\b")
NO_CODE = frozenset(["ID", "NO", "NR", "MIN", "MAX", "AVG", "YTD", "MTD", "FY", "CSV", "XLS"])


def constants(dataset: Dataset, titles: dict[str, str], sheet: str, free: set[str]) -> dict[str, str]:
    """field → value for all rows, for fields in `free` that the title of another one or the sheet's name
    tells. titles: field → header.
    """
    found = {}
    for (name, field), teller in TELLING.items():
        if name == dataset.name and field in free:
            told = value(dataset[field], titles.get(teller, "")) or value(dataset[field], sheet)
            found |= {field: told} if told else {}
    return found


def value(field: Field, text: str) -> str:
    """The code that a title names: a word of the field's list, or where it has none a code in capitals; ""
    when there is none.
    """
    if not field.choices:
        return next((code for code in CODE.findall(text) if code not in NO_CODE), "")
    table = meanings(field)
    words = [word for word in normal(text).split() if len(word) > 1]
    return str(meaning(text, table) or next((table[word] for word in words if word in table), ""))
