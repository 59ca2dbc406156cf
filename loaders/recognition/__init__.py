"""From a sheet to tables of a dataset: layout, headers, match, questions. May import formats, values."""
