"""Which parts of a requirement are figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import Field, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from thidua.rulebook.conditions.base import Condition


def shape(told: Any) -> str:
    """A requirement with its figures left out."""
    if isinstance(told, Condition):
        parts = [f"{field.name}={shape(getattr(told, field.name))}" for field in asked(told)]
        return f"{told.type}({', '.join(parts)})"
    if isinstance(told, tuple):
        return f"[{', '.join(map(shape, told))}]"
    return "#" if is_figure(told) else repr(told)


_BESIDE: Final = frozenset({"basis", "source", "validity", "also", "note", "number", "listed_years"})


def asked(one: Condition) -> Iterator[Field[Any]]:
    """The fields that say what is required."""
    return (field for field in fields(one) if field.name not in _BESIDE)


def is_figure(value: Any) -> bool:
    """Whether a value is a number the law could have set otherwise."""
    return isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool)
