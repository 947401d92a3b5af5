"""The generator itself: its plans differ, one seed is one plan, and it has never heard of the reader."""

import ast
import datetime as dt
from pathlib import Path

from tests.reading.roundtrip import mistakes
from tests.reading.roundtrip.generator import sound_plan
from tests.reading.roundtrip.measuring import plans
from tests.reading.roundtrip.mistakes import MISTAKES

MADE = list(plans(200))


def test_generator_imports_nothing_of_the_reader() -> None:
    folder = Path(mistakes.__file__).parent
    for name in ("generator", "mistakes", "times", "vocabulary"):
        tree = ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))
        named = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert not [module for module in named if module.startswith("thidua")]


def test_one_seed_is_one_plan() -> None:
    assert sound_plan(7).plan == sound_plan(7).plan


def test_bodies_layouts_groupings_and_mistakes_all_occur() -> None:
    annexes = [annex for made in MADE for annex in made.plan["appendices"]]
    assert len({made.body.issuer for made in MADE}) == 12
    assert {len(annex["roles"]) for annex in annexes} == {4, 5, 6}
    assert {annex["grouping"] for annex in annexes} == {"none", "quarters", "parts", "nested", "numbered"}
    assert any(len(made.plan["appendices"]) == 2 for made in MADE)
    kinds = {finding["kind"] for made in MADE for finding in made.planted}
    assert len(kinds) >= len(MISTAKES) - 1


def test_days_of_a_sound_plan_follow_its_issue() -> None:
    for made in MADE:
        if made.planted:
            continue
        issued = dt.date.fromisoformat(made.plan["document"]["date"])
        tasks = [task for annex in made.plan["appendices"] for task in annex["tasks"]]
        days = [dt.date.fromisoformat(one["date"]) for task in tasks for one in task["deadlines"] if one["date"]]
        assert min(days) > issued


def test_keys_of_an_annex_are_unique() -> None:
    for made in MADE:
        for annex in made.plan["appendices"]:
            keys = [task["key"] for task in annex["tasks"]]
            assert len(keys) == len(set(keys))
