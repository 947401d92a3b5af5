"""A fact in words: when, what, and what else is known of it. The words are the rulebook's and Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from thidua.domain.records.enums import FactKind, ObjectClass, Quality, Way
from thidua.domain.records.models import Fact, Subject
from thidua.domain.records.models.kinds import CONDUCT, MODELS, kind_of
from thidua.domain.records.queries.facts import decision_of
from thidua.domain.records.steps.particulars import CONDUCT as CONDUCT_KEYS
from thidua.domain.records.steps.particulars import particulars_of
from thidua.domain.records.steps.values import activities, award_scopes
from thidua.rulebook import Catalogue, load
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.vietnamese.partial_dates import PartialDate

LEAVE_WORDS: Final = {
    "maternity": "nghỉ thai sản",
    "sick": "nghỉ ốm",
    "study": "đi học",
    "unpaid": "nghỉ không hưởng lương",
}
STATUS_WORDS: Final = {"open": "đang xem xét", "closed_no_violation": "đã kết thúc, không có vi phạm"}


@dataclass(frozen=True)
class Told:
    """``year``: for sorting, None where no time is known; ``when``, ``title``, ``detail``: for the reader;
    ``basis``: the decision and the source it rests on."""

    fact: Fact
    kind: FactKind
    year: int | None
    when: str
    title: str
    detail: str
    basis: str

    @property
    def is_voided(self) -> bool:
        return self.fact.voided_at is not None

    @property
    def is_revoked(self) -> bool:
        return bool(getattr(self.fact, "revoked", ""))

    @property
    def quality(self) -> str:
        return str(Quality(self.fact.quality).label)


def told_of(subject: Subject, *, with_conduct: bool, kinds: Iterable[FactKind] = ()) -> list[Told]:
    """The facts of a record in words, voided ones too, the latest first; one query a kind."""
    wanted = [kind for kind in (kinds or FactKind) if with_conduct or kind not in CONDUCT]
    rows: list[Told] = []
    for kind in wanted:
        facts = MODELS[kind]._default_manager.filter(subject=subject).select_related("document")
        rows += [tell(fact) for fact in facts if with_conduct or getattr(fact, "key", "") not in CONDUCT_KEYS]
    order = list(FactKind)
    return sorted(rows, key=lambda row: (-(row.year or 0), order.index(row.kind), -row.fact.pk))


def tell(fact: Fact) -> Told:
    """One fact in words."""
    kind, book = kind_of(fact), load()
    year, when, title, detail = _TELL[kind](fact, book)
    return Told(fact, kind, year, when, title, "; ".join(part for part in detail if part), basis_of(fact))


def basis_of(fact: Fact) -> str:
    """The decision, then the source where it says more."""
    number, decided = getattr(fact, "number", ""), getattr(fact, "decided", "")
    decision = decision_of(number, decided)
    if not decision and decided:
        decision = f"quyết định ngày {day_words(decided)}"
    return "; ".join(part for part in dict.fromkeys((decision, fact.source)) if part)


def award_name(award: str, wording: str = "") -> str:
    """As the decision writes it, else as the catalogue calls it."""
    known = load().awards.get(award)
    return wording or (known.name if known else award)


def day_words(stored: str) -> str:
    return short_date(PartialDate.from_text(stored)) if stored else ""


def _year_of(stored: str) -> int | None:
    return PartialDate.from_text(stored).year if stored else None


Row = tuple[int | None, str, str, list[str]]


def _year_only(year: int | None) -> tuple[int | None, str]:
    return year, str(year) if year else ""


def _grade(fact: Any, book: Catalogue) -> Row:
    return *_year_only(fact.year), _capital(book.words.grades.get(fact.grade, fact.grade)), []


def _award(fact: Any, book: Catalogue) -> Row:
    words = book.words
    period = f"{fact.period_first}–{fact.period_last}" if fact.period_first != fact.period_last else fact.period_first
    detail = [
        f"giai đoạn {period}" if fact.period_first else "",
        words.commendation_kinds.get(fact.kind, ""),
        f"phạm vi {award_scopes(book).get(fact.scope, fact.scope)}" if fact.scope else "",
        _choice(Way, fact.way),
        _choice(ObjectClass, fact.object_class),
        "truy tặng" if fact.is_posthumous else "",
        f"do {fact.issuer} quyết định" if fact.issuer else "",
        f"người ký: {fact.signer}" if fact.signer else "",
        f"thu hồi {day_words(fact.revoked)}" + (f", {fact.revoked_basis}" if fact.revoked_basis else "")
        if fact.revoked
        else "",
    ]
    year = fact.year or _year_of(fact.decided) or fact.period_last
    when = str(fact.year) if fact.year else day_words(fact.decided) or str(period or "")
    return year, when, award_name(fact.award, fact.wording), detail


def _initiative(fact: Any, book: Catalogue) -> Row:
    said = [
        (fact.recognised, "được công nhận", "không được công nhận"),
        (fact.applied, "đã áp dụng", "chưa áp dụng"),
        (fact.replicable, "có khả năng nhân rộng", ""),
        (fact.accepted, "đã nghiệm thu", "chưa nghiệm thu"),
        (fact.high_value, "có giá trị cao", ""),
    ]
    detail = [
        book.words.initiative_kinds.get(fact.kind, ""),
        f"phạm vi {award_scopes(book).get(fact.scope, fact.scope)}" if fact.scope else "",
        *(yes if value else no for value, yes, no in said if value is not None),
    ]
    return *_year_only(fact.year), fact.title or f"Quyết định công nhận {fact.number}", detail


def _post(fact: Any, book: Catalogue) -> Row:
    last = "nay" if fact.is_current else day_words(fact.end) or "?"
    when = f"{day_words(fact.start) or '?'} – {last}"
    group = book.positions.named(fact.group) if fact.group else ""
    return (
        _year_of(fact.start) or _year_of(fact.end),
        when,
        fact.title or _capital(group),
        [
            fact.place,
            f"nhóm chức vụ: {group}" if group and fact.title else "",
        ],
    )


def _service(fact: Any, book: Catalogue) -> Row:
    if not fact.activity:
        return None, "", _capital(book.words.eras.get(fact.era, fact.era)), []
    years = f"{write_years(fact.years)} năm"
    return (
        None,
        "",
        _capital(activities(book).get(fact.activity, fact.activity)),
        [
            years,
            book.words.eras.get(fact.era, ""),
        ],
    )


def _movement(fact: Any, book: Catalogue) -> Row:
    words = book.words
    launcher = words.launchers.get(fact.launched_by, "")
    detail = [
        f"do {launcher} phát động" if launcher else "",
        words.themes.get(fact.theme, ""),
        words.movement_stages.get(fact.stage, ""),
        words.movement_ranks.get(fact.rank, ""),
        f"{write_years(fact.duration_years)} năm" if fact.duration_years is not None else "",
    ]
    return *_year_only(fact.year), fact.movement or f"Phong trào do {launcher} phát động", detail


def _ranking(fact: Any, book: Catalogue) -> Row:
    rank = book.words.movement_ranks.get(fact.rank, f"hạng {fact.rank}")
    return *_year_only(fact.year), _capital(rank), [fact.group_name, book.words.rank_groups.get(fact.group, "")]


def _prize(fact: Any, book: Catalogue) -> Row:
    words = book.words
    level = words.prize_levels.get(fact.level, "")
    detail = [
        words.medals.get(fact.medal, ""),
        f"cấp {level}" if level and fact.contest else "",
        "do cơ quan có thẩm quyền cử đi" if fact.sent_by_authority else "",
    ]
    return *_year_only(fact.year), fact.contest or f"Cuộc thi cấp {level}", detail


def _leave(fact: Any, _book: Catalogue) -> Row:
    when = f"{day_words(fact.start) or '?'} – {day_words(fact.end) or '?'}"
    return _year_of(fact.start), when, _capital(LEAVE_WORDS.get(fact.kind, fact.kind)), []


def _discipline(fact: Any, book: Catalogue) -> Row:
    detail = [
        f"hết thời hạn {day_words(fact.ended)}" if fact.ended else "chưa ghi ngày hết thời hạn",
        "khi đang giữ chức vụ" if fact.in_post else "",
    ]
    level = book.words.discipline.get(fact.level, fact.level)
    return _year_of(fact.decided), day_words(fact.decided), _capital(level), detail


def _proceeding(fact: Any, book: Catalogue) -> Row:
    detail = [STATUS_WORDS.get(fact.status, "chưa rõ kết quả"), fact.body]
    when = " – ".join(part for part in (day_words(fact.opened), day_words(fact.closed)) if part)
    return _year_of(fact.opened), when, _capital(book.words.proceedings.get(fact.kind, fact.kind)), detail


def _finding(fact: Any, book: Catalogue) -> Row:
    statement = book.statements.get(fact.statement)
    title = _capital(statement.short if statement else fact.statement)
    detail = ["đạt" if fact.holds else "không đạt", f"người kết luận: {fact.by_name}" if fact.by_name else ""]
    return *_year_only(fact.year), title, detail


def _particular(fact: Any, book: Catalogue) -> Row:
    asked = particulars_of(book).get(fact.key)
    label, form = (str(asked.label), asked.form) if asked else (fact.key, "word")
    return *_year_only(fact.year), label, [value_words(form, fact.value, book)]


def value_words(form: str, value: Any, book: Catalogue) -> str:
    """A single fact's value for the reader."""
    if form == "truth":
        return "có" if value else "không"
    if form == "day":
        return day_words(str(value))
    if form == "share":
        return f"{write_number(round(float(value) * 100, 1))}%"
    if form in {"count", "number"}:
        return str(write_number(value))
    return book.words.attribute_values.get(str(value), str(value))


def write_years(years: Any) -> str:
    """12.50 is "12,5"."""
    return format(years.normalize(), "f").replace(".", ",")


def _choice(choices: Any, value: str) -> str:
    return str(choices(value).label).lower() if value else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_TELL: Final[dict[FactKind, Callable[[Any, Catalogue], Row]]] = {
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
