"""What happens to the fictitious jeweller: clients, sales, repairs, rosters, projects. Imports nothing of exports."""
