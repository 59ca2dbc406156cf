"""From a question to figures: coverage, currency, comparison, targets, aggregation, series, levels. May
import model, time and statistics.
"""
