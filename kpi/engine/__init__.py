"""From a question to figures: coverage, comparison, aggregation, targets. May import model to statistics."""
