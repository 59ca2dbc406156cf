"""From a sheet to tables of a dataset: layout, headers, match, questions, problems. May import formats and
values.
"""
