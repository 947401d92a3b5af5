"""Discipline and matters under review behind a judgement: what may be said of them before a reason was given.

That they stand in the way is part of the verdict, which the reader may know; which measure, when and by whom is not.
"""

from __future__ import annotations

from typing import Final

from thidua.rulebook.conditions.outcomes import Finding

VEILED: Final = "Đã che nội dung kỷ luật, vụ việc đang xem xét; xem trong hồ sơ, có nêu lý do."
_LISTS: Final = ("discipline", "proceedings", "ever_disciplined", "collective.members_disciplined")


def is_veiled(finding: Finding) -> bool:
    """Whether the finding rests on discipline or on a matter, itself or in one of its alternatives."""
    return any(used.name.startswith(_LISTS) for used in finding.outcome.facts) or any(
        is_veiled(one) for part in finding.outcome.parts for one in part
    )


def sentence_of(finding: Finding) -> str:
    """What was found, in words that tell nothing of conduct."""
    return VEILED if is_veiled(finding) else finding.outcome.sentence


def step_of(finding: Finding) -> str:
    """What to do about it, in words that tell nothing of conduct."""
    return VEILED if is_veiled(finding) else finding.outcome.remedy or finding.outcome.sentence
