"""Whether an intake takes something: to the second, in Hà Nội's time, with the server in UTC."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.domain.windows.test_actions import CLOSE, DAY, a_window
from tests.factories.cast import Cast
from thidua.domain.windows import actions
from thidua.domain.windows.queries import accepts, closes_for, windows_of

SUBJECT = ("plans.task", "1")
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(("offset", "taken"), [(-SECOND, True), (timedelta(0), False), (SECOND, False)])
def test_the_close_itself_is_late(cast: Cast, offset: timedelta, taken: bool) -> None:
    a_window(cast)
    assert (accepts(SUBJECT, cast.units["culture"], CLOSE + offset) is None) is taken


@pytest.mark.parametrize(("offset", "taken"), [(-SECOND, False), (timedelta(0), True), (SECOND, True)])
def test_the_opening_itself_is_in_time(cast: Cast, offset: timedelta, taken: bool) -> None:
    a_window(cast)
    assert (accepts(SUBJECT, cast.units["culture"], cast.at - DAY + offset) is None) is taken


@pytest.mark.parametrize("hours", [-11, 0, 7, 14])
def test_the_senders_zone_changes_nothing(cast: Cast, hours: int) -> None:
    a_window(cast)
    zone = timezone(timedelta(hours=hours))
    assert accepts(SUBJECT, cast.units["culture"], (CLOSE - SECOND).astimezone(zone)) is None
    assert accepts(SUBJECT, cast.units["culture"], CLOSE.astimezone(zone)) is not None


def test_after_the_announced_close_the_legal_one_counts(cast: Cast) -> None:
    a_window(cast, legal=CLOSE + DAY)
    assert accepts(SUBJECT, cast.units["culture"], CLOSE + SECOND) is None
    assert accepts(SUBJECT, cast.units["culture"], CLOSE + DAY) is not None


@pytest.mark.parametrize(("offset", "taken"), [(-SECOND, True), (timedelta(0), False), (SECOND, False)])
def test_an_extension_ends_to_the_second_for_its_unit_alone(cast: Cast, offset: timedelta, taken: bool) -> None:
    window = a_window(cast)
    until = CLOSE + DAY
    actions.extend(window, cast.units["culture"], until=until, reason="x", actor=cast.system, at=cast.at)
    assert (accepts(SUBJECT, cast.units["culture"], until + offset) is None) is taken
    assert accepts(SUBJECT, cast.units["health"], CLOSE) is not None


def test_the_latest_allowance_counts(cast: Cast) -> None:
    window = a_window(cast)
    for days in (2, 5):
        actions.extend(
            window, cast.units["culture"], until=CLOSE + days * DAY, reason="x", actor=cast.system, at=cast.at
        )
    assert closes_for(window, cast.units["culture"]) == CLOSE + 5 * DAY


def test_a_subject_without_intake_is_always_taken(cast: Cast) -> None:
    assert accepts(("plans.task", "999"), cast.units["culture"], cast.at) is None


def test_a_refusal_names_rule_need_finding_and_mender(cast: Cast) -> None:
    a_window(cast)
    refusal = accepts(SUBJECT, cast.units["culture"], CLOSE)
    assert refusal is not None
    assert refusal.code == "intake_closed"
    assert "Nhận đăng ký" in refusal.rule
    assert refusal.needed == "gửi trước 00:00:00 ngày 26/11/2026"
    assert refusal.found == "gửi lúc 00:00:00 ngày 26/11/2026"
    assert refusal.mend
    assert refusal.who


def test_too_early_says_from_when(cast: Cast) -> None:
    a_window(cast)
    refusal = accepts(SUBJECT, cast.units["culture"], datetime(2026, 11, 1, tzinfo=UTC))
    assert refusal is not None
    assert refusal.code == "intake_not_open"


def test_many_subjects_are_asked_at_once(cast: Cast, django_assert_num_queries: object) -> None:
    a_window(cast, key="1")
    a_window(cast, key="2")
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert set(windows_of("plans.task", [1, 2, 3])) == {"1", "2"}
