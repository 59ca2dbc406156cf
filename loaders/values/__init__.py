"""From a column of cells to values: numbers, dates, durations, choices, texts, hours. May import formats."""
