"""The facts a row tells, in the words `records.enter` takes them; what cannot be taken becomes a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import copy
from functools import lru_cache
from typing import Any, Final

from thidua.domain.imports.enums import ColumnRole as R
from thidua.domain.imports.steps.history.decisions import NOTHING, Decision, day_in, decision_in
from thidua.domain.imports.steps.history.meanings import (
    NONE,
    initiative_kind,
    measure_of,
    plain,
    scope_of,
    way_of,
)
from thidua.domain.imports.steps.history.pieces import Piece, pieces_of
from thidua.domain.imports.steps.history.shapes import Group, Shape
from thidua.domain.records.enums import FactKind, Way
from thidua.reading.lists.grids import text_of
from thidua.rulebook import load

EARLIEST: Final = 1945
_YEARS: Final = re.compile(r"(?<!\d)((?:19[4-9]|20\d)\d)(?!\d)")
_LINES: Final = re.compile(r"[;\n]+")
_NOW: Final = frozenset({"nay", "den nay", "hien nay", "hien tai"})
_YES: Final = frozenset({"co", "x", "1", "v"})


Unknown = tuple[int, str, tuple[str, ...]]
Said = tuple[list[dict[str, Any]], list[tuple[int, str]], list[Unknown]]


class Told:
    """What is gathered while a row is read."""

    def __init__(
        self,
        cells: Sequence[str | float],
        shape: Shape,
        *,
        is_collective: bool,
        this_year: int,
    ) -> None:
        self.cells, self.shape, self.is_collective = cells, shape, is_collective
        self.this_year = this_year
        self.facts: list[dict[str, Any]] = []
        self.faults: list[tuple[int, str]] = []
        self.unknown: list[Unknown] = []
        self.row_years = self._years(shape.place(R.YEAR))
        period = self._years(shape.place(R.PERIOD))
        self.row_period = (period[0], period[-1]) if period and period == tuple(sorted(period)) else None

    def text(self, place: int | None) -> str:
        cell = "" if place is None or place < 0 else self.cells[place]
        return cell if isinstance(cell, str) else text_of(cell)

    def fault(self, place: int, sentence: str) -> None:
        self.faults.append((place, sentence))

    def add(self, kind: FactKind, values: dict[str, Any], decision: Decision = NOTHING) -> None:
        self.facts.append({"kind": kind.value, "values": values, "source": decision.words()})

    def _years(self, place: int) -> tuple[int, ...]:
        said = self.text(place)
        found = _all_years(said) if said else ()
        if said and not found:
            self.fault(place, f"“{said}” không phải là năm.")
        return found


@lru_cache(maxsize=4_000)
def _all_years(text: str) -> tuple[int, ...]:
    return tuple(int(each) for each in _YEARS.findall(text))


def facts_of(told: Told) -> None:
    """Every telling column of the row in turn; what a column said in the same words before is not read again."""
    filled = False
    for group in told.shape.groups:
        text = told.text(group.place)
        if not text or (plain(text) in NONE and not (group.role is R.INITIATIVE and plain(text) in _YES)):
            continue
        filled = True
        facts, wrong, unknown = _read_group(told, group, text)
        told.facts += facts
        told.faults += wrong
        told.unknown += unknown
    if not filled and not told.faults:
        told.fault(-1, "Dòng này không ghi xếp loại, danh hiệu hay thành tích nào.")


def _read_group(told: Told, group: Group, text: str) -> Said:
    """One telling column with those beside it. Facts are shared between rows: nobody changes them."""
    beside = tuple([told.text(place) for place in group.beside.values()])
    span: tuple[str, ...] = ()
    if group.role is R.POST:
        span = tuple(told.text(told.shape.place(role)) for role in (R.POST_FROM, R.POST_TO, R.UNIT))
    key = (group.place, told.is_collective, told.row_years, told.row_period, text, beside, span)
    memo = told.shape.memo
    if key not in memo:
        own = copy(told)
        own.facts, own.faults, own.unknown = [], [], []
        _READERS[group.role](own, group, text)
        memo[key] = (own.facts, own.faults, own.unknown)
    found: Said = memo[key]
    return found


def _awards(told: Told, group: Group, text: str) -> None:
    issuer = told.text(group.beside.get(R.ISSUER))
    pieces = pieces_of(text, issuer, is_collective=told.is_collective)
    cited = _decisions(told, group, len(pieces))
    for piece, beside in zip(pieces, cited, strict=True):
        if piece.decision.wrong:
            told.fault(group.place, piece.decision.wrong)
        decision = piece.decision if piece.decision.number or piece.decision.decided else beside
        if piece.grade:
            _grade(told, group, piece, decision if len(pieces) == 1 else piece.decision)
        elif piece.award:
            _award(told, group, piece, decision, issuer)
        else:
            _unknown(told, group, piece)


def _unknown(told: Told, group: Group, piece: Piece) -> None:
    book = load()
    told.unknown.append((group.place, piece.words, piece.near))
    what = "xếp loại" if group.role is R.GRADE else "danh hiệu, hình thức khen thưởng"
    near = "; ".join(book.awards[code].name for code in piece.near)
    maybe = f" Có thể là: {near}." if near and group.role is R.AWARD else ""
    told.fault(group.place, f"Không rõ “{piece.words}” là {what} nào.{maybe} Hãy ghi đầy đủ, đúng tên.")


def _decisions(told: Told, group: Group, count: int) -> list[Decision]:
    """The decision beside each of the cell's pieces: one for all, or as many as there are pieces."""
    numbers = _lines(told.text(group.beside.get(R.DECISION)))
    days = _lines(told.text(group.beside.get(R.DECIDED)))
    if (len(numbers) > 1 and len(numbers) != count) or (len(days) > 1 and len(days) != count):
        place = group.beside.get(R.DECISION, group.place)
        told.fault(place, "Số quyết định và số danh hiệu trong dòng không khớp nhau; hãy ghi mỗi thành tích một dòng.")
        return [NOTHING] * count
    return [_decision(told, group, _at(numbers, each), _at(days, each)) for each in range(count)]


