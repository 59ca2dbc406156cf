"""Verdicts on figures: target status, usual range, control charts. May import model to engine, not areas."""
