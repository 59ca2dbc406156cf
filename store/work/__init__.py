"""What people do about figures: signals, actions, meetings, baselines. May import record."""
