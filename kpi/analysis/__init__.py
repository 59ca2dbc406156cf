"""What is worked out beyond one figure: breach, trends, forecasts. May import model to judge, and calculation."""
