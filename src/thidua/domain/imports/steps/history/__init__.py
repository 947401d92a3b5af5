"""Lists of achievements as plain steps: what the columns hold, what the words mean, which facts a row tells."""
