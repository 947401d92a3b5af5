"""The words that occur in names and titles, so that one slip in what somebody types can be forgiven."""
