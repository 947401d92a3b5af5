"""What is told about everything else: what the house holds on a person, and how long it keeps what it holds."""
