"""Calendars, periods, trading days, retail weeks, events and business time. May import model."""
