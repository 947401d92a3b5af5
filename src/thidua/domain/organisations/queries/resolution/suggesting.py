"""Words nobody recognised: why, and who may be meant."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from math import log

from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.resolution.index import Names
from thidua.domain.organisations.queries.resolution.lookup import look_up
from thidua.domain.organisations.queries.resolution.result import Unknown
from thidua.domain.organisations.queries.resolution.spelling import name_key
from thidua.domain.organisations.queries.resolution.tree import ELSEWHERE
from thidua.vietnamese.dates import short_date

AT_MOST = 3
_LOOKED_AT = 20
_COMMON = 0.4  # a word in so great a part of all names ("ủy ban nhân dân") tells nothing
_ALIKE = 0.6  # below this share of common letters a suggestion only distracts


def unknown_words(index: Names, words: str) -> Unknown:
    """The finding, with at most three units."""
    candidates = look_up(index, words).candidates
    ended = [unit for unit in candidates if not index.tree.lives(unit)]
    living = [unit for unit in candidates if index.tree.lives(unit)]
    if living:
        return Unknown(words, "Có nhiều đơn vị mang tên này; cần chọn một.", tuple(living[:AT_MOST]))
    if ended:
        return Unknown(words, _ended_sentence(index, ended[0]), tuple(_heirs(index, ended)[:AT_MOST]))
    return Unknown(words, "Chưa có đơn vị nào mang tên này.", tuple(_alike(index, words)))


def _ended_sentence(index: Names, unit: Unit) -> str:
    if unit.active_to and unit.active_to < index.tree.day:
        return f"{unit.name} đã kết thúc hoạt động sau ngày {short_date(unit.active_to)}."
    return f"{unit.name} đến ngày {short_date(unit.active_from)} mới thành lập."


def _heirs(index: Names, ended: list[Unit]) -> list[Unit]:
    heirs = [heir for unit in ended for heir in index.successors.get(unit.pk, [])]
    return [heir for heir in heirs if index.tree.lives(heir)]


def _alike(index: Names, words: str) -> list[Unit]:
    key = name_key(words)
    weights: Counter[int] = Counter()
    total = len(index.tree.units) or 1
    for part in set(key.split()):
        holders = index.word_units.get(part, ())
        if len(holders) > _COMMON * total:
            continue
        weight = int(1000 * log(1 + total / len(holders))) if holders else 0  # a rare word says more than "phòng"
        for pk in holders:
            weights[pk] += weight
    near = [index.tree.units[pk] for pk, _weight in weights.most_common(_LOOKED_AT)]
    scored = [(_likeness(key, unit), unit) for unit in near if index.tree.lives(unit) and _near_enough(index, unit)]
    scored.sort(key=lambda each: (-each[0], index.tree.closeness(each[1].pk)))
    return [unit for score, unit in scored if score >= _ALIKE][:AT_MOST]


def _near_enough(index: Names, unit: Unit) -> bool:
    """Divisions of other bodies are never meant."""
    return unit.kind != UnitKind.DIVISION or index.tree.closeness(unit.pk) != ELSEWHERE


def _likeness(key: str, unit: Unit) -> float:
    return max(_ratio(key, name_key(spelling)) for spelling in (unit.name, unit.short_name or unit.name))


def _ratio(one: str, other: str) -> float:
    """The share of common letters; 0 as soon as it cannot reach what counts."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
