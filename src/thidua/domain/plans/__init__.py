"""The plan of the year, its tasks, dated steps and who does them."""
