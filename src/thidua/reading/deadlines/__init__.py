"""The grammar of time in plans: what a cell or a sentence says about when, who and what."""
