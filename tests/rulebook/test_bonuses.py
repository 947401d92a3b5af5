"""Money to the đồng, and which of several awards is paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from thidua.rulebook import BonusAward, Catalogue, RuleError, bonus, load

JANUARY = date(2026, 1, 15)
FIGHTER, WORKER = "grassroots-emulation-fighter", "advanced-worker"
CERTIFICATE, COMMENDATION = "ministry-province-certificate", "certificate-of-commendation"


def dong(
    *awards: str | BonusAward, of: str = "individual", decided: date = JANUARY, same: bool | None = None
) -> int | None:
    return bonus(awards, decided=decided, of=of, same_period=same).vnd


def in_year(award: str, year: int) -> BonusAward:
    return BonusAward(award, (year, year))


@pytest.mark.parametrize(
    ("award", "of", "vnd"),
    [
        (WORKER, "individual", 710_000),
        (CERTIFICATE, "individual", 3_510_000),
        (CERTIFICATE, "collective", 7_020_000),
        (CERTIFICATE, "household", 5_270_000),
        (COMMENDATION, "household", 1_060_000),
        ("gold-star-order", "collective", 215_280_000),
        ("hcm-prize-science", "individual", 631_800_000),
        ("government-emulation-flag", "collective", 28_080_000),
    ],
)
def test_multiple_times_base_salary_rounded_up(award: str, of: str, vnd: int) -> None:
    assert dong(award, of=of) == vnd


def test_the_salary_is_that_of_the_day_the_decision_is_issued() -> None:
    assert (dong(FIGHTER, decided=date(2026, 6, 30)), dong(FIGHTER, decided=date(2026, 7, 1))) == (2_340_000, 2_530_000)


@pytest.mark.parametrize("award", ["cultural-family", "friendship-order", "hero-province-city", "student-commendation"])
def test_where_the_decree_sets_no_amount_there_is_none(award: str) -> None:
    assert dong(award) is None


def test_a_kind_of_recipient_the_decree_does_not_name_gets_none() -> None:
    assert dong(WORKER, of="collective") is None


def test_before_july_2025_only_rates_that_were_read_are_used() -> None:
    assert dong(FIGHTER, decided=date(2025, 3, 1)) == 2_340_000
    assert dong("advanced-labour-collective", of="collective", decided=date(2025, 3, 1)) is None


def test_after_the_decree_has_ended_no_amount_is_made_up() -> None:
    assert dong(FIGHTER, decided=date(2027, 2, 28)) == 2_530_000
    assert dong(FIGHTER, decided=date(2027, 3, 1)) is None


def test_a_ceiling_is_marked_as_one() -> None:
    (line,) = bonus(["ministry-province-medal"], decided=JANUARY, of="individual").lines
    assert (line.vnd, line.at_most) == (1_410_000, True)


def test_titles_of_one_period_pay_the_highest_only() -> None:
    told = bonus([in_year(FIGHTER, 2025), in_year(WORKER, 2025)], decided=JANUARY, of="individual")
    assert (told.vnd, [line.is_paid for line in told.lines]) == (2_340_000, [True, False])


def test_titles_of_other_periods_pay_each() -> None:
    assert dong(in_year(FIGHTER, 2024), in_year(WORKER, 2025)) == 3_050_000


def test_periods_that_overlap_are_one() -> None:
    assert dong(BonusAward(FIGHTER, (2024, 2025)), in_year(WORKER, 2025)) == 2_340_000


def test_what_is_said_of_the_periods_wins() -> None:
    assert (dong(FIGHTER, WORKER, same=True), dong(FIGHTER, WORKER, same=False), dong(FIGHTER, WORKER)) == (
        2_340_000,
        3_050_000,
        3_050_000,
    )


def test_a_title_and_a_form_pay_both() -> None:
    assert dong(in_year(FIGHTER, 2025), in_year(CERTIFICATE, 2025)) == 5_850_000


def test_forms_of_other_achievements_pay_each() -> None:
    assert dong(in_year(CERTIFICATE, 2024), in_year(COMMENDATION, 2025)) == 4_220_000


def test_one_achievement_is_not_paid_twice() -> None:
    assert dong(in_year(CERTIFICATE, 2025), in_year(COMMENDATION, 2025)) == 3_510_000


def test_two_groups_of_titles_pay_one_each() -> None:
    three = [in_year(FIGHTER, 2024), in_year(WORKER, 2024), in_year(WORKER, 2025)]
    assert dong(*three) == 3_050_000


def test_rounding_the_individual_first_is_a_setting() -> None:
    july = date(2026, 7, 1)
    first = with_rounding(load(), "individual_first")
    assert bonus([CERTIFICATE], decided=july, of="collective").vnd == 7_590_000
    assert bonus([CERTIFICATE], decided=july, of="collective", book=first).vnd == 7_600_000
    assert bonus(["advanced-labour-collective"], decided=july, of="collective", book=first).vnd == 2_030_000


@pytest.mark.parametrize(("award", "of"), [("no-such", "individual"), (FIGHTER, "village")])
def test_unknown_awards_and_recipients_are_refused(award: str, of: str) -> None:
    with pytest.raises(RuleError):
        bonus([award], decided=JANUARY, of=of)


def test_nothing_asked_is_nothing_paid() -> None:
    assert bonus([], decided=JANUARY, of="individual").vnd is None


def with_rounding(book: Catalogue, way: str) -> Catalogue:
    """The catalogue with the other reading of "rounded"."""
    rounding = book.parameters["bonus_rounding"]
    values = tuple(replace(value, value=way) for value in rounding.values)
    return replace(book, parameters={**book.parameters, "bonus_rounding": replace(rounding, values=values)})
