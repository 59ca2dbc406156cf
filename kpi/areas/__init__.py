"""The definitions people read, one file an area, with their views. May import model to engine."""
