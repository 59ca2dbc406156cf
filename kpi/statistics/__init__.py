"""Numbers in, numbers out: survival, intervals, decomposition, pace, cascade, fair comparison. May import
model and time.
"""
