"""How verdicts, days to spare and sent plans are said, coloured and drawn; never by colour alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.domain.plans.enums import Verdict
from thidua.domain.plans.models import Duty
from thidua.domain.plans.queries.cascade import Sending
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number

SHORT: Final = 7  # days to spare below which a row is marked, unless the page is asked for another number


@dataclass(frozen=True)
class Sign:
    """One colour, one icon, one letter and the word they stand for."""

    tone: str
    icon: str
    letter: str | Promise
    word: str | Promise


SIGNS: Final[Mapping[str, Sign]] = {
    Verdict.LEFT_OUT: Sign("late", "circle-x", gettext_lazy("T"), Verdict.LEFT_OUT.label),
    Verdict.PARTLY: Sign("warning", "progress", gettext_lazy("P"), Verdict.PARTLY.label),
    Verdict.WAITS: Sign("active", "hourglass", gettext_lazy("C"), Verdict.WAITS.label),
    Verdict.ANSWERED: Sign("success", "circle-check", gettext_lazy("Đ"), Verdict.ANSWERED.label),
    Verdict.NOT_OURS: Sign("blocked", "ban", gettext_lazy("K"), Verdict.NOT_OURS.label),
    Verdict.PARENT_OWN: Sign("neutral", "building-community", gettext_lazy("R"), Verdict.PARENT_OWN.label),
}
NOT_SENT: Final = Sign("neutral", "circle-dashed", gettext_lazy("–"), gettext_lazy("Chưa gửi kế hoạch"))
SENDING_TONES: Final = {
    Sending.LINKED: "success",
    Sending.ADOPTED: "active",
    Sending.DRAFT: "draft",
    Sending.NONE: "neutral",
}


def verdict_of(duty: Duty) -> str:
    """The verdict that counts."""
    return duty.decided or duty.found


def verdict_state(duty: Duty) -> dict[str, Any]:
    sign = SIGNS[verdict_of(duty)]
    return {"tone": sign.tone, "word": sign.word, "icon": sign.icon}


def counted(totals: Counter[str], url_of: Callable[[str], str] = lambda _verdict: "") -> list[dict[str, Any]]:
    """The verdicts that occur, the worst first, each with its sign and how often."""
    return [
        {
            "tone": sign.tone,
            "icon": sign.icon,
            "word": sign.word,
            "count": write_number(totals[verdict]),
            "url": url_of(verdict),
        }
        for verdict, sign in SIGNS.items()
        if totals[verdict]
    ]


def legend() -> list[dict[str, Any]]:
    return [
        {"tone": sign.tone, "icon": sign.icon, "letter": sign.letter, "word": sign.word}
        for sign in (*SIGNS.values(), NOT_SENT)
    ]


def spare_words(duty: Duty, short: int = SHORT) -> dict[str, str]:
    """The days between the two, as words and a tone; empty where nothing is to be reckoned."""
    if duty.suspect:
        return {"words": _("ngày của cấp trên cần xem lại, chưa so sánh"), "tone": "warning"}
    if duty.spare_days is None or verdict_of(duty) in {Verdict.NOT_OURS, Verdict.PARENT_OWN}:
        return {"words": "", "tone": ""}
    days = duty.spare_days
    if verdict_of(duty) == Verdict.WAITS:
        return {"words": _("theo ngày của cấp trên"), "tone": ""}
    if days < 0:
        words = ngettext("muộn hơn %(count)s ngày", "muộn hơn %(count)s ngày", -days)
        return {"words": words % {"count": write_number(-days)}, "tone": "late"}
    if days == 0:
        return {"words": _("cùng ngày với cấp trên"), "tone": "warning"}
    words = ngettext("sớm hơn %(count)s ngày", "sớm hơn %(count)s ngày", days) % {"count": write_number(days)}
    return {"words": words, "tone": "warning" if days < short else ""}


def day(value: date | None) -> str:
    return short_date(value) if value else ""


def change_words(change: Mapping[str, str]) -> dict[str, str]:
    """One change of the parent: what it is called, before and after."""
    if change["field"] == "new":
        return {"label": _("Nội dung mới của cấp trên"), "before": "", "after": ""}
    if change["field"] == "dropped":
        return {"label": _("Cấp trên đã bỏ nội dung này"), "before": "", "after": ""}
    if change["field"] == "words":
        return {"label": _("Nội dung"), "before": change["before"], "after": change["after"]}
    before, after = _iso(change["before"]), _iso(change["after"])
    if before == after:
        return {"label": _("Ngày đã được xem lại"), "before": "", "after": after}
    return {"label": _("Ngày"), "before": before or _("chưa có"), "after": after or _("chưa có")}


def change_line(duty: Duty) -> str:
    """All changes of a duty in one line."""
    told = (change_words(each) for each in duty.changed)
    return "; ".join(_one_line(each) for each in told)


def _one_line(told: Mapping[str, str]) -> str:
    if told["before"]:
        return f"{told['label']}: {told['before']} → {told['after']}"
    return f"{told['label']}: {told['after']}" if told["after"] else told["label"]


def _iso(text: str) -> str:
    return short_date(date.fromisoformat(text)) if text else ""
