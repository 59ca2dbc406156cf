"""How each tool writes it down: tills, registers, planners, and files broken on purpose. Imports story."""
