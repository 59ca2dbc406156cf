"""The definitions that people read, one file an area, with the views of facts that they stand on. May import
engine and the rooms before it.
"""
