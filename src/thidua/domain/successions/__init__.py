"""Units and people that turn into others: merge, split, rename, dissolve, move; two entries of one person."""
