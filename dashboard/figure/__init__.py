"""The parts of the Figure page. May import services to parts, and inbox."""
