"""From a column of cells to values: numbers, dates, durations, choices. May import formats."""
