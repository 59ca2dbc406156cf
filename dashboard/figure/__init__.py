"""The parts of the Figure page."""
