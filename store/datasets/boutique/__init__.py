"""Tables of boutiques and their clients: sales, traffic, hours, appointments, outreach, satisfaction."""
