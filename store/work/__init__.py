"""What people do about figures: signals and their triage, actions and their effect, meetings, and the
baselines that they decided on.
"""
