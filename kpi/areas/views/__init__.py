"""What KPIs of areas stand on: facts with what other rows tell of them. May import model to engine."""
