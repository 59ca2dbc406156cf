"""Tables of workshops: jobs, stages, checks, bookings of time, vendors."""
