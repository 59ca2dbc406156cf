"""A fictitious jeweller's exports: three boutiques, a workshop and six projects, made by `python -m
sample_data.make`.
"""
