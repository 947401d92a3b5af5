"""YAML the way rule files use it: mappings, lists and plain scalars, nothing else, each key once.

Faster than the library's own constructor, and stricter: no anchors, no tags, no "yes" for true. A scalar in
quotes is text; a bare one may be null, true, false, a whole number, a decimal number (kept exact) or a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from thidua.rulebook.faults import RuleError

_WORDS: Final[dict[str, Any]] = {"null": None, "~": None, "": None, "true": True, "false": False}
_WHOLE: Final = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL: Final = re.compile(r"-?[0-9]+\.[0-9]+")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_yaml(text: str, *, file: str = "") -> Any:
    """The one document of a text. Raises RuleError naming the file and the line."""
    try:
        return _document(_events(text))
    except RuleError as fault:
        raise fault.of_file(file) from None


def _document(events: Iterator[Any]) -> Any:
    next(events)  # the stream
    if isinstance(next(events), yaml.StreamEndEvent):
        return None
    value = _value(next(events), events)
    next(events)  # end of the document
    if not isinstance(next(events), yaml.StreamEndEvent):
        raise RuleError("tệp có hơn một tài liệu YAML")
    return value


def read_file(path: Path, *, name: str | None = None) -> Any:
    """The one document of a file, read as UTF-8."""
    return read_yaml(path.read_text(encoding="utf-8"), file=name or path.name)


def _events(text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark
        line = f"dòng {mark.line + 1}: " if mark else ""
        raise RuleError(f"{line}YAML viết sai ({broken.problem})") from broken
    except yaml.YAMLError as broken:  # a character YAML does not allow
        raise RuleError(f"YAML viết sai ({broken})") from broken


def _value(event: Any, events: Iterator[Any]) -> Any:
    if isinstance(event, yaml.ScalarEvent):
        _refuse_marks(event)
        return _scalar(event.value) if event.implicit[0] else event.value
    if isinstance(event, yaml.MappingStartEvent):
        _refuse_marks(event)
        return _mapping(events)
    if isinstance(event, yaml.SequenceStartEvent):
        _refuse_marks(event)
        return _sequence(events)
    raise RuleError(f"dòng {event.start_mark.line + 1}: không dùng tham chiếu YAML (*)")


def _refuse_marks(event: Any) -> None:
    if event.anchor is not None or (event.tag is not None and event.tag != "!"):
        raise RuleError(f"dòng {event.start_mark.line + 1}: không dùng neo (&) hoặc thẻ (!) của YAML")


def _mapping(events: Iterator[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _key(event, found)
        try:
            found[key] = _value(next(events), events)
        except RuleError as fault:
            raise fault.within(key) from None
    return found


def _key(event: Any, found: dict[str, Any]) -> str:
    line = event.start_mark.line + 1
    if not isinstance(event, yaml.ScalarEvent):
        raise RuleError(f"dòng {line}: khóa phải là một từ")
    if event.value in found:
        raise RuleError(f"dòng {line}: khóa “{event.value}” viết hai lần")
    return str(event.value)


def _sequence(events: Iterator[Any]) -> list[Any]:
    found: list[Any] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        try:
            found.append(_value(event, events))
        except RuleError as fault:
            raise fault.within(len(found)) from None
    return found


@lru_cache(maxsize=4096)
def _scalar(text: str) -> Any:
    """A bare scalar: what it says, or else the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if _DAY.fullmatch(text):
        return _day(text)
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RuleError(f"“{text}” không phải là một ngày có thật") from None


_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
