"""The same twice: refused, or asked about where it can be lawful."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from thidua.domain.documents.queries import number_key
from thidua.domain.records.enums import FactKind
from thidua.domain.records.steps.reading import Ground
from thidua.domain.records.steps.repeats import AskedAgain, Known, check_repeats
from thidua.domain.records.steps.values import read_values
from thidua.foundation.refusals import NotAccepted
from thidua.rulebook import load

BOOK = load()
GROUND = Ground(BOOK, date(2026, 11, 20))
YEARLY = {"award": "grassroots-emulation-fighter", "year": 2024}
PM = {"award": "pm-certificate", "period_first": 2019, "period_last": 2023, "decided": "2024"}


def values(kind: FactKind, /, **given: Any) -> dict[str, Any]:
    found = read_values(kind, given, GROUND)
    return {**found, "number_key": number_key(found["number"])} if kind == FactKind.AWARD else found


def code(kind: FactKind, stands: dict[str, Any], new: dict[str, Any], *, confirmed: bool = False) -> str:
    known = Known()
    known.add(kind, values(kind, **stands))
    try:
        check_repeats(kind, values(kind, **new), known, BOOK, confirmed=confirmed)
    except NotAccepted as refused:
        return ("?" if isinstance(refused, AskedAgain) else "") + refused.refusal.code
    return ""


def test_a_year_has_one_grade() -> None:
    one, other = ({"year": 2024, "grade": grade} for grade in ("hoan_thanh", "hoan_thanh_tot"))
    assert code(FactKind.GRADE, one, other) == "two_grades"
    assert code(FactKind.GRADE, one, {**other, "year": 2023}) == ""


def test_the_very_same_fact_is_not_entered_twice() -> None:
    post = {"title": "Giám đốc Sở", "start": "2015", "end": "2020"}
    assert code(FactKind.POST, post, dict(post)) == "fact_stands"


@pytest.mark.parametrize("confirmed", [False, True])
def test_a_yearly_title_is_held_once_a_year(confirmed: bool) -> None:
    new = {**YEARLY, "number": "15/QĐ", "decided": "2025"}
    assert code(FactKind.AWARD, YEARLY, new, confirmed=confirmed) == "award_twice"


def test_the_refusal_names_the_article() -> None:
    known = Known()
    known.add(FactKind.AWARD, values(FactKind.AWARD, **YEARLY))
    with pytest.raises(NotAccepted, match="Điều 5"):
        check_repeats(FactKind.AWARD, values(FactKind.AWARD, **YEARLY, number="9/QĐ"), known, BOOK, confirmed=True)


def test_a_title_of_another_year_is_another() -> None:
    assert code(FactKind.AWARD, YEARLY, {**YEARLY, "year": 2023}) == ""


def test_a_revoked_title_stands_in_no_way() -> None:
    revoked = {**YEARLY, "decided": "2025", "revoked": "2026", "revoked_basis": "QĐ 3"}
    assert code(FactKind.AWARD, revoked, {**YEARLY, "number": "99/QĐ"}) == ""


def test_what_is_given_once_in_a_life_is_not_given_twice() -> None:
    one = {"award": "capital-outstanding-citizen", "year": 2024}
    assert code(FactKind.AWARD, one, {**one, "year": 2025}, confirmed=True) == "award_twice"


def test_one_award_twice_for_overlapping_times_is_asked_about() -> None:
    other = {**PM, "period_first": 2022, "period_last": 2024, "number": "9/QĐ-TTg"}
    assert code(FactKind.AWARD, PM, other) == "?award_perhaps_twice"
    assert code(FactKind.AWARD, PM, other, confirmed=True) == ""


def test_one_decision_is_entered_once_however_it_is_cited() -> None:
    one = {**PM, "number": "Số: 05 /QĐ–TTg"}
    assert (
        code(FactKind.AWARD, one, {**PM, "number": "5/QĐ-TTg", "decided": "03/2024"}, confirmed=True) == "award_twice"
    )


def test_an_award_outside_the_catalogue_is_compared_by_its_wording() -> None:
    one = {"wording": "Bằng Lao động sáng tạo", "year": 2019}
    assert code(FactKind.AWARD, one, {"wording": "bằng lao động sáng tạo", "year": 2019}) == "?award_perhaps_twice"


def test_an_initiative_of_the_same_name_is_asked_about() -> None:
    one = {"title": "Số hóa hiện vật", "year": 2023}
    assert code(FactKind.INITIATIVE, one, {**one, "year": 2024}) == "?initiative_perhaps_twice"
    assert code(FactKind.INITIATIVE, one, {**one, "year": 2024}, confirmed=True) == ""


def test_a_single_fact_of_a_year_stands_once() -> None:
    one = {"key": "pct_task_done", "value": "70%", "year": 2024}
    assert code(FactKind.PARTICULAR, one, {**one, "value": "80%"}) == "particular_stands"
    assert code(FactKind.PARTICULAR, one, {**one, "value": "80%", "year": 2025}) == ""
