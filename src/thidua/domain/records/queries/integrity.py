"""What must always hold of records; `thidua doctor` asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import CharField, F, Q
from django.db.models.functions import Cast, Substr

from thidua.domain.documents.queries import number_key
from thidua.domain.records.enums import FactKind, SubjectKind
from thidua.domain.records.models import AwardHeld, Subject, YearlyGrade
from thidua.domain.records.models.kinds import MODELS
from thidua.domain.records.steps.particulars import particulars_of
from thidua.domain.records.steps.values import award_scopes
from thidua.rulebook import load
from thidua.vietnamese.folding import fold
from thidua.vietnamese.partial_dates import DateError, PartialDate

SHOWN: Final = 1000
OF_PEOPLE: Final = (SubjectKind.INDIVIDUAL, SubjectKind.FOREIGNER)


def subjects_are_alive() -> Iterator[str]:
    """A record is of one thing that is still there: nothing stands in that of an entry merged into another."""
    for kind, model in MODELS.items():
        held = model._default_manager.filter(voided_at__isnull=True, subject__person__merged_into__isnull=False)
        for row in held.order_by("pk")[:SHOWN]:
            yield f"Dữ kiện số {row.pk} ({kind.label}) nằm trong hồ sơ của cá nhân đã gộp vào hồ sơ khác"
    wrong = Q(person__isnull=False) & ~Q(kind__in=OF_PEOPLE) | Q(unit__isnull=False, kind__in=OF_PEOPLE)
    for subject in Subject.objects.filter(wrong)[:SHOWN]:
        yield f"Hồ sơ thành tích số {subject.pk} ghi loại không khớp với chủ hồ sơ"


def names_are_found() -> Iterator[str]:
    """What is registered here only is found by its name."""
    for row in Subject.objects.filter(keeper__isnull=False).only("name", "folded").iterator(chunk_size=2000):
        if row.folded != fold(row.name):
            yield f"Hồ sơ thành tích số {row.pk} không tìm được theo đúng tên"


def codes_are_known() -> Iterator[str]:
    """Every code is the rulebook's; the different codes are read, not the rows."""
    book = load()
    words = book.words
    asked = (
        (FactKind.GRADE, "grade", words.grades),
        (FactKind.AWARD, "award", book.awards),
        (FactKind.AWARD, "kind", words.commendation_kinds),
        (FactKind.AWARD, "scope", award_scopes(book)),
        (FactKind.INITIATIVE, "kind", words.initiative_kinds),
        (FactKind.INITIATIVE, "scope", award_scopes(book)),
        (FactKind.POST, "group", book.positions.groups),
        (FactKind.DISCIPLINE, "level", words.discipline),
        (FactKind.PROCEEDING, "kind", words.proceedings),
        (FactKind.FINDING, "statement", book.statements),
        (FactKind.PARTICULAR, "key", particulars_of(book)),
    )
    for kind, column, known in asked:
        rows = MODELS[kind]._default_manager.exclude(**{f"{column}__in": ["", *known]}).order_by()
        for code in rows.values_list(column, flat=True).distinct()[:SHOWN]:
            yield f"{kind.label}: mã “{code}” không có trong bộ quy tắc"


def awards_are_sane() -> Iterator[str]:
    """Days of awards can be read and stand in order, and their numbers can be found."""
    columns = ("pk", "decided", "revoked", "number", "number_key", "year", "period_last")
    dated = AwardHeld.objects.filter(voided_at__isnull=True).exclude(decided="", revoked="", number="")
    for pk, decided, revoked, number, key, year, last in dated.values_list(*columns).iterator(chunk_size=5000):
        if key != number_key(number):
            yield f"Khen thưởng số {pk} không tìm được theo số quyết định"
        if not _in_order(decided, revoked, max(year or 0, last or 0)):
            yield f"Khen thưởng số {pk} có ngày quyết định, thu hồi hoặc giai đoạn không khớp nhau"


def _in_order(decided: str, revoked: str, last_year: int) -> bool:
    try:
        given, taken = (PartialDate.from_text(day) if day else None for day in (decided, revoked))
    except DateError:
        return False
    if given is not None and last_year > given.year:
        return False
    return given is None or taken is None or taken.last_day() >= given.first_day()


def nothing_before_birth() -> Iterator[str]:
    """Nobody was graded or honoured before birth: a birth corrected later may say so."""
    people = {"subject__person__isnull": False, "voided_at__isnull": True}
    born = Substr("subject__person__birth", 1, 4)
    graded = Cast("year", CharField(max_length=4))
    grades = YearlyGrade.objects.filter(**people).exclude(subject__person__birth="")
    early = grades.annotate(born=born, graded=graded).filter(graded__lt=F("born"))
    for pk, year in early.values_list("pk", "year")[:SHOWN]:
        yield f"Mức xếp loại số {pk} (năm {year}) ở trước năm sinh"
    awards = AwardHeld.objects.filter(**people).exclude(subject__person__birth="").exclude(decided="")
    given = awards.annotate(born=born, given=Substr("decided", 1, 4)).filter(given__lt=F("born"))
    for pk in given.values_list("pk", flat=True)[:SHOWN]:
        yield f"Khen thưởng số {pk} có quyết định ở trước năm sinh"
