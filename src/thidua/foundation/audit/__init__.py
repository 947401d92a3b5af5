"""What happened: append-only, hash-chained events, written in the transaction of the thing they tell."""
