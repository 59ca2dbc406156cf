"""What a KPI is and what is asked of it: definitions, measures, ratios, levels, dimensions, the question, the
result. Imports no other room of kpi.
"""
