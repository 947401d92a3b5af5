"""By when a request about personal data must be answered and settled, by the law of the day it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from thidua.domain.reports.enums import RequestKind, RequestState
from thidua.foundation.refusals import Refusal, Refused
from thidua.periods.working_days import UnknownYearError, add_working_days
from thidua.rulebook import Catalogue

ANSWER: Final = "data_request_answer_working_days"
FINISH: Final = {
    RequestKind.ACCESS: "data_request_access_days",
    RequestKind.CORRECT: "data_request_correct_days",
    RequestKind.LIMIT: "data_request_limit_days",
    RequestKind.ERASE: "data_request_erase_days",
}
REQUEST_STEPS: Final = (
    ("answer", RequestState.RECEIVED, RequestState.ANSWERED),
    ("finish", RequestState.ANSWERED, RequestState.DONE),
    ("decline", RequestState.ANSWERED, RequestState.DECLINED),
)
OPEN: Final = frozenset({RequestState.RECEIVED, RequestState.ANSWERED})


@dataclass(frozen=True, slots=True)
class Days:
    """Last days; None where the law of the day sets none."""

    answer_by: date | None
    finish_by: date | None


def days_of(kind: str, received: date, book: Catalogue) -> Days:
    """Two working days to answer, so many calendar days to settle, as the figures of that day say."""
    return Days(_answer_by(received, book), _finish_by(kind, received, book))


def extended(kind: str, received: date, finish_by: date, book: Catalogue) -> date:
    """Once by as many days again."""
    figure = book.parameters[FINISH[RequestKind(kind)]].at(received)
    return finish_by + timedelta(days=int(figure.number()) if figure else 0)


def _answer_by(received: date, book: Catalogue) -> date | None:
    figure = book.parameters[ANSWER].at(received)
    if figure is None:
        return None
    try:
        return add_working_days(received, int(figure.number()))
    except UnknownYearError:
        return received + timedelta(days=int(figure.number()))  # the stricter, where holidays are not announced


def _finish_by(kind: str, received: date, book: Catalogue) -> date | None:
    figure = book.parameters[FINISH[RequestKind(kind)]].at(received)
    return received + timedelta(days=int(figure.number())) if figure else None


def request_after(state: str, verb: str) -> RequestState:
    """The state the verb leads to; Refused where it cannot be done."""
    for name, source, target in REQUEST_STEPS:
        if (name, source) == (verb, state):
            return target
    raise Refused(
        Refusal(
            code="request_state",
            sentence="Yêu cầu này không còn ở trạng thái làm được việc này.",
            found=f"đang “{RequestState(state).label}”",
        )
    )
