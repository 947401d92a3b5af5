"""The stored facts behind an answer: what the engine names by place is shown as it was entered, with its source and how
well it is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from thidua.domain.records.enums import FactKind, Quality
from thidua.domain.records.models import Fact, Subject
from thidua.domain.records.models.kinds import CONDUCT, MODELS
from thidua.domain.records.queries.facts import decision_of, last_year_of
from thidua.domain.records.steps.particulars import particulars_of
from thidua.rulebook import Catalogue
from thidua.rulebook.conditions.outcomes import Used
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.vietnamese.partial_dates import PartialDate

_PLACED: Final = re.compile(r"(\w+)\[(\d+)\]")
_LISTS: Final = {
    "awards": FactKind.AWARD,
    "initiatives": FactKind.INITIATIVE,
    "positions": FactKind.POST,
    "prizes": FactKind.PRIZE,
    "discipline": FactKind.DISCIPLINE,
    "proceedings": FactKind.PROCEEDING,
}
_RUNNING: Final = {"movement": FactKind.MOVEMENT, "rank": FactKind.RANKING}
_TIMES: Final = ("decided", "year", "period_first", "period_last")
# names of the engine that are stored under another key
_STORED_AS: Final = {
    "is_service_continuous": "service_continuous",
    "collective.members_completing_task": "pct_task_done",
    "collective.members_with:advanced-worker": "pct_advanced_worker",
    "collective.members_with:advanced-soldier": "pct_advanced_soldier",
    "collective.members_with:grassroots-emulation-fighter": "cstdcs_members",
    "collective.members_disciplined": "members_disciplined",
    "collective.party_org_clean": "party_org_clean",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact looked at. ``quality`` is empty for what no stored row says (the subject itself, the day of the file);
    ``fact``: key of the row."""

    words: str
    source: str = ""
    quality: str = ""
    kind: str = ""
    fact: int | None = None


class Shelf:
    """The rows of one record that count, by kind, in the order in which the engine was given them."""

    def __init__(self, subject: Subject, book: Catalogue, *, with_conduct: bool) -> None:
        self.subject = subject
        self.book = book
        self._with_conduct = with_conduct
        self._rows: dict[FactKind, list[Any]] = {}

    def of(self, used: Iterable[Used]) -> tuple[Evidence, ...]:
        """The facts of one condition; several of the same list come in its order."""
        running: dict[str, int] = {}
        return tuple(dict.fromkeys(self._one(one, running) for one in used))

    def of_places(self, name: str, places: Iterable[int]) -> tuple[Evidence, ...]:
        """The rows of a list, by their places as the engine counts them."""
        return self.of(Used(f"{name}[{place}]", "") for place in places)

    def rows(self, kind: FactKind) -> list[Any]:
        """The rows of a kind; none of those the reader has no right to."""
        if kind not in self._rows:
            rows = MODELS[kind]._default_manager.filter(subject=self.subject, voided_at__isnull=True).order_by("pk")
            hidden = kind in CONDUCT and not self._with_conduct
            found = [] if hidden or self.subject.pk is None else list(rows)
            self._rows[kind] = _as_given(found) if kind is FactKind.AWARD else found
        return self._rows[kind]

    def _one(self, used: Used, running: dict[str, int]) -> Evidence:
        kind, row = self._found(used.name, running)
        if row is None or kind is None:
            return Evidence(_plain(used, self.book), used.source)
        return Evidence(
            words_of(kind, row, self.book),
            used.source or source_of(row),
            row.quality,
            kind.value,
            row.pk,
        )

    def _found(self, name: str, running: dict[str, int]) -> tuple[FactKind | None, Any]:
        placed = _PLACED.fullmatch(name)
        if placed and placed[1] in _LISTS:
            return self._at(_LISTS[placed[1]], int(placed[2]))
        if name in _RUNNING:
            place = running[name] = running.get(name, -1) + 1
            return self._at(_RUNNING[name], place)
        head, _, rest = name.partition(".")
        if head == "grades":
            return self._where(FactKind.GRADE, lambda row: str(row.year) == rest)
        if head == "judgements":
            return self._where(FactKind.FINDING, lambda row: row.statement == rest)
        if head == "service":
            return self._where(FactKind.SERVICE, lambda row: row.activity == rest)
        return self._where(FactKind.PARTICULAR, lambda row: row.key == _STORED_AS.get(name, name))

    def _at(self, kind: FactKind, place: int) -> tuple[FactKind, Any]:
        rows = self.rows(kind)
        return kind, rows[place] if place < len(rows) else None

    def _where(self, kind: FactKind, fits: Callable[[Any], bool]) -> tuple[FactKind, Any]:
        """The latest that fits: of several years the latest counts."""
        found = sorted((row for row in self.rows(kind) if fits(row)), key=lambda row: getattr(row, "year", None) or 0)
        return kind, found[-1] if found else None


def _as_given(rows: list[Any]) -> list[Any]:
    """Awards of the catalogue in the order in which the engine counts them."""
    known = [row for row in rows if row.award]
    return sorted(known, key=lambda row: last_year_of({name: getattr(row, name) for name in _TIMES}))


