"""Calendars, periods, trading days, retail weeks, events, business time. May import model."""
