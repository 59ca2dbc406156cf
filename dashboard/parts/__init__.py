"""What pages are put together from: cards, bars, trends, sections. May import services, filters."""
