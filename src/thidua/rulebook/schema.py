"""Mappings read from YAML become frozen dataclasses, strictly: unknown keys, missing keys and wrong kinds are refused,
all that are in one mapping together.

A dataclass says everything by its annotations: ``str``, ``int``, ``bool``, ``Decimal``, ``Fraction``, ``date``, a
``StrEnum``, another dataclass, ``X | None``, ``tuple[X, ...]``, ``Mapping[str, X]``, ``Any`` and ``Citations``. Field
metadata: ``key`` (the key in the file where it differs), ``required`` (the key must be written even if it may be null).
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from thidua.rulebook.citations import Citations, read_citations
from thidua.rulebook.faults import RuleError

Reader: TypeAlias = Callable[[Any], Any]
Record = TypeVar("Record")


class _Slot(NamedTuple):
    attribute: str
    read: Reader
    required: bool


def read_record(cls: type[Record], data: Any) -> Record:
    """An instance of the dataclass. Raises RuleError whose key leads to the fault."""
    if not isinstance(data, dict):
        raise RuleError(f"phải là một bảng khóa - giá trị, không phải {_shown(data)}")
    slots: dict[str, _Slot] = _slots(cast("Any", cls))
    found: dict[str, Any] = {}
    faults: list[RuleError] = []
    for key, value in data.items():
        slot = slots.get(key)
        if slot is None:
            faults.append(RuleError(f"không có khóa này; các khóa dùng được: {', '.join(sorted(slots))}", key=key))
            continue
        try:
            found[slot.attribute] = slot.read(value)
        except RuleError as fault:
            faults.append(fault.within(key))
    if len(found) < len(slots):
        faults += _missed(slots, data)
    _raise(faults)
    return cls(**found)


def _missed(slots: Mapping[str, _Slot], data: Mapping[str, Any]) -> list[RuleError]:
    return [RuleError("thiếu khóa này", key=key) for key, slot in slots.items() if slot.required and key not in data]


def _raise(faults: list[RuleError]) -> None:
    """Everything that is wrong at one place, in one."""
    if faults:
        raise RuleError.first_of(faults)


@cache
def _slots(cls: Any) -> dict[str, _Slot]:
    hints = get_type_hints(cls)
    return {field.metadata.get("key", field.name): _slot(field, hints[field.name]) for field in fields(cls)}


def _slot(field: Field[Any], hint: Any) -> _Slot:
    no_default = field.default is MISSING and field.default_factory is MISSING
    return _Slot(field.name, reader(hint), no_default or field.metadata.get("required", False))


@cache
def reader(hint: Any) -> Reader:
    """The function that reads one value of an annotated kind."""
    if hint == Citations:
        return read_citations
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _optional(reader(next(one for one in arguments if one is not type(None))))
    if origin is tuple:
        return _many(reader(arguments[0]))
    if origin is not None:
        return _table(reader(arguments[1]))
    if hasattr(hint, "from_data"):
        return cast("Reader", hint.from_data)
    if is_dataclass(hint):
        return _nested(hint)
    return _word(hint)


def _nested(cls: Any) -> Reader:
    return lambda value: read_record(cls, value)


def _optional(inner: Reader) -> Reader:
    return lambda value: None if value is None else inner(value)


def _many(inner: Reader) -> Reader:
    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise RuleError(f"phải là một danh sách, không phải {_shown(value)}")
        return tuple(_items(inner, enumerate(value)).values())

    return read


def _items(inner: Reader, pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    faults: list[RuleError] = []
    for key, value in pairs:
        try:
            found[key] = inner(value)
        except RuleError as fault:
            faults.append(fault.within(key))
    _raise(faults)
    return found


def _table(inner: Reader) -> Reader:
    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise RuleError(f"phải là một bảng khóa - giá trị, không phải {_shown(value)}")
        return _items(inner, value.items())

    return read


def _word(kind: type[StrEnum]) -> Reader:
    words = {member.value: member for member in kind}

    def read(value: Any) -> StrEnum:
        member = words.get(value) if isinstance(value, str) else None
        if member is None:
            raise RuleError(f"phải là một trong: {', '.join(words)}; không phải {_shown(value)}")
        return member

    return read


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise RuleError(f"phải là chữ, không phải {_shown(value)}")


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise RuleError(f"phải là số nguyên, không phải {_shown(value)}")


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise RuleError(f"phải là true hoặc false, không phải {_shown(value)}")


def _number(value: Any) -> Decimal:
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return Decimal(value)
    raise RuleError(f"phải là một số, không phải {_shown(value)}")


def _fraction(value: Any) -> Fraction:
    if isinstance(value, str):
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            raise RuleError(f"phải là một số hoặc phân số như 2/3, không phải {_shown(value)}") from None
    return Fraction(_number(value))


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    raise RuleError(f"phải là một ngày dạng 2025-07-01, không phải {_shown(value)}")


def _shown(value: Any) -> str:
    if value is None:
        return "giá trị rỗng"
    return f"“{value}”" if not isinstance(value, list | dict) else "một danh sách hoặc bảng"


_PLAIN: dict[Any, Reader] = {
    str: _text,
    int: _whole,
    bool: _truth,
    Decimal: _number,
    Fraction: _fraction,
    date: _day,
    Any: lambda value: value,
}
