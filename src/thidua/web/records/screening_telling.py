"""A screening as a page tells it: figures, drawing, table, quotas, who gains and who loses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.records.papers.screening import WORDS
from thidua.domain.records.queries.screening.asking import Answer, Screening
from thidua.domain.records.queries.screening.comparing import Comparison
from thidua.domain.records.queries.screening.standing import Standing
from thidua.rulebook.awards import every_condition
from thidua.rulebook.conditions.quotas import Quota
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number

PAGE: Final = 50
DRAWN: Final = 10
SHOWN: Final = {
    "du": Standing.ELIGIBLE,
    "thieu-mot": Standing.SHORT,
    "xem-xet": Standing.JUDGE,
    "khong-du": Standing.NOT,
    "chua-xet": Standing.LATER,
    "chua-ghi": Standing.EMPTY,
}
TONES: Final = {
    Standing.ELIGIBLE: "success",
    Standing.SHORT: "active",
    Standing.JUDGE: "waiting",
    Standing.NOT: "neutral",
    Standing.LATER: "draft",
    Standing.EMPTY: "draft",
}
LABELS: Final = {
    Standing.ELIGIBLE: gettext_lazy("đủ điều kiện"),
    Standing.SHORT: gettext_lazy("còn thiếu một điều kiện"),
    Standing.JUDGE: gettext_lazy("cần xem xét, kết luận"),
    Standing.NOT: gettext_lazy("không đủ điều kiện"),
    Standing.LATER: gettext_lazy("chưa xét từng hồ sơ"),
    Standing.EMPTY: gettext_lazy("hồ sơ chưa ghi gì"),
}
Address = Callable[..., str]  # the page's own address with some of its conditions changed


@dataclass(frozen=True)
class Told:
    """One award of a screening, at the page of the list asked for. ``names``: of the records shown."""

    found: Screening
    code: str
    here: Address
    shown: str = "du"
    page: int = 1

    @property
    def answer(self) -> Answer:
        return self.found.answers[self.code]

    def figures(self) -> list[dict[str, Any]]:
        """Each leads to its list; what nobody is in is left out, but for the first four."""
        told = []
        for word, standing in SHOWN.items():
            count = self.answer.count(standing)
            if count or standing < Standing.LATER:
                url = self.here(xem=word) + "#danh-sach" if count else ""
                tone = TONES[standing] if count else ""
                told.append({"label": LABELS[standing], "value": write_number(count), "url": url, "tone": tone})
        return told

    def places(self) -> list[int]:
        """The records of the list shown."""
        found: list[int] = np.flatnonzero(self.answer.standing == SHOWN[self.shown]).tolist()
        return found

    def on_page(self) -> list[int]:
        return self.places()[(self.page - 1) * PAGE : self.page * PAGE]

    def rows(self, names: dict[int, str]) -> list[dict[str, Any]]:
        """Who, where, what is missing; the answer in full is a press away."""
        scope, law = self.found.scope, self.found.asked.law
        standing = SHOWN[self.shown]
        quiet = standing in {Standing.EMPTY, Standing.LATER}
        told = []
        for place in self.on_page():
            key = int(scope.keys[place])
            told.append(
                {
                    "name": names[key],
                    "unit": scope.units.get(int(scope.places[place]), ""),
                    "why": self.why(key),
                    "record": reverse("records:detail", args=[key]),
                    "path": "" if quiet else self.answer.place_of(place, law),
                    "missing": [] if quiet or standing is Standing.ELIGIBLE else self.answer.missing(place, law),
                }
            )
        return told

    def why(self, key: int) -> str:
        return f"{reverse('records:why', args=[key, self.code])}?ngay={short_date(self.found.asked.on)}"

    def pager(self) -> dict[str, str]:
        last = -(-len(self.places()) // PAGE)
        return {
            "prev_url": self.here(trang=self.page - 1) + "#danh-sach" if self.page > 1 else "",
            "next_url": self.here(trang=self.page + 1) + "#danh-sach" if self.page < last else "",
        }

    def chart(self) -> dict[str, Any] | None:
        """By unit, most eligible first; the table holds every unit."""
        rows = self._by_unit()
        if len(rows) < 2:
            return None
        drawn = rows[:DRAWN]
        series = [Standing.ELIGIBLE, Standing.SHORT, Standing.JUDGE, Standing.NOT]
        told = [(place, one) for place, one in enumerate(series) if any(row[1][place] for row in drawn)]
        return {
            "id": "sang-loc-don-vi",
            "title": _("Kết quả theo đơn vị"),
            "finding": self._finding(rows),
            "tall": len(drawn) > DRAWN // 2,
            "spec": {
                "kind": "stacked",
                "unit": _("hồ sơ"),
                "labels": [row[0] for row in drawn],
                "series": [
                    {"name": str(WORDS[one]), "tone": TONES[one], "values": [row[1][place] for row in drawn]}
                    for place, one in told
                ],
            },
            "head": [_("Đơn vị"), *[str(WORDS[one]) for one in series], _("Tổng")],
            "rows": [[name, *map(write_number, counts), write_number(sum(counts))] for name, counts in rows],
        }

    def _by_unit(self) -> list[tuple[str, list[int]]]:
        scope, found = self.found.scope, []
        for key, name in scope.units.items():
            here = self.answer.standing[scope.places == key]
            counts = [int(np.count_nonzero(here == one)) for one in (2, 3, 1, 0)]
            if sum(counts):
                found.append((name, counts))
        return sorted(found, key=lambda row: (-row[1][0], -row[1][1], row[0]))

    def _finding(self, rows: Sequence[tuple[str, list[int]]]) -> str:
        if not rows[0][1][0]:
            return _("Chưa đơn vị nào có hồ sơ đủ điều kiện.")
        return _("Nhiều hồ sơ đủ điều kiện nhất: %(unit)s (%(count)s).") % {
            "unit": rows[0][0],
            "count": write_number(rows[0][1][0]),
        }

    def by_path(self) -> list[dict[str, Any]]:
        """Path by path, as far as words answer; counted over the whole scope."""
        told = []
        for name, one in self.answer.by_path.items():
            counts = np.bincount(one.by_last_text, minlength=4)
            url = self.here(phuong_an=name, trang="", xem="")
            place = self.found.asked.law.cite(one.path.basis)
            told.append({"name": name, "place": place, "url": url, "eligible": write_number(int(counts[2]))})
        return told if len(told) > 1 else []

    def quotas(self) -> list[str]:
        """What the rules say of how many, and how those who are eligible are made up."""
        award = self.answer.award
        told = [self._quota(one) for _key, one in every_condition(award) if isinstance(one, Quota)]
        if award.quota_note:
            told.append(award.quota_note)
        return [*dict.fromkeys(told), *self._shares()]

    def _quota(self, one: Quota) -> str:
        required = self.found.asked.law.requirement(one)
        if one.max_count is None:
            return required
        count = self.answer.count(Standing.ELIGIBLE)
        over = count > one.max_count
        words = _("đang có %(count)s hồ sơ đủ điều kiện, vượt %(over)s.") if over else _("đang có %(count)s hồ sơ.")
        given = {"count": write_number(count), "over": write_number(max(count - one.max_count, 0))}
        return f"{required} {words % given}"

    def _shares(self) -> list[str]:
        """Leaders and those who work directly, among the eligible of whom it is known."""
        eligible = self.answer.standing == Standing.ELIGIBLE
        total = int(np.count_nonzero(eligible))
        if not total:
            return []
        heads = int(np.count_nonzero(eligible & self.found.scope.heads))
        direct = int(np.count_nonzero(eligible & self.found.of_kind("labourer")))
        told = _("Trong %(total)s hồ sơ đủ điều kiện: %(heads)s người đứng đầu đơn vị (%(share)s%%).") % {
            "total": write_number(total),
            "heads": write_number(heads),
            "share": write_number(round(100 * heads / total)),
        }
        workers = _("Người lao động trực tiếp (công nhân, nông dân…): %(count)s (%(share)s%%).") % {
            "count": write_number(direct),
            "share": write_number(round(100 * direct / total)),
        }
        return [told, workers]


def compared_rows(
    found: Comparison, screenings: tuple[Screening, Screening], names: dict[int, str], code: str
) -> list[dict[str, Any]]:
    """Those who gain, then those who lose, with what is not fulfilled on the worse side."""
    scope = screenings[1].scope
    told = []
    for places, tone, word in ((found.gains, "success", _("Được lợi")), (found.loses, "blocked", _("Bị thiệt"))):
        for place in places[:PAGE].tolist():
            key = int(scope.keys[place])
            told.append(
                {
                    "name": names[key],
                    "unit": scope.units.get(int(scope.places[place]), ""),
                    "why": f"{reverse('records:why', args=[key, code])}?ngay={short_date(screenings[1].asked.on)}",
                    "tone": tone,
                    "word": word,
                    "before": str(WORDS.get(Standing(found.before.standing[place]), _("không thuộc đối tượng"))),
                    "after": str(WORDS.get(Standing(found.after.standing[place]), _("không thuộc đối tượng"))),
                    "reasons": found.reasons(place, screenings),
                }
            )
    return told
