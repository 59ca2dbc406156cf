"""Tables of workshops: jobs, stages, checks, bookings of time, vendors. May import dataset, snapshots."""
