"""The demo's plans pass through the product's own reader: whole, and the same as text and as DOCX."""

import re

import pytest

from thidua.console.demo.content.documents import (
    DOCX_PLAN,
    PLANS,
    PlantedMistake,
    plan_docx,
    plan_text,
    planted_mistakes,
)
from thidua.console.demo.content.plan_text import split_plan
from thidua.reading.plans import read_plan
from thidua.reading.structure import PlanReading


def read(name: str) -> PlanReading:
    return read_plan(plan_text(name).encode(), filename=f"{name}.txt")


def is_found(mistake: PlantedMistake) -> bool:
    """A finding answers a mistake when the kind agrees and it quotes one of the planted passages."""
    raws = [str(finding.raw) for finding in read(mistake.document).findings if finding.kind == mistake.kind]
    return any(planted in raw for raw in raws for planted in mistake.raw)


def numbered_rows(name: str) -> int:
    rows = [row for appendix in split_plan(plan_text(name)).appendices for row in appendix.rows[1:]]
    return sum(1 for row in rows if re.fullmatch(r"\d+\.", row[0]))


def test_the_city_plans_docx_reads_as_its_text_does() -> None:
    assert read_plan(plan_docx(), filename=f"{DOCX_PLAN}.docx").as_dict() == read(DOCX_PLAN).as_dict()


@pytest.mark.parametrize("name", ["ke-hoach-thanh-pho-2026", "ke-hoach-thanh-pho-2027", "ke-hoach-phuong-2027"])
def test_every_numbered_row_is_read_as_a_task(name: str) -> None:
    assert sum(len(appendix.tasks) for appendix in read(name).appendices) == numbered_rows(name)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("ke-hoach-thanh-pho-2026", "386/KH-UBND"),
        ("ke-hoach-thanh-pho-2027", "412/KH-UBND"),
        ("ke-hoach-so-van-hoa-2027", "118/KH-SVHTT"),
        ("ke-hoach-phuong-2027", "146/KH-UBND"),
    ],
)
def test_the_number_and_the_year_are_read_from_the_head(name: str, number: str) -> None:
    document = read(name).document
    assert (document.number, document.year) == (number, int(name[-4:]))


@pytest.mark.parametrize(
    "mistake",
    planted_mistakes(),
    ids=lambda mistake: f"{mistake.document}-{mistake.kind}",
)
def test_a_planted_mistake_is_found(mistake: PlantedMistake) -> None:
    assert is_found(mistake)


@pytest.mark.parametrize("name", PLANS)
def test_nothing_else_is_called_a_mistake(name: str) -> None:
    grave = [finding for finding in read(name).findings if finding.severity != "info"]
    planted = {mistake.kind for mistake in planted_mistakes() if mistake.document == name}
    assert [finding.kind for finding in grave if finding.kind not in planted] == []
    assert len(grave) == sum(mistake.document == name for mistake in planted_mistakes())


def test_the_departments_rows_are_one_table() -> None:
    (appendix,) = read("ke-hoach-so-van-hoa-2027").appendices
    assert [task.key for task in appendix.tasks[-3:]] == ["20-1", "20-2", "20-3"]
