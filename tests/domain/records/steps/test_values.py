"""What was typed becomes what is stored: partial dates stay partial, codes are the rulebook's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from thidua.domain.records.enums import FactKind
from thidua.domain.records.models.kinds import MODELS
from thidua.domain.records.steps.particulars import particulars_of
from thidua.domain.records.steps.reading import Ground
from thidua.domain.records.steps.values import COLUMNS, read_values
from thidua.foundation.refusals import NotAccepted
from thidua.rulebook import load, read_facts

GROUND = Ground(load(), date(2026, 11, 20))


def read(kind: FactKind, /, **given: Any) -> dict[str, Any]:
    return read_values(kind, given, GROUND)


def refusal(kind: FactKind, /, **given: Any) -> tuple[str, str]:
    with pytest.raises(NotAccepted) as refused:
        read(kind, **given)
    return refused.value.refusal.code, refused.value.refusal.field


def test_every_kind_reads_columns_its_model_has() -> None:
    for kind, columns in COLUMNS.items():
        assert set(columns) <= {field.name for field in MODELS[FactKind(kind)]._meta.concrete_fields}
    assert set(COLUMNS) == set(FactKind)


@pytest.mark.parametrize(
    ("written", "stored"),
    [("2015", "2015"), ("5/2015", "2015-05"), ("12/05/2015", "2015-05-12"), ("00/00/2015", "2015"), ("", "")],
)
def test_a_partial_date_stays_as_partial_as_it_was_written(written: str, stored: str) -> None:
    assert read(FactKind.AWARD, award="labour-order-3", year=2015, decided=written)["decided"] == stored


def test_an_impossible_day_is_refused_with_its_field() -> None:
    assert refusal(FactKind.AWARD, award="labour-order-3", decided="31/02/2015") == ("impossible_day", "decided")


def test_a_day_in_the_future_is_refused() -> None:
    assert refusal(FactKind.AWARD, award="labour-order-3", decided="21/11/2026") == ("in_the_future", "decided")


def test_this_year_may_be_known_by_year_alone() -> None:
    assert read(FactKind.AWARD, award="labour-order-3", decided="2026")["decided"] == "2026"


def test_a_code_the_rulebook_does_not_have_is_refused() -> None:
    assert refusal(FactKind.GRADE, year=2024, grade="gioi") == ("unknown_word", "grade")


def test_an_award_outside_the_catalogue_is_kept_as_written() -> None:
    assert (
        read(FactKind.AWARD, wording="  Bằng lao động  sáng tạo ", year="2019")["wording"] == "Bằng lao động sáng tạo"
    )


def test_an_award_needs_some_time() -> None:
    assert refusal(FactKind.AWARD, award="labour-order-3") == ("missing", "year")


def test_one_year_of_achievement_is_a_period_of_one_year() -> None:
    values = read(FactKind.AWARD, award="labour-order-3", period_first=2019)
    assert (values["period_first"], values["period_last"]) == (2019, 2019)


def test_a_period_ends_after_it_begins() -> None:
    code = refusal(FactKind.AWARD, award="labour-order-3", period_first=2020, period_last=2018)
    assert code == ("dates_reversed", "period_last")


def test_a_decision_follows_the_year_it_rewards() -> None:
    code = refusal(FactKind.AWARD, award="grassroots-emulation-fighter", year=2025, decided="10/12/2024")
    assert code == ("decided_before", "year")


def test_an_award_is_taken_back_after_it_was_given() -> None:
    code = refusal(FactKind.AWARD, award="labour-order-3", decided="2020", revoked="05/2019")
    assert code == ("dates_reversed", "revoked")


def test_dates_that_overlap_are_in_no_wrong_order() -> None:
    assert read(FactKind.AWARD, award="labour-order-3", decided="12/05/2020", revoked="2020")["revoked"] == "2020"


def test_a_post_ends_or_is_held() -> None:
    assert refusal(FactKind.POST, title="Giám đốc Sở", start="2015") == ("missing", "end")


def test_a_held_post_has_no_end() -> None:
    assert refusal(FactKind.POST, title="Giám đốc Sở", end="2020", is_current=True) == ("still_held", "end")


def test_years_of_service_are_exact() -> None:
    assert read(FactKind.SERVICE, activity="direct_teaching", years="12,5")["years"] == Decimal("12.50")


def test_years_beyond_the_column_are_refused() -> None:
    assert refusal(FactKind.SERVICE, activity="direct_teaching", years="1000") == ("not_a_number", "years")


def test_a_rank_is_a_number_or_a_word() -> None:
    assert read(FactKind.RANKING, group_name="Cụm 1", rank="1")["rank"] == "1"
    assert refusal(FactKind.RANKING, group_name="Cụm 1", rank="nhất") == ("unknown_word", "rank")


def test_another_name_of_a_proceeding_becomes_its_own() -> None:
    assert read(FactKind.PROCEEDING, kind="complaint")["kind"] == "complaint_or_denunciation"


def test_a_share_is_written_in_hundredths_or_as_a_part() -> None:
    assert read(FactKind.PARTICULAR, key="pct_task_done", value="70%")["value"] == 0.7
    assert read(FactKind.PARTICULAR, key="pct_task_done", value="0,7")["value"] == 0.7


def test_a_no_is_an_answer() -> None:
    assert read(FactKind.PARTICULAR, key="service_continuous", value="false")["value"] is False


def test_an_unknown_column_is_refused() -> None:
    assert refusal(FactKind.GRADE, year=2024, grade="hoan_thanh", colour="red") == ("unknown_field", "colour")


def test_a_true_is_no_year() -> None:
    assert refusal(FactKind.GRADE, year=True, grade="hoan_thanh") == ("not_a_year", "year")


SAMPLES = {"truth": True, "count": 3, "share": "70%", "number": "2,5", "day": "05/2015", "word": "ha_noi"}


@pytest.mark.parametrize("key", sorted(particulars_of(load())))
def test_whatever_can_be_recorded_by_name_the_engine_takes(key: str) -> None:
    form = particulars_of(load())[key].form
    stored = read(FactKind.PARTICULAR, key=key, value=SAMPLES[form])["value"]
    assert read_facts({key: stored}) is not None
