"""The nouns of the work, one package each, all with the same rooms."""
