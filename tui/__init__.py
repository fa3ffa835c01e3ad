"""Everything a person types at or looks at in a terminal."""
