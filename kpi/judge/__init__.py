"""Verdicts on figures: target status, usual range, control charts. May import engine and the rooms before it;
a stranger to areas.
"""
