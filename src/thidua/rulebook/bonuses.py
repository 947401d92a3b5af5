"""Bonus money: a multiple of the base salary of the day the decision is issued, to the đồng (NĐ 152 Đ49–55)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Final

from thidua.rulebook.awards import Award, BonusRate
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.citations import Citations
from thidua.rulebook.faults import RuleError
from thidua.rulebook.loading import load

_MULTIPLES: Final = {"collective": "collective_multiple", "household": "household_multiple"}
_FORMS: Final = frozenset({"huan_chuong", "huy_chuong", "bang_khen", "giay_khen", "ky_niem_chuong", "giai_thuong"})


class Recipient(StrEnum):
    """Who receives it."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class BonusAward:
    """One award of a decision and the years of its achievement, if known."""

    award: str
    period: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class BonusLine:
    """One award's amount. ``vnd`` None: the law sets none. ``is_paid`` False: another title takes its place."""

    award: str
    vnd: int | None
    multiple: Decimal | None
    base_salary: int | None
    basis: Citations
    at_most: bool = False
    is_paid: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bonus:
    """The whole sum. ``vnd`` None: no amount is set for any of the awards."""

    vnd: int | None
    lines: tuple[BonusLine, ...]


def bonus(
    awards: Sequence[str | BonusAward],
    *,
    decided: date,
    of: str,
    same_period: bool | None = None,
    book: Catalogue | None = None,
) -> Bonus:
    """The money for awards decided on one day.

    ``of``: individual, collective or household. ``same_period``: whether the achievements' years coincide; by default
    they do when they are written and overlap. Several titles of one period: the highest only; of different periods:
    each; a title and a form: both; forms of different achievements: each. Raises RuleError for an unknown code.
    """
    catalogue = book or load()
    recipient = _recipient(of)
    asked = [one if isinstance(one, BonusAward) else BonusAward(one) for one in awards]
    lines = [_line(catalogue, one.award, decided, recipient) for one in asked]
    groups = _groups(catalogue, asked, same_period=same_period)
    told = tuple(_paid(line, place, lines, groups) for place, line in enumerate(lines))
    amounts = [line.vnd for line in told if line.is_paid and line.vnd is not None]
    return Bonus(sum(amounts) if amounts else None, told)


def _recipient(of: str) -> Recipient:
    try:
        return Recipient(of)
    except ValueError:
        raise RuleError(f"phải là một trong: {', '.join(Recipient)}; không phải “{of}”", key="of") from None


def _line(book: Catalogue, code: str, decided: date, recipient: Recipient) -> BonusLine:
    award = book.awards.get(code)
    if award is None:
        raise RuleError(f"không có hình thức khen thưởng mã “{code}”")
    rate = next((one for one in award.bonus if one.covers(decided)), None)
    multiple = getattr(rate, recipient.value) if rate else None
    parameter = book.parameters["base_salary"].at(decided)
    if rate is None or multiple is None or parameter is None or _has_lapsed(book, rate, decided):
        basis = rate.basis if rate else ()
        return BonusLine(code, None, multiple, None, basis, note="Không có mức tiền thưởng cho hình thức và ngày này.")
    salary = int(parameter.number())
    amount = _amount(book, rate, recipient, salary, decided)
    return BonusLine(code, amount, multiple, salary, rate.basis, at_most=rate.at_most, note=rate.note)


def _has_lapsed(book: Catalogue, rate: BonusRate, decided: date) -> bool:
    """Whether the document of the rate has ended before the decision."""
    ends = [book.documents[basis.doc].ended for basis in rate.basis]
    return any(end is not None and end < decided for end in ends)


def _amount(book: Catalogue, rate: BonusRate, recipient: Recipient, salary: int, decided: date) -> int:
    """Rounded up once after the multiple; or, where so set, the individual's amount first."""
    step = book.whole("bonus_rounding_step", decided)
    way = book.figure("bonus_rounding", decided).value
    if way == "individual_first" and recipient in _MULTIPLES and rate.individual is not None:
        one = _rounded(Fraction(rate.individual) * salary, step)
        return _rounded(one * book.number(_MULTIPLES[recipient], decided), step)
    return _rounded(Fraction(getattr(rate, recipient.value)) * salary, step)


def _rounded(amount: Fraction, step: int) -> int:
    return ceil(amount / step) * step


def _groups(book: Catalogue, asked: list[BonusAward], *, same_period: bool | None) -> list[list[int]]:
    """Which awards exclude one another: titles among titles, forms among forms, of one period."""
    groups: list[list[int]] = []
    for place, one in enumerate(asked):
        for group in groups:
            other = asked[group[0]]
            if _is_form(book.awards[one.award]) == _is_form(book.awards[other.award]) and _coincide(
                one, other, same_period=same_period
            ):
                group.append(place)
                break
        else:
            groups.append([place])
    return groups


def _is_form(award: Award) -> bool:
    return award.kind in _FORMS


def _coincide(one: BonusAward, other: BonusAward, *, same_period: bool | None) -> bool:
    if same_period is not None:
        return same_period
    if one.period is None or other.period is None:
        return False
    return one.period[0] <= other.period[1] and other.period[0] <= one.period[1]


def _paid(line: BonusLine, place: int, lines: list[BonusLine], groups: list[list[int]]) -> BonusLine:
    group = next(group for group in groups if place in group)
    highest = max(group, key=lambda one: (lines[one].vnd or 0, -one))
    if place == highest:
        return line
    return BonusLine(
        line.award,
        line.vnd,
        line.multiple,
        line.base_salary,
        line.basis,
        line.at_most,
        is_paid=False,
        note="Cùng thời gian thành tích: chỉ nhận mức cao nhất.",
    )
