"""A fact of a list in words, as a clerk would say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thidua.domain.imports.steps.history.decisions import day_words
from thidua.domain.records.enums import FactKind
from thidua.rulebook import load


def fact_words(kind: str, values: Mapping[str, Any]) -> str:
    """ "Chiến sĩ thi đua cơ sở 2019 (QĐ số 12/QĐ-UBND ngày 05/01/2020)"."""
    return _TELL[FactKind(kind)](values)


def _grade(values: Mapping[str, Any]) -> str:
    return f"Xếp loại {values['year']}: {load().words.grades.get(values['grade'], values['grade'])}"


def _award(values: Mapping[str, Any]) -> str:
    book = load()
    code = values.get("award") or ""
    name = book.awards[code].name if code in book.awards else values.get("wording", "")
    span = f"{values['period_first']}–{values['period_last']}" if values.get("period_first") else ""
    when = str(values.get("year") or span)
    return " ".join(part for part in (name, when, _cited(values)) if part)


def _cited(values: Mapping[str, Any]) -> str:
    number = f" số {values['number']}" if values.get("number") else ""
    said = f"{number}{day_words(values.get('decided') or '')}"
    return f"(QĐ{said})" if said else ""


def _initiative(values: Mapping[str, Any]) -> str:
    words = load().words
    kind = words.initiative_kinds.get(values.get("kind") or "", "sáng kiến")
    title = f" “{values['title']}”" if values.get("title") else ""
    year = f" {values['year']}" if values.get("year") else ""
    scope = f", phạm vi {words.scopes[values['scope']]}" if values.get("scope") in words.scopes else ""
    return f"{kind[0].upper()}{kind[1:]}{title}{year}{scope}"


def _discipline(values: Mapping[str, Any]) -> str:
    level = load().words.discipline.get(values["level"], values["level"])
    return f"Kỷ luật {level}{day_words(values.get('decided') or '')}"


def _post(values: Mapping[str, Any]) -> str:
    start, end = day_words(values.get("start") or ""), day_words(values.get("end") or "")
    until = ", đang giữ" if values.get("is_current") else f" đến{end}" if end else ""
    return f"Chức vụ {values.get('title', '')}{' từ' + start if start else ''}{until}"


_TELL = {
    FactKind.GRADE: _grade,
    FactKind.AWARD: _award,
    FactKind.INITIATIVE: _initiative,
    FactKind.DISCIPLINE: _discipline,
    FactKind.POST: _post,
}
