"""Tables of projects: plans, logs, registers, tolerances. May import dataset, snapshots."""
