"""People for tests, through the product's own action."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.cast import NOW, Cast
from tests.factories.remembered import remembered
from thidua.domain.people.actions import register
from thidua.domain.people.models import Person

NUMBER = "001085123434"
SINCE = date(2024, 1, 1)


@remembered
def a_person(cast: Cast, unit: str = "culture", full_name: str = "Trần Văn Bách", **changes: Any) -> Person:
    values: dict[str, Any] = {"title": "Chuyên viên", "active_from": SINCE, "sex": "male", "birth": "1985", **changes}
    return register(full_name=full_name, unit=cast.units[unit], other_person=True, actor=cast.system, at=NOW, **values)
