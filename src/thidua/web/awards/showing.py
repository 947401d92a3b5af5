"""One award as a page tells it: who, by which paths, on which conditions, for how much, and through which periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from thidua.rulebook import Catalogue, bonus
from thidua.rulebook.awards import Authority, Award, Path
from thidua.rulebook.bonuses import BonusLine
from thidua.rulebook.citations import Citations
from thidua.rulebook.conditions.base import Condition, applies, in_fallback
from thidua.rulebook.conditions.combinations import AnyOf
from thidua.rulebook.enums import Checked, Source, Text
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import money, write_number
from thidua.web.awards import standing, subjects
from thidua.web.awards.periods import Period, periods
from thidua.web.awards.places import place_of, places

Told = dict[str, Any]
_RECIPIENTS: Final = {
    subjects.PERSON: "individual",
    subjects.COLLECTIVE: "collective",
    subjects.HOUSEHOLD: "household",
}
_TEXTS: Final = {Text.READ: "success", Text.EXCERPT: "warning", Text.NOT_SEEN: "warning", Text.UNKNOWN: "neutral"}


def page_of(book: Catalogue, award: Award, day: date) -> Told:
    """Everything the page says, for the day."""
    here = standing.of_award(book, award, day)
    paths = [path for path in award.paths if path.validity.covers(day)]
    return {
        "page_title": award.name_on(day),
        "state": {"tone": here.tone, "word": here.word},
        "waiting": _("Tiêu chuẩn ngày %(day)s") % {"day": short_date(day)},
        "day": short_date(day),
        "warning": "" if here.checked else _warning(book, award, paths, day),
        "told": list(_facts(book, award)),
        "deciders": _authorities(book, award.decided_by, day),
        "proposers": _authorities(book, award.proposed_by, day),
        "paths": [_path(book, award, path, place, day) for place, path in enumerate(paths, start=1)],
        "stage": _conditions(book, award.stage, (), day),
        "bonuses": list(_bonuses(book, award, day)),
        "remarks": list(_remarks(book, award)),
        "periods": _periods(book, award, day),
        "older": [_older(book, one.document, one.source, one.text) for one in award.history],
        "coming": [{"start": short_date(one.start), "text": one.text} for one in award.pending],
    }


def _warning(book: Catalogue, award: Award, paths: list[Path], day: date) -> str:
    """Why what is shown may not be relied on for the day."""
    if not paths:
        return _("Không có tiêu chuẩn nào của danh hiệu, hình thức này áp dụng vào ngày đã chọn.")
    regime = book.regimes.on(day)
    if regime.text is not Text.READ:
        return regime.reason
    if all(book.checked(award, path, day) is Checked.EXCERPT for path in paths):
        return _("Văn bản quy định tiêu chuẩn chưa được đối chiếu toàn văn; cần kiểm tra lại trước khi áp dụng.")
    return _("Một phần tiêu chuẩn chưa được đối chiếu với toàn văn; xem ghi chú ở từng phương án.")


def _facts(book: Catalogue, award: Award) -> Iterator[dict[str, str]]:
    words = book.words
    yield {"label": _("Hình thức"), "text": words.award_kinds[award.kind]}
    yield {"label": _("Cấp"), "text": words.levels[award.level]}
    yield {"label": _("Nơi quy định"), "text": places(book)[place_of(award)]}
    yield {"label": _("Đối tượng"), "text": capfirst(award.who or _listed(words.subjects, award.subjects))}
    if award.posthumous:
        yield {"label": _("Truy tặng"), "text": capfirst(_listed(words.subjects, award.posthumous))}
    if award.annual:
        yield {"label": _("Xét tặng"), "text": _("Hằng năm")}
    yield from _frequency(award)
    if award.award_day:
        yield {"label": _("Ngày trao"), "text": award.award_day}


def _frequency(award: Award) -> Iterator[dict[str, str]]:
    often = award.frequency
    if often is None:
        return
    if often.cycle_years:
        yield {"label": _("Chu kỳ xét"), "text": _("%(years)s năm một lần") % {"years": often.cycle_years}}
    if often.occasions:
        yield {"label": _("Dịp xét"), "text": _("ngày %(days)s") % {"days": ", ".join(often.occasions)}}
    if often.once_per_person:
        yield {"label": _("Số lần"), "text": _("Mỗi người một lần")}
    if often.max_per_year:
        yield {"label": _("Số lượng"), "text": _("Không quá %(count)s mỗi năm") % {"count": often.max_per_year}}


def _listed(words: Any, codes: Iterable[str]) -> str:
    return ", ".join(words[code] for code in codes)


def _authorities(book: Catalogue, authorities: tuple[Authority, ...], day: date) -> list[Told]:
    return [
        {
            "who": one.who,
            "span": span(one.start, one.end),
            "place": book.cite(one.basis),
            "source": _source(book, one.source),
            "now": one.acts_on(day),
        }
        for one in authorities
    ]


def span(start: date | None, end: date | None) -> str:
    """Days as words; empty when both ends are open."""
    if start and end:
        return _("từ %(start)s đến %(end)s") % {"start": short_date(start), "end": short_date(end)}
    if start:
        return _("từ %(start)s") % {"start": short_date(start)}
    return _("đến %(end)s") % {"end": short_date(end)} if end else ""


def _source(book: Catalogue, source: Source) -> str:
    """How the words are known, where they were not read in the text itself."""
    return "" if source is Source.READ else book.words.sources[source]


def _path(book: Catalogue, award: Award, path: Path, place: int, day: date) -> Told:
    here = standing.of_path(book, award, path, day)
    earlier = path.earlier_text
    return {
        "id": path.id,
        "number": place,
        "kind": capfirst(book.words.commendation_kinds[path.kind]),
        "subjects": _listed(book.words.subjects, path.subjects),
        "place": "; ".join(filter(None, map(book.cite, (path.basis, path.law_basis, path.decree_basis)))),
        "span": span(path.validity.start, path.validity.end),
        "source": capfirst(book.words.sources[path.source]),
        "state": {"tone": here.tone, "word": here.word},
        "conditions": _conditions(book, path.conditions, path.basis, day),
        "posthumous_only": path.posthumous_only,
        "note": path.note,
        "earlier": _older(book, book.cite(earlier.basis), earlier.basis_source, earlier.text) if earlier else None,
    }


def _older(book: Catalogue, document: str, source: Source, text: str) -> Told:
    return {"document": document, "source": book.words.sources[source], "text": text}


def _conditions(book: Catalogue, conditions: Iterable[Condition], outer: Citations, day: date) -> list[Told]:
    """``outer``: the place already named above them."""
    return [_condition(book, one, outer, day) for one in conditions if applies(one, day) or in_fallback(one, day)]


def _condition(book: Catalogue, one: Condition, outer: Citations, day: date) -> Told:
    place = book.cite(one.basis) if one.basis != outer else ""
    return {
        "text": "" if isinstance(one, AnyOf) else book.requirement(one),
        "options": [_conditions(book, option, one.basis, day) for option in one.options]
        if isinstance(one, AnyOf)
        else [],
        "place": place,
        "source": _source(book, one.source),
        "note": one.note,
        "awards": [] if isinstance(one, AnyOf) else _links(book, one, day),
        "fallback": _fallback(one, day),
    }


def _links(book: Catalogue, one: Condition, day: date) -> list[dict[str, str]]:
    return [
        {"url": reverse("awards:detail", args=[code]), "name": book.awards[code].name_on(day)}
        for code in dict.fromkeys(one.award_codes())
        if code in book.awards
    ]


def _fallback(one: Condition, day: date) -> str:
    last = one.validity.fallback_to
    if applies(one, day) or last is None:
        return ""
    told = _("Quy định cũ, còn được áp dụng đến %(day)s") % {"day": short_date(last)}
    return f"{told}: {one.validity.fallback_when}" if one.validity.fallback_when else told


def _bonuses(book: Catalogue, award: Award, day: date) -> Iterator[Told]:
    """Who receives how much by a decision of the day."""
    for kind in subjects.kinds_of(book, award.subjects):
        line = bonus([award.code], decided=day, of=_RECIPIENTS[kind], book=book).lines[0]
        if line.vnd is not None:
            yield {
                "label": subjects.NAMES[kind],
                "sum": _("tối đa %(sum)s") % {"sum": money(line.vnd)} if line.at_most else money(line.vnd),
                "reckoned": _reckoned(line),
                "place": book.cite(line.basis),
                "note": line.note,
            }


def _reckoned(line: BonusLine) -> str:
    multiple = write_number(line.multiple) if line.multiple is not None else ""
    return _("%(multiple)s lần mức lương cơ sở %(salary)s") % {
        "multiple": multiple,
        "salary": money(line.base_salary or 0),
    }


def _remarks(book: Catalogue, award: Award) -> Iterator[Told]:
    """Rules beside the paths: waiting, quota, what is left to others."""
    for one in award.waiting:
        yield {
            "label": _("Thời gian giữa các lần khen"),
            "text": one.rule or _waited(book, one),
            "place": book.cite(one.basis),
        }
    if award.quota_note:
        yield {"label": _("Tỷ lệ, số lượng"), "text": award.quota_note, "place": ""}
    if award.enterprise_rule:
        rule = award.enterprise_rule
        yield {"label": _("Doanh nghiệp"), "text": rule.text, "place": book.cite(rule.basis)}
    for left in award.delegated:
        yield {"label": _("Giao quy định"), "text": f"{left.to}: {left.what}", "place": book.cite(left.basis)}
    if award.note:
        yield {"label": _("Ghi chú"), "text": award.note, "place": ""}


def _waited(book: Catalogue, one: Any) -> str:
    names = ", ".join(f"“{book.awards[code].name}”" for code in one.after)
    told = _("sau %(awards)s %(years)s năm") % {"awards": names, "years": one.years}
    return f"{one.who}: {told}" if one.who else told


def _periods(book: Catalogue, award: Award, day: date) -> list[Told]:
    """The newest first."""
    return [_period(book, award, one, day) for one in reversed(list(periods(book, award)))]


def _period(book: Catalogue, award: Award, one: Period, day: date) -> Told:
    return {
        "span": capfirst(span(one.start, one.end)),
        "url": f"{reverse('awards:detail', args=[award.code])}?ngay={short_date(one.day)}" if one.paths else "",
        "current": one.covers(day),
        "law": one.regime.law,
        "tone": _TEXTS[one.regime.text],
        "known": one.regime.reason,
        "is_read": one.regime.text is Text.READ,
        "name": one.name if one.name != award.name_on(day) else "",
        "count": len(one.paths),
        "begun": [book.cite(path.basis) for path in one.begun] if len(one.begun) < len(one.paths) else [],
        "ended": [book.cite(path.basis) for path in one.ended],
    }
