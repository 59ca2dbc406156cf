"""Tables that are not one row a record: wide, hourly, clock-ins, rosters, stages that make jobs, tickets
apart from their lines. May import recognition and the rooms before it.
"""
