"""Why and why not, on paper: the answer first, the nearest path condition by condition, the other paths in short, the
facts it rests on as an annex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from thidua.domain.organisations.models import Unit
from thidua.domain.records.papers.sheets import heading, line, sheet
from thidua.domain.records.queries.evidence import Evidence, quality_name
from thidua.domain.records.queries.why import RESULT_WORDS, Point, Way, Why
from thidua.rulebook.enums import Verdict
from thidua.rulebook.judging import VERDICT_WORDS
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import to_roman
from thidua.writing.plan_paper import AppendixPaper, BodyLine, PaperRow, PlanPaper

TYPE_NAME: Final = "KẾT QUẢ ĐỐI CHIẾU TIÊU CHUẨN KHEN THƯỞNG"
_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"


def why_paper(told: Why, *, unit: Unit | None, day: date, signer: str = "") -> PlanPaper:
    """``unit``: the office that prints it; ``day``: of printing; ``signer``: who drew it up."""
    facts = list(_facts(told))
    return sheet(
        unit=unit,
        day=day,
        type_name=TYPE_NAME,
        title=f"“{told.award_name}” – {told.name}\nHồ sơ tính theo ngày {short_date(told.on)}",
        body=_body(told),
        signer=signer,
        appendices=[_annex(facts)] if facts else [],
    )


def name_of_paper(told: Why) -> str:
    return f"Đối chiếu tiêu chuẩn {told.award_name} {told.name} {short_date(told.on)}"


def _body(told: Why) -> Iterator[BodyLine]:
    yield heading("I.", "Kết luận")
    for text in (told.sentence, told.regime_reason, told.second, told.note):
        if text:
            yield line(text)
    if told.held:
        yield line("Đã được tặng: " + "; ".join(one.words for one in told.held) + ".")
    if told.ahead:
        yield line(_ahead(told))
    for place, way in enumerate(told.ways, start=2):
        yield from _way(way, place, in_full=place == 2 or len(told.ways) == 1)


def _ahead(told: Why) -> str:
    assert told.ahead is not None  # noqa: S101 - asked for only then
    way = "".join(f"; qua “{name}” năm {year}" for name, year in told.ahead.through)
    return f"Sớm nhất có thể xét vào năm {told.ahead.year} nếu các năm tới đều đạt yêu cầu cao nhất{way}."


def _way(way: Way, place: int, *, in_full: bool) -> Iterator[BodyLine]:
    named = way.place or way.id
    verdict = VERDICT_WORDS[way.verdict]
    if way.selection:  # nothing in it is measured: that nothing stands in the way is no finding of ours
        verdict = "chỉ do bình xét, lựa chọn" + (f"; {verdict}" if way.verdict is not Verdict.ELIGIBLE else "")
    yield heading(f"{to_roman(place)}.", f"{named[:1].upper()}{named[1:]}: {verdict}")
    if in_full:
        for number, point in enumerate(way.points, start=1):
            yield from _point(point, f"{number}.")
        return
    for point in way.in_the_way:
        yield line(f"- {RESULT_WORDS[point.result]}: {point.sentence}")


def _point(point: Point, marker: str) -> Iterator[BodyLine]:
    yield line(f"{marker} {point.requirement} ({point.place})" if point.place else f"{marker} {point.requirement}")
    yield line(f"{RESULT_WORDS[point.result]}. {point.sentence}")
    if point.remedy and point.stands_in_the_way:
        yield line(f"Để thay đổi kết quả: {point.remedy}")
    for letter, option in zip(_LETTERS, point.options, strict=False):
        told = " ".join(one.sentence for one in option)
        yield line(f"{letter}) {told}")


def _facts(told: Why) -> Iterator[Evidence]:
    """Every fact used, once."""
    seen: set[Evidence] = set()
    for way in told.ways:
        for one in _used(way.points):
            if one not in seen:
                seen.add(one)
                yield one


def _used(points: Iterable[Point]) -> Iterator[Evidence]:
    for point in points:
        yield from point.evidence
        for option in point.options:
            yield from _used(option)


def _annex(facts: list[Evidence]) -> AppendixPaper:
    rows = [
        PaperRow((str(number), one.words[:1].upper() + one.words[1:], one.source, quality_name(one.quality)))
        for number, one in enumerate(facts, start=1)
    ]
    return AppendixPaper(
        name="PHỤ LỤC",
        title="Dữ kiện đã dùng",
        attachment=None,
        columns=("TT", "Dữ kiện", "Nguồn", "Mức tin cậy"),
        roles=("no", "content", "units", "lead"),  # by the room each asks for
        rows=tuple(rows),
        landscape=False,
    )
