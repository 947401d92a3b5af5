"""Pure parts: what two entries have in common, and the journal of a merger."""
