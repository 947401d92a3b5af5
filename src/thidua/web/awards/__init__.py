"""The catalogue of awards: the law of commendation, readable."""