def _lines(text: str) -> list[str]:
    return [part.strip() for part in _LINES.split(text) if plain(part) not in NONE] if text else []


def _at(parts: list[str], index: int) -> str:
    return (parts[0] if len(parts) == 1 else parts[index]) if parts else ""


def _decision(told: Told, group: Group, number: str, day: str) -> Decision:
    said, dated = decision_in(number), day_in(day) if day else NOTHING
    for role, each in ((R.DECISION, said), (R.DECIDED, dated)):
        if each.wrong:
            told.fault(group.beside[role], each.wrong)
    if said.decided and dated.decided and said.decided != dated.decided:
        told.fault(group.beside[R.DECIDED], "Ngày quyết định ở hai cột khác nhau; hãy giữ một ngày đúng.")
    decided = dated.decided or said.decided
    if decided and int(decided[:4]) > told.this_year:
        told.fault(group.beside.get(R.DECIDED, group.place), f"Ngày quyết định ở năm {decided[:4]}, sau năm nay.")
    return Decision(said.number, decided)


def _years_for(told: Told, group: Group, piece: Piece) -> tuple[int, ...]:
    """The cell's own years, else those of the column, of the row, of the sheet; two that disagree are told."""
    own = piece.years
    if piece.period and not own:
        own = tuple(range(piece.period[0], piece.period[1] + 1))
    if own and group.year and group.year not in own:
        told.fault(group.place, f"Ô này ghi năm {own[0]} nhưng cột là năm {group.year}.")
    found = own or ((group.year,) if group.year else told.row_years or ((told.shape.year,) if told.shape.year else ()))
    wrong = [year for year in found if not EARLIEST <= year <= told.this_year]
    if wrong:
        told.fault(group.place, f"Năm {wrong[0]} không nằm trong khoảng {EARLIEST} đến {told.this_year}.")
    return () if wrong else found


def _grade(told: Told, group: Group, piece: Piece, decision: Decision) -> None:
    years = _years_for(told, group, piece)
    if not years:
        _no_year(told, group, piece)
    for year in years:
        told.add(FactKind.GRADE, {"year": year, "grade": piece.grade}, decision)


def _no_year(told: Told, group: Group, piece: Piece) -> None:
    if not told.faults:
        told.fault(group.place, f"Chưa rõ “{piece.words}” là của năm nào; hãy ghi năm.")


def _award(told: Told, group: Group, piece: Piece, decision: Decision, issuer: str) -> None:
    award = load().awards[piece.award]
    said_way, said_kind = way_of(told.text(group.beside.get(R.WAY)))
    values: dict[str, Any] = {"award": piece.award, "wording": piece.words[:300]}
    values |= {"number": decision.number} if decision.number else {}
    values |= {"decided": decision.decided} if decision.decided else {}
    values |= {"issuer": issuer[:200]} if issuer else {}
    if award.annual:
        _yearly(told, group, piece, values, decision)
        return
    way, kind = said_way or piece.way, said_kind or piece.kind
    values |= {"way": way, "kind": kind} if way else {}
    _single(told, group, piece, values, decision)


