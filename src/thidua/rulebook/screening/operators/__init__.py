"""Conditions as operations on words, one module per family; importing the package registers them all."""

from thidua.rulebook.screening.operators import combinations, grades, holding, initiatives, posts, profiles, windows

__all__ = ["combinations", "grades", "holding", "initiatives", "posts", "profiles", "windows"]
