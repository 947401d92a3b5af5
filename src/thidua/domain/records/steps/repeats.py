"""What facts of one record cannot stand beside each other, or only after somebody has looked: the same twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from thidua.domain.records.enums import FactKind
from thidua.domain.records.steps.values import COLUMNS, Values
from thidua.foundation.refusals import NotAccepted, Refusal, not_accepted
from thidua.rulebook import Catalogue
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.folding import fold
from thidua.vietnamese.partial_dates import PartialDate


class AskedAgain(NotAccepted):
    """It may be right: say ``confirmed=True`` after looking."""


@dataclass
class Known:
    """The facts of one record that count, by kind, as columns; grows while many are entered at once."""

    rows: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)

    def of(self, kind: FactKind) -> list[Mapping[str, Any]]:
        return self.rows.get(kind, [])

    def add(self, kind: FactKind, values: Mapping[str, Any]) -> None:
        self.rows.setdefault(kind, []).append(values)


def likeness(kind: FactKind, values: Mapping[str, Any]) -> Hashable:
    """Equal for facts that say the same."""
    return tuple(_plain(values[column]) for column in COLUMNS[kind])


def _says_the_same(kind: FactKind, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """`likeness` of both is equal; most differ in one of the first columns, so the rest is not looked at."""
    return all(one[column] == other[column] for column in COLUMNS[kind])


def check_repeats(kind: FactKind, values: Values, known: Known, book: Catalogue, *, confirmed: bool) -> None:
    """Raises NotAccepted for what contradicts or repeats a fact that stands; AskedAgain where that can be lawful."""
    if any(_says_the_same(kind, row, values) for row in known.of(kind)):
        raise not_accepted("fact_stands", "Dữ kiện này đã có trong hồ sơ.")
    if kind == FactKind.GRADE:
        _one_grade(values, known.of(kind), book)
    elif kind == FactKind.AWARD:
        _award(values, known.of(kind), book, confirmed=confirmed)
    elif kind == FactKind.INITIATIVE and not confirmed:
        _initiative(values, known.of(kind))
    elif kind == FactKind.PARTICULAR:
        _particular(values, known.of(kind))


def _one_grade(values: Values, rows: Iterable[Mapping[str, Any]], book: Catalogue) -> None:
    for row in rows:
        if row["year"] == values["year"]:
            word = book.words.grades.get(row["grade"], row["grade"])
            raise not_accepted(
                "two_grades",
                f"Năm {values['year']} đã xếp loại “{word}”; mỗi năm chỉ có một mức.",
                field="year",
                mend="Sửa mức đã ghi hoặc hủy dữ kiện cũ nếu ghi sai",
            )


def _award(values: Values, rows: Iterable[Mapping[str, Any]], book: Catalogue, *, confirmed: bool) -> None:
    """Yearly titles once a year, once-in-a-life honours once, one decision once; the rest may be lawful."""
    if values["revoked"]:
        return
    for row in (row for row in rows if not row["revoked"] and _same_award(row, values)):
        why = _never_twice(values, row, book)
        if why:
            refusal = Refusal("award_twice", f"{why} ({_told(row)}). {once(book)}", rule=once(book), field="award")
            raise NotAccepted(refusal)
        if not confirmed and _same_time(values, row):
            raise AskedAgain(
                Refusal(
                    code="award_perhaps_twice",
                    sentence=f"Hồ sơ đã có hình thức này cho cùng thời gian ({_told(row)}). {once(book)}",
                    rule=once(book),
                    mend="Nếu đúng là hai lần khen thưởng khác nhau, xác nhận rồi lưu lại",
                    field="confirmed",
                )
            )


def once(book: Catalogue) -> str:
    """The rule against honouring one achievement twice, with its place in the law."""
    rule = next(each for each in book.general_rules if each.id == "G-10")
    cited = book.cite(rule.basis)
    return f"Không tặng nhiều lần hoặc nhiều hình thức cho một thành tích ({cited})."


def _same_award(row: Mapping[str, Any], values: Values) -> bool:
    if row["award"] or values["award"]:
        return bool(row["award"] == values["award"])
    return fold(row["wording"]) == fold(values["wording"])


def _never_twice(values: Values, row: Mapping[str, Any], book: Catalogue) -> str:
    award = book.awards.get(values["award"])
    if award is not None and award.annual and values["year"] is not None and values["year"] == row["year"]:
        return f"Danh hiệu này của năm {values['year']} đã có trong hồ sơ"
    if award is not None and award.frequency is not None and award.frequency.once_per_person:
        return "Hình thức này mỗi người chỉ được nhận một lần, hồ sơ đã có"
    same_decision = values["number_key"] and values["number_key"] == row["number_key"]
    if same_decision and _overlap(values["decided"], row["decided"]) and _same_period(values, row):
        return "Quyết định này đã ghi trong hồ sơ"
    return ""


def _same_period(values: Values, row: Mapping[str, Any]) -> bool:
    return all(values[name] == row[name] for name in ("year", "period_first", "period_last"))


def _same_time(values: Values, row: Mapping[str, Any]) -> bool:
    if values["year"] is not None and row["year"] is not None:
        return bool(values["year"] == row["year"])
    if values["period_first"] is not None and row["period_first"] is not None:
        return bool(values["period_first"] <= row["period_last"] and row["period_first"] <= values["period_last"])
    return bool(values["decided"] and row["decided"]) and _overlap(values["decided"], row["decided"])


def _overlap(one: str, other: str) -> bool:
    """Two partial dates that may be one day; an unknown one may be any."""
    if not one or not other or one == other:
        return True
    if len(one) == len(other):  # known equally well, and not the same
        return False
    first, second = PartialDate.from_text(one), PartialDate.from_text(other)
    return first.first_day() <= second.last_day() and second.first_day() <= first.last_day()


def _told(row: Mapping[str, Any]) -> str:
    decided = f"ngày {short_date(PartialDate.from_text(row['decided']))}" if row["decided"] else ""
    period = f"giai đoạn {row['period_first']}–{row['period_last']}" if row["period_first"] else ""
    year = f"năm {row['year']}" if row["year"] else ""
    number = f"quyết định số {row['number']}" if row["number"] else ""
    return ", ".join(part for part in (year or period, " ".join(p for p in (number, decided) if p)) if part)


def _initiative(values: Values, rows: Iterable[Mapping[str, Any]]) -> None:
    title = fold(values["title"])
    if title and any(fold(row["title"]) == title for row in rows):
        raise AskedAgain(
            Refusal(
                code="initiative_perhaps_twice",
                sentence="Hồ sơ đã có sáng kiến, đề tài cùng tên.",
                mend="Nếu là lần công nhận khác, xác nhận rồi lưu lại",
                field="confirmed",
            )
        )


def _particular(values: Values, rows: Iterable[Mapping[str, Any]]) -> None:
    if any(row["key"] == values["key"] and row["year"] == values["year"] for row in rows):
        raise not_accepted(
            "particular_stands",
            "Thông tin này đã có trong hồ sơ với nội dung khác.",
            field="key",
            mend="Sửa hoặc hủy dữ kiện đã ghi",
        )


def _plain(value: Any) -> Hashable:
    return tuple(value) if isinstance(value, list) else value
