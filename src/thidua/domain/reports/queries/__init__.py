"""Reading what the house holds on a person, the register of requests, and what is due for a decision on keeping it."""
