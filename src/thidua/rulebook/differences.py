"""What differs between the law of two days, or between two folders of rules: awards, paths, conditions, figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from thidua.rulebook.awards import Authority, Award, BonusRate, Path
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.conditions.base import Condition, applies
from thidua.rulebook.parameters import Dated
from thidua.vietnamese.numbers import write_number


class Subject(StrEnum):
    """What differs."""

    REGIME = "regime"
    AWARD = "award"
    NAME = "name"
    DECIDED_BY = "decided_by"
    PROPOSED_BY = "proposed_by"
    BONUS = "bonus"
    PATH = "path"
    CONDITION = "condition"
    STAGE = "stage"
    PARAMETER = "parameter"


WORDS: Final = {
    Subject.REGIME: "Văn bản áp dụng",
    Subject.AWARD: "Danh hiệu, hình thức",
    Subject.NAME: "Tên gọi",
    Subject.DECIDED_BY: "Thẩm quyền quyết định",
    Subject.PROPOSED_BY: "Thẩm quyền đề nghị",
    Subject.BONUS: "Mức thưởng",
    Subject.PATH: "Phương án",
    Subject.CONDITION: "Điều kiện",
    Subject.STAGE: "Điều kiện hồ sơ",
    Subject.PARAMETER: "Con số",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """The rules as they stand on a day."""

    book: Catalogue
    day: date


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same. ``award`` (or the name of a figure) and ``path``: where, "" where it is none.

    ``before`` and ``after``: what is said on either side, "" where nothing is.
    """

    subject: Subject
    award: str
    path: str
    before: str
    after: str


def differences(before: Edition, after: Edition) -> tuple[Difference, ...]:
    """Everything that differs, award by award, shared figures last."""
    return tuple(_differences(before, after))


def _differences(before: Edition, after: Edition) -> Iterator[Difference]:
    laws = [one.book.regimes.on(one.day).law for one in (before, after)]
    yield from _changed(Subject.REGIME, "", laws[0], laws[1])
    for code in dict.fromkeys([*before.book.awards, *after.book.awards]):
        yield from _award(code, before, after)
    for name in dict.fromkeys([*before.book.parameters, *after.book.parameters]):
        told = [_figure(one, name) for one in (before, after)]
        yield from _changed(Subject.PARAMETER, name, told[0], told[1])


def _award(code: str, before: Edition, after: Edition) -> Iterator[Difference]:
    old, new = _in_force(before, code), _in_force(after, code)
    if old is None or new is None:
        name = [one.name_on(side.day) if one else "" for one, side in ((old, before), (new, after))]
        yield from _changed(Subject.AWARD, code, name[0], name[1])
        return
    for subject, tell in _TOLD.items():
        yield from _changed(subject, code, tell(before, old), tell(after, new))
    yield from _paths(code, before, old, after, new)
    yield from _listed(Subject.STAGE, code, "", _sentences(before, old.stage), _sentences(after, new.stage))


def _in_force(side: Edition, code: str) -> Award | None:
    """The award, when any path to it is open on the day."""
    award = side.book.awards.get(code)
    return award if award and any(path.validity.covers(side.day) for path in award.paths) else None


def _changed(subject: Subject, award: str, before: str, after: str) -> Iterator[Difference]:
    if before != after:
        yield Difference(subject, award, "", before, after)


def _authorities(side: Edition, authorities: tuple[Authority, ...]) -> str:
    return "; ".join(who for one in authorities if one.acts_on(side.day) for who in one.who)


def _bonus(side: Edition, award: Award) -> str:
    rate = next((one for one in award.bonus if one.covers(side.day)), None)
    return _rates(rate) if rate else ""


def _rates(rate: BonusRate) -> str:
    kinds = {"cá nhân": rate.individual, "tập thể": rate.collective, "hộ gia đình": rate.household}
    told = [f"{kind} {write_number(multiple)}" for kind, multiple in kinds.items() if multiple is not None]
    return ("tối đa " if rate.at_most and told else "") + ", ".join(told)


_TOLD: Final[Mapping[Subject, Callable[[Edition, Award], str]]] = {
    Subject.NAME: lambda side, award: award.name_on(side.day),
    Subject.DECIDED_BY: lambda side, award: _authorities(side, award.decided_by),
    Subject.PROPOSED_BY: lambda side, award: _authorities(side, award.proposed_by),
    Subject.BONUS: _bonus,
}


def _paths(code: str, before: Edition, old: Award, after: Edition, new: Award) -> Iterator[Difference]:
    olds, news = _open(before, old), _open(after, new)
    for name in dict.fromkeys([*olds, *news]):
        one, other = olds.get(name), news.get(name)
        if one is None or other is None:
            told = [_path(side, path) for side, path in ((before, one), (after, other))]
            yield Difference(Subject.PATH, code, name, told[0], told[1])
        else:
            sentences = (_sentences(before, one.conditions), _sentences(after, other.conditions))
            yield from _listed(Subject.CONDITION, code, name, *sentences)


def _open(side: Edition, award: Award) -> dict[str, Path]:
    return {path.id: path for path in award.paths if path.validity.covers(side.day)}


def _path(side: Edition, path: Path | None) -> str:
    if path is None:
        return ""
    return f"{side.book.cite(path.basis)}: {' '.join(_sentences(side, path.conditions))}"


def _sentences(side: Edition, conditions: tuple[Condition, ...]) -> list[str]:
    return [side.book.requirement(one) for one in conditions if applies(one, side.day)]


def _listed(subject: Subject, award: str, path: str, before: list[str], after: list[str]) -> Iterator[Difference]:
    """Sentences on one side only; in pairs, by their order, as far as there are two."""
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    for place in range(max(len(gone), len(come))):
        pair = [side[place] if place < len(side) else "" for side in (gone, come)]
        yield Difference(subject, award, path, pair[0], pair[1])


def _figure(side: Edition, name: str) -> str:
    parameter = side.book.parameters.get(name)
    value = parameter.at(side.day) if parameter else None
    return f"{parameter.label}: {_value(value, parameter.choices)} {parameter.unit}" if parameter and value else ""


def _value(dated: Dated, choices: Mapping[str, str]) -> str:
    value: Any = dated.value
    if isinstance(value, int | Decimal):
        return write_number(value)
    return choices.get(value, value)


_KEY: Final = (
    "“–”: quy định ngày thứ nhất; “+”: quy định ngày thứ hai. Chỉ có một dòng: dữ liệu không có quy định của ngày kia, "
    "không hẳn là pháp luật không quy định."
)


def differences_as_text(found: tuple[Difference, ...], before: Edition, after: Edition) -> Iterator[str]:
    """A block for each award, a line for each side of a difference."""
    if found:
        yield _KEY
    heading = ""
    for one in found:
        title = _title(one, before, after)
        if title != heading:
            heading = title
            yield title
        yield f"  {WORDS[one.subject]}{f' {one.path}' if one.path else ''}:"
        if one.before:
            yield f"    – {one.before}"
        if one.after:
            yield f"    + {one.after}"


def _title(one: Difference, before: Edition, after: Edition) -> str:
    if one.subject in {Subject.REGIME, Subject.PARAMETER}:
        return "Chung"
    award = after.book.awards.get(one.award) or before.book.awards[one.award]
    return f"{award.name_on(after.day)} ({one.award})"
