"""Opening, moving and lengthening intakes."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.cast import Cast
from thidua.domain.windows import actions
from thidua.domain.windows.models import Extension, NamedException, Window
from thidua.foundation.audit.models import Event
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused

CLOSE = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def a_window(cast: Cast, *, legal: datetime | None = None, unit: str = "city", key: str = "1") -> Window:
    return actions.open_window(
        cast.units[unit],
        name="Nhận đăng ký",
        subject=("plans.task", key),
        opens_at=cast.at - DAY,
        announced_close_at=CLOSE,
        legal_close_at=legal,
        actor=cast.system,
        at=cast.at,
    )


def test_without_a_legal_close_the_announced_one_is_it(cast: Cast) -> None:
    assert a_window(cast).legal_close_at == CLOSE


def test_one_subject_has_one_intake(cast: Cast) -> None:
    a_window(cast)
    with pytest.raises(NotAccepted) as refused:
        a_window(cast)
    assert refused.value.refusal.code == "window_exists"


@pytest.mark.parametrize(
    ("opens", "announced", "legal"),
    [(CLOSE, CLOSE, CLOSE), (CLOSE + DAY, CLOSE, CLOSE), (CLOSE - DAY, CLOSE, CLOSE - timedelta(seconds=1))],
)
def test_clocks_out_of_order_are_refused(cast: Cast, opens: datetime, announced: datetime, legal: datetime) -> None:
    with pytest.raises(NotAccepted) as refused:
        actions.open_window(
            cast.units["city"],
            name="x",
            subject=("plans.task", "1"),
            opens_at=opens,
            announced_close_at=announced,
            legal_close_at=legal,
            actor=cast.system,
            at=cast.at,
        )
    assert refused.value.refusal.code == "window_order"


def test_only_the_units_office_opens_one(cast: Cast) -> None:
    given = {
        "name": "x",
        "subject": ("plans.task", "5"),
        "opens_at": cast.at,
        "announced_close_at": CLOSE,
        "at": cast.at,
    }
    with pytest.raises(NotPermitted):
        actions.open_window(cast.units["culture"], actor=cast.actor("stranger"), **given)  # type: ignore[arg-type]
    assert actions.open_window(cast.units["culture"], actor=cast.actor("officer"), **given)  # type: ignore[arg-type]


def _change(cast: Cast, window: Window, to: datetime, at: datetime | None = None, **more: object) -> Window:
    given = {"version": window.version, "reason": "Bão lụt", "actor": cast.actor("standing_office"), **more}
    return actions.change_close(window, announced_close_at=to, legal_close_at=to, at=at or cast.at, **given)  # type: ignore[arg-type]


def test_the_close_moves_for_everybody_with_a_reason(cast: Cast) -> None:
    window = _change(cast, a_window(cast), CLOSE + DAY)
    assert window.legal_close_at == CLOSE + DAY
    assert Event.objects.get(action="windows.change_close").reason == "Bão lụt"


def test_moving_needs_a_reason_and_stays_in_the_future(cast: Cast) -> None:
    window = a_window(cast)
    with pytest.raises(NotAccepted):
        _change(cast, window, CLOSE + DAY, reason=" ")
    with pytest.raises(NotAccepted):
        _change(cast, window, cast.at - timedelta(hours=1))


def test_two_who_move_at_once_are_told(cast: Cast) -> None:
    window = a_window(cast)
    _change(cast, Window.objects.get(pk=window.pk), CLOSE + DAY)
    with pytest.raises(Conflict):
        _change(cast, window, CLOSE + 2 * DAY, version=1)


@pytest.mark.parametrize("seconds", [0, 1])
def test_a_closed_intake_is_neither_moved_nor_extended(cast: Cast, seconds: int) -> None:
    window, at = a_window(cast), CLOSE + timedelta(seconds=seconds)
    with pytest.raises(Refused) as refused:
        _change(cast, window, CLOSE + DAY, at=at)
    assert "Chủ tịch" in refused.value.refusal.who
    with pytest.raises(Refused):
        actions.extend(
            window, cast.units["culture"], until=CLOSE + DAY, reason="x", actor=cast.actor("standing_office"), at=at
        )
    assert not Extension.objects.exists()


def test_one_second_before_the_close_it_may_still_be_extended(cast: Cast) -> None:
    at = CLOSE - timedelta(seconds=1)
    row = actions.extend(
        a_window(cast),
        cast.units["culture"],
        until=CLOSE + DAY,
        reason="Đơn vị mới sáp nhập",
        actor=cast.actor("standing_office"),
        at=at,
    )
    assert (row.by_name, row.at) == ("Nguyễn Thị Ánh", at)


def test_an_exception_is_given_by_name_after_the_close(cast: Cast) -> None:
    at = CLOSE + timedelta(hours=2)
    row = actions.except_named(
        a_window(cast), cast.units["ward"], until=at + DAY, reason="Bão lụt", actor=cast.actor("chairman"), at=at
    )
    assert (row.by_account, row.by_name) == (cast.accounts["chairman"].pk, "Vũ Văn Hải")
    assert Event.objects.get(action="windows.except_named").actor_name == "Vũ Văn Hải"


def test_the_office_that_runs_the_intake_gives_no_exceptions(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        actions.except_named(
            a_window(cast),
            cast.units["ward"],
            until=CLOSE + DAY,
            reason="x",
            actor=cast.actor("standing_office"),
            at=CLOSE,
        )
    assert not NamedException.objects.exists()


def test_an_exception_that_allows_nothing_more_is_refused(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        actions.except_named(
            a_window(cast), cast.units["ward"], until=CLOSE, reason="x", actor=cast.actor("chairman"), at=cast.at
        )
