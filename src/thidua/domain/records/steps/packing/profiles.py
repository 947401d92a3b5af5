"""The facts of a profile as a text, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from thidua.rulebook import Facts
from thidua.rulebook.facts.models import Discipline, Movement, Prize, Proceeding, Retirement, Subject
from thidua.rulebook.screening import Profile
from thidua.rulebook.screening.words import PROFILE_FACTS
from thidua.vietnamese.partial_dates import PartialDate


def profile_as_text(profile: Profile, facts: Facts) -> str:
    """Equal facts give equal texts; what was not recorded is left out."""
    told = {name: _told(name, getattr(facts, name)) for name in PROFILE_FACTS[profile]}
    return json.dumps({name: value for name, value in told.items() if value is not None}, default=_plain, **_SHORT)


_SHORT: Final[dict[str, Any]] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}


def _told(name: str, value: Any) -> Any:
    if value is None or name not in _RECORDS:
        return value
    several = value if isinstance(value, tuple) else (value,)
    return [{key: one for key, one in asdict(each).items() if one is not None and one != ""} for each in several]


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value).__name__)


@lru_cache(maxsize=16_384)
def profile_of_text(text: str) -> Facts:
    """The facts a text stands for."""
    return Facts(**{name: _READ.get(name, _same)(value) for name, value in json.loads(text).items()})


def _same(value: Any) -> Any:
    return value


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


def _service(value: Mapping[str, str]) -> dict[str, Decimal]:
    return {activity: Decimal(years) for activity, years in value.items()}


def _subject(value: Any) -> Subject:
    return Subject(**value[0])


def _retirement(value: Any) -> Retirement:
    opened = value[0].get("opened")
    return Retirement(None if opened is None else PartialDate(**opened))


def _movements(value: Any) -> tuple[Movement, ...]:
    return tuple(Movement(**{**one, "duration_years": _decimal(one.get("duration_years"))}) for one in value)


def _many(kind: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda value: tuple(kind(**one) for one in value)


_RECORDS: Final = frozenset({"subject", "retirement", "movements", "prizes", "proceedings", "discipline"})
_READ: Final[dict[str, Callable[[Any], Any]]] = {
    "subject": _subject,
    "retirement": _retirement,
    "movements": _movements,
    "prizes": _many(Prize),
    "proceedings": _many(Proceeding),
    "discipline": _many(Discipline),
    "service": _service,
    "eras": tuple,
}
