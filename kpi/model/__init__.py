"""What a KPI is and what is asked of it. Imports no other room of kpi."""
