"""Lists of people and units out of workbooks and tables: columns recognised, every doubt told, nothing guessed."""

from thidua.reading.lists.reader import read_list
from thidua.reading.lists.structure import ListCell, ListColumn, ListReading, ListRow, ListSheet, Problem

__all__ = ["ListCell", "ListColumn", "ListReading", "ListRow", "ListSheet", "Problem", "read_list"]
