"""What calls for an eye, and whether it helped: deviations, effects, agenda. May import all of kpi."""
