"""The demo's plans: what is planted stands there, and every office named is one the city has."""

import re
import unicodedata
from datetime import date
from functools import cache

import pytest

from thidua.console.demo.content.cast import CAST
from thidua.console.demo.content.documents import ISSUERS, PLANS, PlantedMistake, plan_text, planted_mistakes
from thidua.console.demo.content.plan_text import split_plan
from thidua.console.demo.content.units import unit_by_code, units

GROUPS = {
    "Các đơn vị thuộc Thành phố", "Các sở, ban, ngành", "UBND các xã, phường", "Các cụm, khối thi đua",
    "Các ngành, đơn vị liên quan", "Trưởng các cụm, khối thi đua", "Thành viên Hội đồng TĐKT Thành phố",
    "Các phòng, đơn vị thuộc Sở", "Hội đồng TĐKT Sở", "Hội đồng Sáng kiến Sở",
    "Các trường học, tổ dân phố", "Các đơn vị Cụm thi đua số 5", "Hội đồng TĐKT phường", "Chủ tịch UBND phường",
    "Chủ tịch UBND Thành phố",
}  # fmt: skip
DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
SIGNERS = {"HL": "chutich.ubnd", "SVHTT": "giamdoc.sovanhoa", "P17": "cumtruong.cum5"}
MISTAKES = planted_mistakes()


@cache
def known_names() -> set[str]:
    return {word for unit in units() for word in (unit.name, unit.short_name, *unit.aliases)}


def named_offices(name: str) -> set[str]:
    """Return the parts of the columns between the content and the time, less the text a mistake has cut off."""
    cut = {raw for mistake in MISTAKES if mistake.kind == "truncated_text" for raw in mistake.raw}
    cells = [cell for plan in split_plan(plan_text(name)).appendices for row in plan.rows[1:] for cell in row[2:-1]]
    parts = {part.strip().removeprefix("- ") for cell in cells for part in cell.split(";")}
    return parts - {""} - cut


def task_days(name: str) -> list[date]:
    """Return the real days of the time columns, less those planted as wrong."""
    wrong = "|".join(re.escape(raw) for mistake in MISTAKES for raw in mistake.raw)
    cells = [row[-1] for plan in split_plan(plan_text(name)).appendices for row in plan.rows[1:]]
    right = re.sub(wrong, "", "\n".join(cells))
    return [date(int(year), int(month), int(day)) for day, month, year in DAY.findall(right)]


@pytest.mark.parametrize("name", PLANS)
def test_every_office_in_the_table_is_a_unit_or_a_usual_group(name: str) -> None:
    assert named_offices(name) - known_names() - GROUPS == set()


def test_an_unknown_office_would_be_noticed() -> None:
    assert {"Sở Giao thông công chính"} - known_names() - GROUPS


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.document}-{mistake.kind}")
def test_a_planted_mistake_stands_in_its_document(mistake: PlantedMistake) -> None:
    text = plan_text(mistake.document)
    assert [raw for raw in mistake.raw if raw not in text] == []


def test_each_plan_holds_a_few_planted_mistakes() -> None:
    counts = {name: sum(mistake.document == name for mistake in MISTAKES) for name in PLANS}
    assert set(counts.values()) <= set(range(2, 9))


@pytest.mark.parametrize("name", PLANS)
def test_days_that_are_not_planted_fall_on_working_days(name: str) -> None:
    assert [day for day in task_days(name) if day.weekday() > 4] == []


@pytest.mark.parametrize("name", PLANS)
def test_days_that_are_not_planted_fall_in_the_plans_year(name: str) -> None:
    assert {day.year for day in task_days(name)} == {int(name[-4:])}


@pytest.mark.parametrize("name", PLANS)
def test_every_row_has_as_many_cells_as_its_heading(name: str) -> None:
    for appendix in split_plan(plan_text(name)).appendices:
        assert {len(row) for row in appendix.rows} == {len(appendix.rows[0])}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_nfc(name: str) -> None:
    assert unicodedata.is_normalized("NFC", plan_text(name))


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_signed_by_the_head_of_its_issuer(name: str) -> None:
    signer = next(member for member in CAST if member.account == SIGNERS[ISSUERS[name]])
    assert split_plan(plan_text(name)).signature[-1] == signer.name
    assert signer.unit == ISSUERS[name]


@pytest.mark.parametrize("name", PLANS)
def test_the_issuer_is_a_unit(name: str) -> None:
    assert ISSUERS[name] in unit_by_code()


def test_the_city_plan_of_2027_has_about_45_tasks_in_six_columns_and_a_programme_in_five() -> None:
    tasks, programme = split_plan(plan_text("ke-hoach-thanh-pho-2027")).appendices
    numbered = [row for row in tasks.rows if re.fullmatch(r"\d+\.", row[0])]
    assert (len(tasks.rows[0]), len(programme.rows[0])) == (6, 5)
    assert 43 <= len(numbered) <= 48


def test_there_is_work_due_in_every_month_of_2026_and_2027_but_holidays() -> None:
    days = task_days("ke-hoach-thanh-pho-2026") + task_days("ke-hoach-thanh-pho-2027")
    months = {(day.year, day.month) for day in days}
    assert len(months) >= 22
