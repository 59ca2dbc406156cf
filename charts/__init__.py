"""Results drawn: figures, sparklines and the lengths of bars."""