def source_of(row: Fact) -> str:
    """Where the row says it comes from; its decision where no source was written."""
    return row.source or decision_of(getattr(row, "number", "") or "", getattr(row, "decided", "") or "")


def quality_name(code: str) -> str:
    return str(Quality(code).label) if code else ""


def _plain(used: Used, book: Catalogue) -> str:
    """A fact no row stands for: what it is called, and its value."""
    names = {"subject.kind": "đối tượng", "received": "ngày nhận hồ sơ", "eras": "thời kỳ tham gia"}
    name = names.get(used.name) or book.words.attributes.get(used.name) or book.words.exclusions.get(used.name, "")
    value = book.words.attribute_values.get(used.value, used.value)
    return f"{name}: {value}" if name else value


def words_of(kind: FactKind, row: Any, book: Catalogue) -> str:
    """One fact in a line, as an official writes it."""
    return _WORDS[kind](row, book)


def _joined(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)


def _day(stored: str) -> str:
    return short_date(PartialDate.from_text(stored)) if stored else ""


def _grade(row: Any, book: Catalogue) -> str:
    return f"Năm {row.year}: {book.words.grades.get(row.grade, row.grade)}"


def _award(row: Any, book: Catalogue) -> str:
    name = book.awards[row.award].name if row.award in book.awards else row.wording
    period = f"thành tích {row.period_first}–{row.period_last}" if row.period_last else ""
    revoked = "đã bị thu hồi" if row.revoked else ""
    year = f"năm {row.year}" if row.year else ""
    return _joined(name, year, period, f"quyết định ngày {_day(row.decided)}" if row.decided else "", revoked)


def _initiative(row: Any, book: Catalogue) -> str:
    words = book.words
    scope = {**words.scopes, **words.other_scopes}.get(row.scope, "")
    marks = (("recognised", "được công nhận"), ("applied", "đã áp dụng"), ("replicable", "nhân rộng được"))
    told = [word for name, word in marks if getattr(row, name)]
    kind = words.initiative_kinds.get(row.kind, "sáng kiến")
    named = f"{kind} “{row.title}”" if row.title else kind
    return _joined(named, f"phạm vi {scope}" if scope else "", f"năm {row.year}" if row.year else "", *told)


def _post(row: Any, book: Catalogue) -> str:
    group = book.positions.groups.get(row.group)
    end = _day(row.end) or ("nay" if row.is_current else "chưa rõ")
    named = row.title or (getattr(group, "name", "") if group else "") or row.group
    return _joined(named, row.place, f"từ {_day(row.start) or 'chưa rõ'} đến {end}")


def _service(row: Any, book: Catalogue) -> str:
    words = book.words
    named = words.activities.get(row.activity, row.activity) or words.eras.get(row.era, row.era)
    return _joined(named, f"{write_number(row.years.normalize())} năm" if row.years is not None else "")


def _movement(row: Any, book: Catalogue) -> str:
    words = book.words
    return _joined(
        row.movement or "phong trào thi đua",
        words.launchers.get(row.launched_by, ""),
        words.movement_stages.get(row.stage, ""),
        words.movement_ranks.get(row.rank, row.rank),
        f"năm {row.year}" if row.year else "",
    )


def _ranking(row: Any, book: Catalogue) -> str:
    words = book.words
    place = words.movement_ranks.get(row.rank, f"thứ {row.rank}" if row.rank.isdecimal() else row.rank)
    group = row.group_name or words.rank_groups.get(row.group, "")
    return _joined(place, group, f"năm {row.year}" if row.year else "")


def _prize(row: Any, book: Catalogue) -> str:
    words = book.words
    level = words.prize_levels.get(row.level, row.level)
    return _joined(words.medals.get(row.medal, row.medal), row.contest, level, f"năm {row.year}" if row.year else "")


def _leave(row: Any, _book: Catalogue) -> str:
    return f"Nghỉ từ {_day(row.start) or 'chưa rõ'} đến {_day(row.end) or 'chưa rõ'}"


def _discipline(row: Any, book: Catalogue) -> str:
    decided = f"quyết định ngày {_day(row.decided)}" if row.decided else ""
    ended = f"hết hiệu lực {_day(row.ended)}" if row.ended else ""
    return _joined(book.words.discipline.get(row.level, row.level), decided, ended)


def _proceeding(row: Any, book: Catalogue) -> str:
    told = "đã kết luận" if row.closed else "đang xem xét"
    return _joined(book.words.proceedings.get(row.kind, row.kind), told, row.body)


def _finding(row: Any, book: Catalogue) -> str:
    statement = book.statements.get(row.statement)
    held = "đạt" if row.holds else "không đạt"
    text = statement.short or statement.text if statement else row.statement
    return _joined(f"{text}: kết luận {held}", row.by_name, f"năm {row.year}" if row.year else "")


def _particular(row: Any, book: Catalogue) -> str:
    known = particulars_of(book).get(row.key)
    told = {True: "có", False: "không"}.get(row.value, row.value) if isinstance(row.value, bool) else row.value
    return f"{known.label if known else row.key}: {told}"


_WORDS: Final[dict[FactKind, Callable[[Any, Catalogue], str]]] = {
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
