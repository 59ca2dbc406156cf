"""The mapping of a dropped file: what each column was taken for, how to change it, and the layouts kept of
it.
"""
