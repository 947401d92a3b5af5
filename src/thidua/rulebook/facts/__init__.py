"""What is known of a person or a collective; what is not written is not known."""

from thidua.rulebook.facts.models import Facts, Subject
from thidua.rulebook.facts.reading import read_facts

__all__ = ["Facts", "Subject", "read_facts"]
