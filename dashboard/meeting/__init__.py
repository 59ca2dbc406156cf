"""The parts of Projects → Meetings: agenda, minutes, outcomes. May import services to parts."""
