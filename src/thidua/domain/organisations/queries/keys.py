"""The forms under which names are stored for searching and comparing."""

from __future__ import annotations

from thidua.vietnamese.folding import fold, words

FOLDED_LENGTH = 440


def alias_key(alias: str) -> str:
    """Two aliases of one unit with the same key are one alias."""
    return " ".join(words(alias))[:300]


def search_text(*parts: str) -> str:
    """What a search without diacritics looks through: code, names, aliases, as far as the column holds."""
    return fold(" ".join(part for part in parts if part))[:FOLDED_LENGTH]
