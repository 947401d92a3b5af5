"""What becomes of units and of people's entries: orders with a preview, lines through time, mergers."""
