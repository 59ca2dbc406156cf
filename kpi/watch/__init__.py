"""Watching: deviations that the figures show, sentences about them, and whether what was done about them had
its effect.
"""
