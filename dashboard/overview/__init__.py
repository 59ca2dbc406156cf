"""The parts of the Overview page. May import services to parts."""