def _yearly(told: Told, group: Group, piece: Piece, values: dict[str, Any], decision: Decision) -> None:
    """A title of one year each; it is never decided before its year."""
    years = _years_for(told, group, piece)
    if not years:
        _no_year(told, group, piece)
    for year in years:
        if decision.decided and int(decision.decided[:4]) < year:
            told.fault(group.place, f"Quyết định năm {decision.decided[:4]} không thể công nhận danh hiệu năm {year}.")
        own = {"year": year, "way": Way.YEARLY.value, "kind": "danh_hieu_hang_nam"}
        told.add(FactKind.AWARD, {**values, **own}, decision)


def _single(told: Told, group: Group, piece: Piece, values: dict[str, Any], decision: Decision) -> None:
    period = piece.period or told.row_period
    if period:
        values |= {"period_first": period[0], "period_last": period[1]}
        if decision.decided and int(decision.decided[:4]) < period[1]:
            told.fault(group.place, f"Quyết định năm {decision.decided[:4]} không thể khen giai đoạn đến {period[1]}.")
    elif years := _years_for(told, group, piece):
        values["year"] = years[-1]
    if not period and "year" not in values and not decision.decided:
        _no_year(told, group, piece)
    told.add(FactKind.AWARD, values, decision)


def _initiatives(told: Told, group: Group, text: str) -> None:
    titles = [part.strip(" -•*") for part in _LINES.split(text)]
    cited = _decisions(told, group, len(titles))
    scope = _scope(told, group)
    recognised = True if "cong nhan" in plain(group.heading) else None
    for title, decision in zip(titles, cited, strict=True):
        years = _years_for(told, group, Piece(title))
        year = years[-1] if years else int(decision.decided[:4]) if decision.decided else None
        if year is None:
            told.fault(group.place, "Chưa rõ năm của sáng kiến, đề tài; hãy ghi năm.")
        kept = "" if plain(title) in _YES else title[:500]
        values = {"title": kept, "kind": initiative_kind(title), "scope": scope, "year": year}
        values |= {"recognised": True} if recognised or decision.number else {}
        values |= {"number": decision.number} if decision.number else {}
        told.add(
            FactKind.INITIATIVE, {name: value for name, value in values.items() if value not in ("", None)}, decision
        )


def _scope(told: Told, group: Group) -> str:
    said = told.text(group.beside.get(R.SCOPE))
    scope = scope_of(said) if said else ""
    if said and not scope and plain(said) not in NONE:
        told.fault(group.beside[R.SCOPE], f"Chưa rõ phạm vi “{said}”; hãy ghi cơ sở, cấp xã, thành phố hoặc toàn quốc.")
    return scope


def _discipline(told: Told, group: Group, text: str) -> None:
    piece_text, _comma, cited = text.partition("(")
    own = decision_in(cited.rstrip(") ")) if cited else NOTHING
    level = measure_of(piece_text)
    if not level:
        told.fault(group.place, f"Chưa rõ hình thức kỷ luật “{text}”.")
        return
    decision = own if own.number or own.decided else _decisions(told, group, 1)[0]
    years = _years_for(told, group, Piece(text))
    decided = decision.decided or (str(years[-1]) if years else "")
    if not decided:
        told.fault(group.place, "Chưa rõ ngày hoặc năm kỷ luật.")
    values = {"level": level, "decided": decided, **({"number": decision.number} if decision.number else {})}
    told.add(FactKind.DISCIPLINE, values, decision)


def _post(told: Told, _group: Group, text: str) -> None:
    start, end = told.text(told.shape.place(R.POST_FROM)), told.text(told.shape.place(R.POST_TO))
    is_current = plain(end) in _NOW
    first, last = day_in(start) if start else NOTHING, day_in(end) if end and not is_current else NOTHING
    for role, each in ((R.POST_FROM, first), (R.POST_TO, last)):
        if each.wrong:
            told.fault(told.shape.place(role), each.wrong)
    if first.decided and last.decided and last.decided < first.decided[: len(last.decided)]:
        told.fault(told.shape.place(R.POST_TO), "Ngày thôi giữ chức vụ trước ngày bắt đầu.")
    values = {"title": text[:200], "place": told.shape.text(told.cells, R.UNIT)[:200], "start": first.decided,
              "end": last.decided}  # fmt: skip
    kept: dict[str, Any] = {name: value for name, value in values.items() if value}
    told.add(FactKind.POST, kept | ({"is_current": True} if is_current else {}))


_READERS: Final[dict[R, Callable[[Told, Group, str], None]]] = {
    R.AWARD: _awards,
    R.GRADE: _awards,
    R.INITIATIVE: _initiatives,
    R.DISCIPLINE: _discipline,
    R.POST: _post,
}
