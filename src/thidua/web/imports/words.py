"""How states, doubts and times of a reading are said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.domain.imports.enums import Decision, ImportState, Severity
from thidua.vietnamese.dates import short_date

STATE_TONES = {
    ImportState.WAITING: "waiting",
    ImportState.READ: "active",
    ImportState.FAILED: "blocked",
    ImportState.ADOPTED: "success",
    ImportState.DISCARDED: "neutral",
}
_SEVERITIES = {
    Severity.ERROR: ("blocked", "alert-circle"),
    Severity.WARNING: ("warning", "alert-triangle"),
    Severity.INFO: ("active", "info-circle"),
}
_DECISIONS = {
    Decision.OPEN: ("waiting", "hourglass"),
    Decision.ACCEPTED: ("success", "check"),
    Decision.EDITED: ("success", "pencil"),
    Decision.DISMISSED: ("neutral", "circle-check"),
}
_BY_DAY = re.compile(r"monthly (before )?day (\d+)")


def state_words(state: str) -> dict[str, str]:
    known = ImportState(state)
    return {"tone": STATE_TONES[known], "word": str(known.label)}


def severity_words(severity: str) -> dict[str, str]:
    known = Severity(severity) if severity in Severity.values else Severity.INFO
    tone, icon = _SEVERITIES[known]
    return {"tone": tone, "icon": icon, "word": str(known.label)}


def decision_words(decision: str) -> dict[str, str]:
    known = Decision(decision)
    tone, icon = _DECISIONS[known]
    return {"tone": tone, "icon": icon, "word": str(known.label)}


def day_words(text: Any) -> str:
    """An ISO day as 15/03/2026; what is no day as it stands."""
    try:
        return short_date(date.fromisoformat(str(text)))
    except ValueError:
        return str(text or "")


def step_words(step: Mapping[str, Any]) -> str:
    """One time of a task: "trước ngày 15/03/2026", "ngày 25 hằng tháng", "theo văn bản khác"."""
    kind, day, start = step.get("kind"), day_words(step.get("date")), day_words(step.get("start"))
    if kind == "recurring":
        return rule_words(str(step.get("rule") or ""))
    if kind == "on_demand":
        before = abs(int(step.get("offset_days") or 0))
        return _("trước sự kiện %(days)s ngày") % {"days": before} if before else _("khi phát sinh")
    if not day:
        return {
            "per_other_document": _("theo văn bản khác"),
            "done": _("đã thực hiện"),
        }.get(str(kind), _("chưa rõ ngày"))
    if kind in {"range", "month"} and start:
        return _("từ %(start)s đến %(day)s") % {"start": start, "day": day}
    pattern = {
        "by": _("trước ngày %(day)s"),
        "around": _("vào dịp %(day)s"),
        "month": _("trong tháng, đến %(day)s"),
        "done": _("đã thực hiện %(day)s"),
    }.get(str(kind), _("ngày %(day)s"))
    return pattern % {"day": day}


def rule_words(rule: str) -> str:
    """The reader's rule of repetition in words."""
    return "; ".join(_one_rule(part.strip()) for part in rule.split(";")) if rule else _("định kỳ")


def _one_rule(rule: str) -> str:
    found = _BY_DAY.fullmatch(rule)
    if found:
        pattern = _("trước ngày %(day)s hằng tháng") if found[1] else _("ngày %(day)s hằng tháng")
        return pattern % {"day": found[2]}
    return {
        "monthly": _("hằng tháng"),
        "quarterly": _("hằng quý"),
        "yearly": _("hằng năm"),
        "continuous": _("thường xuyên"),
    }.get(rule, rule)
