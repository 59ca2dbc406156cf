"""Tables of projects: plans, logs, registers and the tolerances of their status."""
