"""What pages are put together from: cards, bars, trends, sections, notes. May import filters and services."""
