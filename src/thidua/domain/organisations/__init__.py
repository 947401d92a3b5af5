"""Cities, departments, wards and every unit below them, through time."""
