"""From an uploaded document to a plan in force: what was read beside the source, doubts one by one, adoption."""
