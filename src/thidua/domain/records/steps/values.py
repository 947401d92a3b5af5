"""The columns of each kind of fact: what was typed or read becomes what is stored, checked by the law's words.

`read_values` needs no database; what a life or other facts forbid is asked in `lives` and `repeats`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from thidua.domain.records.enums import FactKind, ObjectClass, Way
from thidua.domain.records.steps.particulars import particulars_of
from thidua.domain.records.steps.reading import (
    Ground,
    Read,
    amount,
    flag,
    missing,
    number_of,
    partial,
    text,
    truth,
    word,
    year,
)
from thidua.foundation.refusals import not_accepted
from thidua.rulebook import Catalogue
from thidua.vietnamese.partial_dates import PartialDate

LEAVE_KINDS: Final = ("maternity", "sick", "study", "unpaid")
STATUSES: Final = ("open", "closed_no_violation")
Values = dict[str, Any]


def award_scopes(book: Catalogue) -> dict[str, str]:
    """Scopes in which something may hold, narrow to wide, then those of the armed forces."""
    return {**book.words.scopes, **book.words.other_scopes}


def givers(book: Catalogue) -> dict[str, str]:
    """Who gave an award, as the rules ask."""
    return {**book.words.issuers, **book.words.recognisers}


def activities(book: Catalogue) -> dict[str, str]:
    return {**book.words.activities, **book.words.hard_service}


COLUMNS: Final[dict[str, dict[str, Read]]] = {
    FactKind.GRADE: {"year": year, "grade": word(lambda book: book.words.grades)},
    FactKind.AWARD: {
        "award": word(lambda book: book.awards),
        "wording": text(300),
        "year": year,
        "decided": partial,
        "period_first": year,
        "period_last": year,
        "kind": word(lambda book: book.words.commendation_kinds),
        "by": word(givers),
        "scope": word(award_scopes),
        "way": word(lambda _book: Way.values),
        "object_class": word(lambda _book: ObjectClass.values),
        "number": text(80),
        "issuer": text(200),
        "signer": text(160),
        "is_posthumous": flag,
        "revoked": partial,
        "revoked_basis": text(300),
    },
    FactKind.INITIATIVE: {
        "title": text(500),
        "kind": word(lambda book: book.words.initiative_kinds),
        "scope": word(award_scopes),
        "year": year,
        "recognised": truth,
        "applied": truth,
        "replicable": truth,
        "accepted": truth,
        "high_value": truth,
        "number": text(80),
    },
    FactKind.POST: {
        "title": text(200),
        "place": text(200),
        "group": word(lambda book: book.positions.groups),
        "listed": word(lambda book: book.positions.lists),
        "start": partial,
        "end": partial,
        "is_current": flag,
    },
    FactKind.SERVICE: {
        "activity": word(activities),
        "era": word(lambda book: book.words.eras),
        "years": amount(5, 2),
    },
    FactKind.MOVEMENT: {
        "movement": text(300),
        "launched_by": word(lambda book: book.words.launchers),
        "theme": word(lambda book: book.words.themes),
        "duration_years": amount(4, 1),
        "stage": word(lambda book: book.words.movement_stages),
        "rank": word(lambda book: book.words.movement_ranks),
        "year": year,
    },
    FactKind.RANKING: {
        "group": word(lambda book: book.words.rank_groups),
        "group_name": text(200),
        "rank": text(30),
        "year": year,
    },
    FactKind.PRIZE: {
        "contest": text(300),
        "level": word(lambda book: book.words.prize_levels),
        "medal": word(lambda book: book.words.medals),
        "year": year,
        "sent_by_authority": truth,
    },
    FactKind.LEAVE: {"kind": word(lambda _book: LEAVE_KINDS), "start": partial, "end": partial},
    FactKind.DISCIPLINE: {
        "level": word(lambda book: book.words.discipline),
        "decided": partial,
        "ended": partial,
        "in_post": truth,
        "number": text(80),
    },
    FactKind.PROCEEDING: {
        "kind": word(lambda book: {**book.words.proceedings, **book.words.proceeding_aliases}),
        "status": word(lambda _book: STATUSES),
        "opened": partial,
        "closed": partial,
        "body": text(200),
    },
    FactKind.FINDING: {
        "statement": word(lambda book: book.statements),
        "holds": truth,
        "by_name": text(160),
        "year": year,
    },
    FactKind.PARTICULAR: {"key": word(particulars_of), "value": lambda _column, value, _ground: value, "year": year},
}


def read_values(kind: FactKind, given: Mapping[str, Any], ground: Ground) -> Values:
    """The columns of the fact, all of them. Raises NotAccepted naming the field."""
    reads = COLUMNS[kind]
    unknown = sorted(set(given) - set(reads))
    if unknown:
        raise not_accepted("unknown_field", f"Loại dữ kiện này không có mục “{unknown[0]}”.", field=unknown[0])
    values = {column: read(column, given.get(column), ground) for column, read in reads.items()}
    _SAYS_ENOUGH[kind](values, ground)
    return values


def _first_year_of(stored: str) -> int:
    return PartialDate.from_text(stored).year


def _in_order(values: Values, first: str, last: str, sentence: str) -> None:
    """Two partial dates: wrong only when they cannot be in order."""
    if values[first] and values[last]:
        start, end = (PartialDate.from_text(values[name]) for name in (first, last))
        if end.last_day() < start.first_day():
            raise not_accepted("dates_reversed", sentence, field=last)


def _grade(values: Values, _ground: Ground) -> None:
    if values["year"] is None:
        raise missing("year", "Chưa có năm xếp loại.")
    if not values["grade"]:
        raise missing("grade", "Chưa chọn mức xếp loại.")


def _award(values: Values, _ground: Ground) -> None:
    if not values["award"] and not values["wording"]:
        raise missing("award", "Chưa chọn danh hiệu, hình thức khen thưởng.")
    if values["year"] is None and not values["decided"] and values["period_first"] is None:
        raise missing("year", "Cần năm của danh hiệu, ngày quyết định hoặc giai đoạn thành tích.")
    if values["period_last"] is not None and values["period_first"] is None:
        raise missing("period_first", "Đã có năm cuối của giai đoạn thì cần năm đầu.")
    if values["period_first"] is not None:
        values["period_last"] = values["period_last"] or values["period_first"]
        if values["period_last"] < values["period_first"]:
            raise not_accepted("dates_reversed", "Năm cuối của giai đoạn đứng trước năm đầu.", field="period_last")
    _award_times(values)
    if values["revoked_basis"] and not values["revoked"]:
        raise missing("revoked", "Có căn cứ thu hồi thì cần ngày thu hồi.")


def _award_times(values: Values) -> None:
    """The decision follows what it rewards, and comes before it is taken back."""
    if values["decided"]:
        decided = _first_year_of(values["decided"])
        for column, words in (("year", "Năm của danh hiệu"), ("period_last", "Năm cuối của giai đoạn")):
            if values[column] is not None and values[column] > decided:
                sentence = f"{words} ({values[column]}) ở sau năm của quyết định ({decided})."
                raise not_accepted("decided_before", sentence, field=column)
    _in_order(values, "decided", "revoked", "Ngày thu hồi đứng trước ngày quyết định khen thưởng.")


def _initiative(values: Values, _ground: Ground) -> None:
    if not values["title"] and not values["number"]:
        raise missing("title", "Chưa có tên sáng kiến, đề tài hoặc số quyết định công nhận.")


def _post(values: Values, _ground: Ground) -> None:
    if not (values["title"] or values["group"] or values["listed"]):
        raise missing("title", "Chưa có chức vụ.")
    if values["is_current"] and values["end"]:
        raise not_accepted("still_held", "Đã có ngày thôi giữ thì chức vụ không còn đang giữ.", field="end")
    if not values["is_current"] and not values["end"]:
        raise missing("end", "Cần ngày thôi giữ chức vụ, hoặc đánh dấu đang giữ.")
    _in_order(values, "start", "end", "Ngày thôi giữ chức vụ đứng trước ngày bắt đầu.")


def _service(values: Values, _ground: Ground) -> None:
    if not values["activity"] and not values["era"]:
        raise missing("activity", "Chưa chọn hoạt động hoặc thời kỳ.")
    if values["activity"] and values["years"] is None:
        raise missing("years", "Chưa có số năm.")


def _movement(values: Values, _ground: Ground) -> None:
    if not values["movement"] and not values["launched_by"]:
        raise missing("movement", "Chưa có tên phong trào.")


def _ranking(values: Values, ground: Ground) -> None:
    if not values["rank"]:
        raise missing("rank", "Chưa có thứ hạng.")
    if not (values["rank"].isascii() and values["rank"].isdecimal()) and (
        values["rank"] not in ground.book.words.movement_ranks
    ):
        raise not_accepted("unknown_word", "Thứ hạng là một số (1 là Nhất) hoặc một mức trong danh mục.", field="rank")
    if not values["group"] and not values["group_name"]:
        raise missing("group_name", "Chưa có cụm, khối thi đua.")


def _prize(values: Values, _ground: Ground) -> None:
    if not values["contest"] and not values["level"]:
        raise missing("contest", "Chưa có tên cuộc thi hoặc cấp của giải.")


def _leave(values: Values, _ground: Ground) -> None:
    if not values["kind"]:
        raise missing("kind", "Chưa chọn loại nghỉ.")
    _in_order(values, "start", "end", "Ngày kết thúc nghỉ đứng trước ngày bắt đầu.")


def _discipline(values: Values, _ground: Ground) -> None:
    if not values["level"]:
        raise missing("level", "Chưa chọn hình thức kỷ luật.")
    _in_order(values, "decided", "ended", "Ngày hết thời hạn kỷ luật đứng trước ngày quyết định.")


def _proceeding(values: Values, ground: Ground) -> None:
    if not values["kind"]:
        raise missing("kind", "Chưa chọn loại vụ việc.")
    values["kind"] = ground.book.words.proceeding_aliases.get(values["kind"], values["kind"])
    _in_order(values, "opened", "closed", "Ngày kết thúc vụ việc đứng trước ngày bắt đầu.")


def _finding(values: Values, _ground: Ground) -> None:
    if not values["statement"]:
        raise missing("statement", "Chưa chọn nội dung được kết luận.")
    if values["holds"] is None:
        raise missing("holds", "Chưa chọn kết luận đạt hay không đạt.")


def _particular(values: Values, ground: Ground) -> None:
    if not values["key"]:
        raise missing("key", "Chưa chọn loại thông tin.")
    form = particulars_of(ground.book)[values["key"]].form
    values["value"] = _FORMS[form]("value", values["value"], ground)
    if values["value"] in (None, ""):
        raise missing("value", "Chưa có nội dung.")


def _share(column: str, value: Any, _ground: Ground) -> float:
    """0.7, "0,7" or "70%" is 70 in a hundred."""
    written = str(value).strip()
    found = number_of(written.removesuffix("%"))
    if found is not None and written.endswith("%"):
        found /= 100
    if found is None or not 0 <= found <= 1:
        raise not_accepted("not_a_share", "Tỷ lệ viết từ 0 đến 100%, ví dụ 70%.", field=column)
    return float(found)


def _count(column: str, value: Any, _ground: Ground) -> int:
    found = number_of(value)
    if found is None or found < 0 or found != int(found):
        raise not_accepted("not_a_number", "Cần một số nguyên không âm.", field=column)
    return int(found)


def _number(column: str, value: Any, _ground: Ground) -> float:
    found = number_of(value)
    if found is None or found < 0:
        raise not_accepted("not_a_number", "Cần một số không âm, ví dụ 2,5.", field=column)
    return float(found)


_FORMS: Final[dict[str, Read]] = {
    "truth": truth,
    "day": partial,
    "word": text(200),
    "share": _share,
    "count": _count,
    "number": _number,
}
_SAYS_ENOUGH: Final[dict[str, Callable[[Values, Ground], None]]] = {
    FactKind.GRADE: _grade,
    FactKind.AWARD: _award,
    FactKind.INITIATIVE: _initiative,
    FactKind.POST: _post,
    FactKind.SERVICE: _service,
    FactKind.MOVEMENT: _movement,
    FactKind.RANKING: _ranking,
    FactKind.PRIZE: _prize,
    FactKind.LEAVE: _leave,
    FactKind.DISCIPLINE: _discipline,
    FactKind.PROCEEDING: _proceeding,
    FactKind.FINDING: _finding,
    FactKind.PARTICULAR: _particular,
}
