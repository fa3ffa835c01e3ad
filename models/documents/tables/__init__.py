"""Plans in tables: rows of actions, rows of indicators, and what stands in between."""
