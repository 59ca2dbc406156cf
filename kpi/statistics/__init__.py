"""Numbers in, numbers out: survival, intervals, decomposition, cascade. May import model, time."""
