from __future__ import annotations

from tests.factories.cast import NOW, Cast
from thidua.foundation.access.actions import open_account, set_account_active
from thidua.foundation.audit.queries import agrees_with, head, history_of


def test_the_history_of_a_row_is_its_own_newest_first(cast: Cast) -> None:
    one = open_account(username="mot", full_name="Một", actor=cast.system, at=NOW)
    open_account(username="hai", full_name="Hai", actor=cast.system, at=NOW)
    set_account_active(one, active=False, reason="thử", actor=cast.system, at=NOW)
    assert [event.action for event in history_of(one)] == ["access.close_account", "access.open_account"]


def test_a_checkpoint_kept_elsewhere_agrees_until_the_event_is_another(cast: Cast) -> None:
    number, mark = head()
    assert agrees_with(number, mark)
    assert not agrees_with(number, "f" * 64)
    assert not agrees_with(number + 1, mark)


def test_the_empty_trail_agrees_with_the_empty_checkpoint(db: None) -> None:
    assert agrees_with(0, "0" * 64)
