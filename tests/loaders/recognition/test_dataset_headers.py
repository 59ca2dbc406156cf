"""Every dataset is told by its headers in five languages."""

import pytest

from store.datasets import DATASETS
from tests.loaders.recognition import boutique_headers, project_headers, workshop_headers
from tests.loaders.recognition.recognised import told

# dataset → (fields, language → headers in the same order)
LAYOUTS = boutique_headers.LAYOUTS | workshop_headers.LAYOUTS | project_headers.LAYOUTS


@pytest.mark.parametrize(
    ("kind", "language"),
    [(kind, language) for kind, (_fields, layouts) in LAYOUTS.items() for language in layouts],
)
def test_headers_of_each_language_name_dataset_and_fields(kind, language):
    """The same table in English, French, German, Italian and Spanish: one dataset, every column
    understood.
    """
    fields, layouts = LAYOUTS[kind]
    pairs = list(zip(layouts[language].split("; "), fields.split(), strict=True))
    assert told(kind, pairs) == [(kind, {name: header for header, name in pairs})]


def test_every_dataset_has_headers_in_five_languages():
    """A dataset declared without a table here would not be tested."""
    assert set(LAYOUTS) == {d.name for d in DATASETS}
    assert all(set(layouts) == {"en", "fr", "de", "it", "es"} for _fields, layouts in LAYOUTS.values())
