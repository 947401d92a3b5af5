"""What holds for any two plans, matching or not."""

import json
from itertools import product
from pathlib import Path

import pytest

from tests.reading.comparison.pairs import INVENTED, above, below
from tests.reading.paper import INVENTED as PLANS
from tests.reading.paper import invented, paper
from thidua.reading.comparison import compare, render
from thidua.reading.plans import read_plan
from thidua.reading.structure import PlanReading

SAMPLES = Path(__file__).resolve().parents[3].parent / "shared" / "samples"
NAMES = sorted(path.stem for path in PLANS.glob("*.txt"))
VERDICTS = {"answered", "partly", "waits", "left_out", "parent_own", "not_ours"}


def _plan(name: str) -> PlanReading:
    return invented(name).read_text()


@pytest.mark.parametrize(("one", "other"), list(product(NAMES, NAMES)))
def test_any_two_plans_can_be_compared(one: str, other: str) -> None:
    parent, child = _plan(one), _plan(other)
    comparison = compare(parent, child)
    known = {task.key for _, task in child.tasks()}
    assert [duty.key for duty in comparison.duties] == [task.key for _, task in parent.tasks()]
    assert {duty.verdict for duty in comparison.duties} <= VERDICTS
    assert {key for duty in comparison.duties for key in duty.rows} | set(comparison.own) == known
    assert all(duty.rows or duty.places for duty in comparison.duties if duty.verdict in {"answered", "waits"})
    assert json.dumps(comparison.as_dict())
    assert render(comparison)


def test_the_same_two_plans_give_the_same_comparison() -> None:
    parent, child = (
        paper((INVENTED / f"health_{side}.txt").read_text(encoding="utf-8")) for side in ("parent", "child")
    )
    assert compare(parent.read_text(), child.read_text()) == compare(parent.read_text(), child.read_text())


def test_text_and_docx_give_the_same_comparison() -> None:
    parent, child = (
        paper((INVENTED / f"health_{side}.txt").read_text(encoding="utf-8")) for side in ("parent", "child")
    )
    assert (
        compare(parent.read_docx(), child.read_docx()).as_dict()
        == compare(parent.read_text(), child.read_text()).as_dict()
    )


def test_the_real_parent_as_docx_is_compared_as_its_text_is() -> None:
    names = ("ke-hoach-357-KH-UBND-ha-noi-2025.txt", "ke-hoach-357-KH-UBND-ha-noi-2025.docx")
    child = SAMPLES / "ke-hoach-so-vhtt-ha-noi-2025.txt"
    if not child.exists():
        pytest.skip("the real plans do not lie beside this checkout")
    below_it = read_plan(child.read_bytes(), filename=child.name)
    text, word = (read_plan((SAMPLES / name).read_bytes(), filename=name) for name in names)
    told = [[(one.key, one.verdict, one.rows) for one in compare(plan, below_it).duties] for plan in (text, word)]
    assert told[0] == told[1]


def test_bodies_without_a_name_are_compared_all_the_same() -> None:
    head = "KẾ HOẠCH\nCông tác thi đua năm 2026\nI. MỤC ĐÍCH\nThiết thực."
    row = "| 1 | Đăng ký chuyên đề thi đua | {} | Phòng A | Trước ngày 10/02/2026 |"
    duty = compare(above(row.format("Các đơn vị")), below(row.format("Văn phòng"), head=head)).duties[0]
    assert duty.verdict == "answered"
