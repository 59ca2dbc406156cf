"""What is worked out beyond one figure: breach, lead-time change, milestone trend, slip forecast, project
status, members. May import areas, judge and the rooms before them.
"""
