"""The fields of each kind of fact, as people fill them; choices are the rulebook's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.domain.records.enums import FactKind, ObjectClass, SubjectKind, Way
from thidua.domain.records.models import Subject
from thidua.domain.records.queries.telling import LEAVE_WORDS, STATUS_WORDS
from thidua.domain.records.steps.particulars import CONDUCT, particulars_of
from thidua.domain.records.steps.values import activities, award_scopes, givers
from thidua.rulebook import Catalogue
from thidua.shell.forms import BirthField, TextField
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.partial_dates import DateError, PartialDate

Text = Any  # str or a lazy translation
Make = Callable[[Catalogue, Subject], forms.Field]
UNKNOWN: Final = ("", _("Chưa ghi nhận"))
YES_OR_NO: Final = [UNKNOWN, ("true", _("Có")), ("false", _("Không"))]


class PartialField(BirthField):
    """A date of which only the year or month may be known: 2015, 05/2015, 12/05/2015."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Chỉ biết năm hoặc tháng thì ghi 2015 hoặc 05/2015."))
        kwargs.setdefault("required", False)
        super().__init__(max_length=40, **kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")

    def prepare_value(self, value: Any) -> Any:
        try:
            return short_date(PartialDate.from_text(value)) if value else value
        except DateError:
            return value


class TruthField(forms.ChoiceField):
    """Yes, no, or not recorded."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=YES_OR_NO, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "true", False: "false", None: ""}.get(value, value) if not isinstance(value, str) else value


def _text(label: Text, longest: int, *, required: bool = False, help_text: Text = "") -> Make:
    return lambda _book, _subject: TextField(label=label, max_length=longest, required=required, help_text=help_text)


def _year(label: Text, *, required: bool = False) -> Make:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4", "autocomplete": "off"})
    return lambda _book, _subject: forms.IntegerField(label=label, required=required, widget=widget)


def _day(label: Text) -> Make:
    return lambda _book, _subject: PartialField(label=label)


def _truth(label: Text) -> Make:
    return lambda _book, _subject: TruthField(label=label)


def _tick(label: Text) -> Make:
    return lambda _book, _subject: forms.BooleanField(label=label, required=False)


def _places() -> dict[str, Text]:
    """Places in a ranking that are counted; the highest have words of their own."""
    return {str(place): _("hạng %(place)s") % {"place": place} for place in range(1, 21)}


def _words(label: Text, words: Callable[[Catalogue], Mapping[str, Any]], *, required: bool = False) -> Make:
    def make(book: Catalogue, _subject: Subject) -> forms.Field:
        pairs = [(code, _capital(str(word))) for code, word in words(book).items()]
        first = ("", _("Chọn trong danh sách")) if required else UNKNOWN
        return forms.ChoiceField(label=label, required=required, choices=[first, *pairs])

    return make


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _awards(book: Catalogue, subject: Subject) -> forms.Field:
    """What the subject can have received, by kind, in the order of the law."""
    kind = subject.fine_kind or subject.kind or SubjectKind.INDIVIDUAL
    fitting = [award for award in book.awards.values() if book.subject_fits(kind, award.subjects) is not False]
    grouped = sorted(fitting, key=lambda award: list(book.words.award_kinds).index(award.kind))
    groups = [
        (book.words.award_kinds[name], [(award.code, award.name) for award in awards])
        for name, awards in groupby(grouped, key=lambda award: award.kind)
    ]
    return forms.ChoiceField(
        label=_("Danh hiệu, hình thức khen thưởng"),
        required=False,
        choices=[("", _("Không có trong danh mục (ghi tên bên dưới)")), *groups],
    )


def _particulars(book: Catalogue, _subject: Subject) -> forms.Field:
    pairs = [(key, one.label) for key, one in particulars_of(book).items() if key not in CONDUCT]
    return forms.ChoiceField(label=_("Loại thông tin"), choices=[("", _("Chọn trong danh sách")), *pairs])


def _labels(choices: Iterable[tuple[str, Any]]) -> Callable[[Catalogue], Mapping[str, Any]]:
    return lambda _book: dict(choices)


FIELDS: Final[dict[FactKind, dict[str, Make]]] = {
    FactKind.GRADE: {
        "year": _year(_("Năm"), required=True),
        "grade": _words(_("Mức xếp loại"), lambda book: book.words.grades, required=True),
    },
    FactKind.AWARD: {
        "award": _awards,
        "wording": _text(_("Tên ghi trong quyết định"), 300, help_text=_("Ghi khi khác với tên trong danh mục.")),
        "year": _year(_("Năm của danh hiệu")),
        "number": _text(_("Số quyết định"), 80),
        "decided": _day(_("Ngày quyết định")),
        "period_first": _year(_("Thành tích từ năm")),
        "period_last": _year(_("Thành tích đến năm")),
        "kind": _words(_("Loại hình khen thưởng"), lambda book: book.words.commendation_kinds),
        "scope": _words(_("Phạm vi"), award_scopes),
        "way": _words(_("Phương thức khen"), _labels(Way.choices)),
        "object_class": _words(_("Đối tượng khi được khen"), _labels(ObjectClass.choices)),
        "by": _words(_("Cơ quan trao (khi luật phân biệt)"), givers),
        "issuer": _text(_("Cơ quan ra quyết định"), 200),
        "signer": _text(_("Người ký"), 160),
        "is_posthumous": _tick(_("Truy tặng")),
    },
    FactKind.INITIATIVE: {
        "title": _text(_("Tên sáng kiến, đề tài"), 500),
        "kind": _words(_("Loại"), lambda book: book.words.initiative_kinds),
        "scope": _words(_("Phạm vi được công nhận"), award_scopes),
        "year": _year(_("Năm")),
        "number": _text(_("Số quyết định công nhận"), 80),
        "recognised": _truth(_("Được công nhận")),
        "applied": _truth(_("Đã áp dụng")),
        "replicable": _truth(_("Có khả năng nhân rộng")),
        "accepted": _truth(_("Đã nghiệm thu")),
        "high_value": _truth(_("Có giá trị cao")),
    },
    FactKind.POST: {
        "title": _text(_("Chức vụ"), 200),
        "place": _text(_("Nơi công tác"), 200),
        "group": _words(
            _("Nhóm chức vụ tương đương"),
            lambda book: {code: group.name for code, group in book.positions.groups.items()},
        ),
        "listed": _words(
            _("Chức vụ nêu tại điều luật"),
            lambda book: {code: _short(one.posts) for code, one in book.positions.lists.items()},
        ),
        "start": _day(_("Từ")),
        "end": _day(_("Đến")),
        "is_current": _tick(_("Đang giữ")),
    },
    FactKind.SERVICE: {
        "activity": _words(_("Hoạt động"), activities),
        "years": _text(_("Số năm"), 8, help_text=_("Ví dụ 12,5.")),
        "era": _words(_("Thời kỳ"), lambda book: book.words.eras),
    },
    FactKind.MOVEMENT: {
        "movement": _text(_("Tên phong trào"), 300),
        "launched_by": _words(_("Cấp phát động"), lambda book: book.words.launchers),
        "theme": _words(_("Loại phong trào"), lambda book: book.words.themes),
        "stage": _words(_("Đợt tổng kết"), lambda book: book.words.movement_stages),
        "rank": _words(_("Kết quả"), lambda book: book.words.movement_ranks),
        "duration_years": _text(_("Thời gian phong trào (năm)"), 6),
        "year": _year(_("Năm")),
    },
    FactKind.RANKING: {
        "group_name": _text(_("Tên cụm, khối thi đua"), 200),
        "group": _words(_("Loại cụm, khối"), lambda book: book.words.rank_groups),
        "rank": _words(
            _("Thứ hạng"),
            lambda book: {**_places(), **book.words.movement_ranks},
            required=True,
        ),
        "year": _year(_("Năm")),
    },
    FactKind.PRIZE: {
        "contest": _text(_("Tên cuộc thi"), 300),
        "level": _words(_("Cấp của giải"), lambda book: book.words.prize_levels),
        "medal": _words(_("Giải"), lambda book: book.words.medals),
        "year": _year(_("Năm")),
        "sent_by_authority": _truth(_("Do cơ quan có thẩm quyền cử đi")),
    },
    FactKind.LEAVE: {
        "kind": _words(_("Loại nghỉ"), lambda _book: LEAVE_WORDS, required=True),
        "start": _day(_("Từ")),
        "end": _day(_("Đến")),
    },
    FactKind.DISCIPLINE: {
        "level": _words(_("Hình thức kỷ luật"), lambda book: book.words.discipline, required=True),
        "number": _text(_("Số quyết định"), 80),
        "decided": _day(_("Ngày quyết định")),
        "ended": _day(_("Ngày hết thời hạn")),
        "in_post": _truth(_("Khi đang giữ chức vụ lãnh đạo")),
    },
    FactKind.PROCEEDING: {
        "kind": _words(_("Loại vụ việc"), lambda book: book.words.proceedings, required=True),
        "status": _words(_("Tình trạng"), lambda _book: STATUS_WORDS),
        "opened": _day(_("Bắt đầu")),
        "closed": _day(_("Kết thúc")),
        "body": _text(_("Cơ quan xem xét"), 200),
    },
    FactKind.FINDING: {
        "statement": _words(
            _("Nội dung được kết luận"),
            lambda book: {key: one.short or one.text for key, one in book.statements.items()},
            required=True,
        ),
        "holds": _truth(_("Kết luận: đạt")),
        "by_name": _text(_("Người kết luận"), 160),
        "year": _year(_("Năm")),
    },
    FactKind.PARTICULAR: {
        "key": _particulars,
        "value": _text(_("Nội dung"), 200, required=True, help_text=_("Có hoặc không, một số, một ngày hoặc chữ.")),
        "year": _year(_("Năm")),
    },
}


def _short(words: str) -> str:
    return words if len(words) <= 90 else words[:89].rstrip() + "…"
