"""The answer as the page shows it: words, tones and links beside what the domain found."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.records.models import Subject
from thidua.domain.records.queries.evidence import Evidence, quality_name
from thidua.domain.records.queries.why import Point, Way, Why
from thidua.rulebook import Catalogue
from thidua.rulebook.enums import Result, Verdict
from thidua.vietnamese.dates import short_date
from thidua.web.records.entering import entry_link

Told = dict[str, Any]
RESULTS: Final = {
    Result.MET: ("success", gettext_lazy("Đạt"), "circle-check"),
    Result.NOT_MET: ("blocked", gettext_lazy("Chưa đạt"), "circle-x"),
    Result.UNKNOWN: ("waiting", gettext_lazy("Chưa rõ"), "help-circle"),
    Result.TO_JUDGE: ("active", gettext_lazy("Cần kết luận"), "gavel"),
}
VERDICTS: Final = {
    Verdict.ELIGIBLE: ("success", gettext_lazy("Đủ điều kiện")),
    Verdict.NEEDS_JUDGEMENT: ("waiting", gettext_lazy("Cần xem xét, kết luận")),
    Verdict.NOT_ELIGIBLE: ("blocked", gettext_lazy("Chưa đủ điều kiện")),
}

SELECTED: Final = ("neutral", gettext_lazy("Do bình xét, lựa chọn"))  # nothing in it is measured: no finding of ours


class Page:
    """``may_enter``: the reader may enter facts of this record; ``here``: the address of the page, to come back to."""

    def __init__(self, told: Why, subject: Subject, book: Catalogue, *, may_enter: bool, here: str) -> None:
        self.told = told
        self.subject = subject
        self.book = book
        self.may_enter = may_enter
        self.here = here

    def content(self) -> Told:
        told = self.told
        tone, _word = VERDICTS[told.verdict]
        return {
            "verdict": {"tone": tone, "sentence": told.sentence},
            "second": told.second,
            "second_tone": VERDICTS[told.last_verdict][0] if told.last_verdict else "",
            "regime_reason": told.regime_reason,
            "note": told.note,
            "ahead": self._ahead(),
            "held": [evidence(one) for one in told.held],
            "ways": [self._way(way, place) for place, way in enumerate(told.ways, start=1)],
            "papers": self._papers(),
        }

    def _ahead(self) -> Told | None:
        ahead = self.told.ahead
        if ahead is None:
            return None
        through = [_("“%(name)s” năm %(year)s") % {"name": name, "year": year} for name, year in ahead.through]
        return {"year": ahead.year, "through": "; ".join(through), "now": ahead.year <= self.told.on.year}

    def _way(self, way: Way, place: int) -> Told:
        tone, word = VERDICTS[way.verdict]
        if way.selection and way.verdict is Verdict.ELIGIBLE:
            tone, word = SELECTED
        return {
            "id": way.id,
            "number": place,
            "kind": way.kind[:1].upper() + way.kind[1:],
            "place": way.place,
            "state": {"tone": tone, "word": word},
            "selection": way.selection,
            "open": place == 1,
            "count": _("%(met)s/%(all)s điều kiện đạt")
            % {"met": sum(point.result is Result.MET for point in way.points), "all": len(way.points)},
            "points": [self._point(point) for point in way.points],
            "alone": f"?{self._query(phuong_an=way.id)}",
        }

    def _point(self, point: Point) -> Told:
        tone, word, icon = RESULTS[point.result]
        if not point.blocks:
            tone = "neutral"
        return {
            "tone": tone,
            "word": word,
            "icon": icon,
            "requirement": _("Đạt một trong các trường hợp sau:") if point.type == "any_of" else point.requirement,
            "sentence": point.sentence if point.sentence != point.requirement else "",
            "place": point.place,
            "remedy": point.remedy if point.result is not Result.MET else "",
            "presumed": point.presumed,
            "selection": not point.blocks,
            "evidence": [evidence(one) for one in point.evidence if one.fact is not None or point.type != "subject"],
            "entry": self._entry(point),
            "options": [[self._point(one) for one in option] for option in point.options],
        }

    def _entry(self, point: Point) -> dict[str, str] | None:
        if point.wanted is None or not self.may_enter:
            return None
        return entry_link(self.subject, point.wanted, self.book, back=self.here)

    def _papers(self) -> list[Told]:
        forms = (
            ("pdf", _("Tải bản in PDF"), "file-type-pdf"),
            ("docx", _("Tải bản Word"), "file-type-docx"),
            ("json", _("Tải dữ liệu JSON"), "database"),
        )
        where = [self.subject.pk, self.told.award]
        return [
            {
                "label": label,
                "icon": icon,
                "url": f"{reverse('records:why_export', args=[*where, form])}?{self._query()}",
            }
            for form, label, icon in forms
        ]

    def _query(self, **changes: str) -> str:
        asked = {"ngay": short_date(self.told.on), "phuong_an": self.told.path, **changes}
        return "&".join(f"{name}={value}" for name, value in asked.items() if value)


def evidence(one: Evidence) -> Told:
    tones = {"typed": "draft", "checked": "active", "matched": "success"}
    return {
        "words": one.words,
        "source": one.source,
        "quality": quality_name(one.quality),
        "tone": tones.get(one.quality, ""),
    }
