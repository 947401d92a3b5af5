"""Readings of real plans, where they lie beside the repository: every row and date arrives, nothing is lost."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.factories.cast import Cast
from thidua.domain.plans import actions
from thidua.domain.plans.models import Plan, TaskStep

FOLDER = Path(__file__).resolve().parents[4].parent / "shared" / "samples"
READINGS = sorted(FOLDER.glob("*.expected.json")) if FOLDER.is_dir() else []


def _reading(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


@pytest.mark.skipif(not READINGS, reason="the sample plans are not beside the repository")
@pytest.mark.parametrize("path", READINGS, ids=lambda path: path.stem[:20])
def test_a_real_plan_becomes_a_draft_and_comes_into_force(cast: Cast, path: Path) -> None:
    reading = _reading(path)
    plan = actions.draft_from_reading(cast.units["city"], reading, actor=cast.system, at=cast.at)
    rows = [task for appendix in reading["appendices"] for task in appendix["tasks"]]
    assert plan.tasks.count() == len(rows)
    assert Counter(plan.tasks.values_list("content", flat=True)) == Counter(task["content"] for task in rows)
    days = [each["date"] for task in rows for each in task["deadlines"]]
    stored = TaskStep.objects.filter(task__plan=plan).values_list("date", flat=True)
    assert Counter(day.isoformat() if day else None for day in stored) == Counter(days)
    actions.adopt(plan, actor=cast.system, at=cast.at)
    assert Plan.objects.get(pk=plan.pk).adopted_at == cast.at
