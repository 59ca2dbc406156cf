"""From a dropped file to the record: drop, preview, questions, mapping. May import parts and the rooms before
it.
"""
