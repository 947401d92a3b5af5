"""The vocabulary of the genre: how units, verbs and syllables look. Grammar, never sentences of one document."""
