"""The rows that a newer export speaks for and no longer holds, for as long as nobody has said what became of
them: a table that Loupe fills itself.
"""

from store.dataset import Dataset, Field, Kind
from words import mark

DATASET = Dataset(
    name="missing_rows",
    label=mark("Rows that a newer export no longer holds"),
    one_row=mark("a row, or a set of them, that still counts"),
    key=("dataset", "row_key"),
    site="site",
    person="person",
    fields=(
        Field("dataset", Kind.ID, headers="dataset"),
        Field("row_key", Kind.ID, headers="row key"),
        Field("site", Kind.ID, headers="site"),
        Field("person", Kind.ID, headers="person"),
        Field("project", Kind.ID, headers="project"),
        Field("day", Kind.DATE, headers="day"),
    ),
)
