"""Invariants: what figures owe one another, looked for in every record and not in tests alone."""
