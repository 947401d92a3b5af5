"""What can be done about personal data and the keeping of things; each verb in one transaction, with its trail.

Callers import from here: ``from thidua.domain.reports import actions``.
"""

from thidua.domain.reports.actions.asking import answer_request, ask, decline_request, extend_request, finish_request
from thidua.domain.reports.actions.bundling import order_bundle, take_bundle
from thidua.domain.reports.actions.retaining import decide_retention

__all__ = [
    "answer_request",
    "ask",
    "decide_retention",
    "decline_request",
    "extend_request",
    "finish_request",
    "order_bundle",
    "take_bundle",
]
