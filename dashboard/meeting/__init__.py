"""The page Projects → Meetings: which are due, the agenda of the next, and the meeting itself with minutes
and outcomes.
"""
