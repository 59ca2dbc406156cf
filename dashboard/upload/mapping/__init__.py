"""The mapping of a dropped file: columns named by hand, questions, kept layouts, annotated copies."""
