"""Pages of people: list, one person, positions, the personal number."""
