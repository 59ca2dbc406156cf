"""Moments with a time zone beside the record's list of sites: placed, and placed anew when it changes."""
