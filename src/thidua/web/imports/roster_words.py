"""How lists and their rows are said."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.domain.imports.enums import RosterState, RowDecision, RowVerdict
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.steps.history.words import fact_words

_STATES = {
    RosterState.WAITING: "waiting",
    RosterState.CHECKED: "active",
    RosterState.ENTERING: "waiting",
    RosterState.DONE: "success",
    RosterState.FAILED: "blocked",
    RosterState.DISCARDED: "neutral",
    RosterState.MAPPING: "warning",
    RosterState.UNDOING: "waiting",
    RosterState.UNDONE: "neutral",
}
_VERDICTS = {
    RowVerdict.READY: "active",
    RowVerdict.DOUBTFUL: "warning",
    RowVerdict.KNOWN: "neutral",
    RowVerdict.FAULTY: "blocked",
}


def roster_state(row: Roster) -> dict[str, str]:
    known = RosterState(row.state)
    return {"tone": _STATES[known], "word": str(known.label)}


def row_state(row: RosterRow) -> dict[str, str]:
    if row.subject_key:
        return {"tone": "success", "word": _("Đã nhập")}
    known = RowVerdict(row.verdict)
    return {"tone": _VERDICTS[known], "word": str(known.label)}


def unit_words(row: RosterRow) -> str:
    """The words of the file, as they stand there."""
    return row.values.get("unit") or row.values.get("parent") or ""


FACTS_SHOWN = 4


def facts_words(row: RosterRow) -> str:
    """The first of what a row of achievements would enter; how many more."""
    facts = [] if row.subject_key else row.values.get("facts", ())
    told = [fact_words(fact["kind"], fact["values"]) for fact in facts[:FACTS_SHOWN]]
    more = len(facts) - FACTS_SHOWN
    return "; ".join([*told, *([_("và %(count)s dữ kiện khác") % {"count": more}] if more > 0 else [])])


def last_column(row: RosterRow, names: dict[int, str]) -> str:
    """What a person should know of the row: the decision taken, who may be meant, what is wrong."""
    said = [each["sentence"] for each in row.problems]
    if row.values.get("same") and not row.subject_key:
        said.append(_("Đã có %(count)s dữ kiện, không nhập lại.") % {"count": len(row.values["same"])})
    if row.others and not row.subject_key:
        said.append(_who(row, names))
    if row.decision:
        said.append(_("Đã chọn: %(choice)s.") % {"choice": RowDecision(row.decision).label.lower()})
    return " ".join(said)


def _who(row: RosterRow, names: dict[int, str]) -> str:
    known = [names[pk] for pk in row.others if pk in names]
    if not known:
        return _("Số định danh này đã có ở đơn vị khác.")
    if row.verdict == RowVerdict.KNOWN:
        return _("Trong hệ thống: %(names)s.") % {"names": "; ".join(known)}
    return _("Có thể là: %(names)s.") % {"names": "; ".join(known)}
