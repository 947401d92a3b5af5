"""Asking units now: once a day about each part, with a preview, into the inbox and by mail."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_plan, a_row, the_part
from thidua.domain.plans import actions
from thidua.domain.plans.actions.nudging import letters_for
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Assignment, Nudge
from thidua.foundation.audit.models import Event
from thidua.foundation.notifications.models import Notice, OutgoingMail, Preference
from thidua.foundation.refusals import NotAccepted, NotPermitted

LATE = a_deadline("2026-11-10", kind="on", raw="ngày 10/11/2026")


@pytest.fixture
def part(cast: Cast) -> Assignment:
    return the_part(a_plan(cast, a_row(deadlines=[LATE])), cast.units["culture"])


def _nudge(cast: Cast, *parts: Assignment, who: str = "standing_office", **more: Any) -> Any:
    return actions.nudge(parts, actor=cast.actor(who), at=more.pop("at", NOW), **more)


def test_the_unit_reads_what_it_owes_to_whom_and_since_when_it_is_late(cast: Cast, part: Assignment) -> None:
    _nudge(cast, part, note="Đề nghị báo cáo trong ngày.")
    notice = Notice.objects.get(account__username="officer", key__startswith="plans.nudge")
    assert notice.title == "Ủy ban nhân dân thành phố Hoa Lư nhắc 1 việc của đơn vị"
    assert notice.text.startswith("Đề nghị báo cáo trong ngày.\n\n- Đăng ký danh hiệu")
    assert "quá hạn 10 ngày, hạn 10/11/2026" in notice.text


def test_it_goes_out_by_mail_at_once_without_the_text(cast: Cast, part: Assignment) -> None:
    _nudge(cast, part, note="Nội dung chỉ đọc sau khi đăng nhập")
    mail = OutgoingMail.objects.get(address="officer@example.vn", key__startswith="prompt:")
    assert "chỉ đọc sau khi đăng nhập" not in mail.text
    assert Notice.objects.get(account__username="officer", key__startswith="plans.nudge").digested_at == NOW


@pytest.mark.parametrize("preference", [{"quiet_from": 8, "quiet_to": 10}, {"email": False}])
def test_in_a_quiet_hour_or_without_mail_it_waits_in_the_inbox(
    cast: Cast, part: Assignment, preference: dict[str, Any]
) -> None:
    Preference.objects.create(account=cast.accounts["officer"], **preference)
    _nudge(cast, part)
    assert not OutgoingMail.objects.filter(address="officer@example.vn").exists()
    assert Notice.objects.filter(account__username="officer", key__startswith="plans.nudge").exists()


def test_a_second_time_on_the_same_day_is_refused(cast: Cast, part: Assignment) -> None:
    _nudge(cast, part)
    with pytest.raises(NotAccepted) as refused:
        _nudge(cast, part, at=NOW + timedelta(hours=5))
    assert refused.value.refusal.code == "nudged_already"


def test_the_next_day_in_hanoi_it_may_be_asked_again(cast: Cast, part: Assignment) -> None:
    _nudge(cast, part)
    _nudge(cast, part, at=NOW.replace(hour=17))  # 00:00 of 21/11 in Hà Nội
    assert list(Nudge.objects.order_by("day").values_list("day", flat=True)) == [date(2026, 11, 20), date(2026, 11, 21)]


def test_closed_parts_are_left_out(cast: Cast, part: Assignment) -> None:
    actions.report_progress(part, state=TaskState.DONE, actor=cast.system, at=NOW)
    with pytest.raises(NotAccepted):
        _nudge(cast, part)


def test_only_the_office_of_the_plan_may_ask(cast: Cast, part: Assignment) -> None:
    with pytest.raises(NotPermitted):
        _nudge(cast, part, who="stranger")
    assert not Nudge.objects.exists()


def test_a_unit_without_anybody_is_shown_and_stays_unasked(cast: Cast) -> None:
    plan = a_plan(cast, a_row(executor="UBND xã Bình Đông"))
    part = the_part(plan, cast.units["commune"])
    assert letters_for([part], at=NOW).letters[0].readers == ()
    with pytest.raises(NotAccepted):
        _nudge(cast, part)
    assert not Nudge.objects.exists()


def test_one_letter_for_all_parts_of_a_unit_and_one_event(cast: Cast) -> None:
    plan = a_plan(cast, a_row("1"), a_row("2"), a_row("3", executor="Sở Y tế"))
    parts = [
        the_part(plan, cast.units[unit], key) for unit, key in (("culture", "1"), ("culture", "2"), ("health", "3"))
    ]
    found = _nudge(cast, *parts)
    assert [len(letter.parts) for letter in found.letters] == [2, 1]
    assert Event.objects.filter(action="plans.nudge").count() == 2


def test_a_preview_stores_nothing(cast: Cast, part: Assignment) -> None:
    before = Notice.objects.count()
    assert letters_for([part], at=NOW).letters[0].readers == ("Phạm Thị Đào", "Đặng Văn Bình")
    assert (Nudge.objects.count(), Notice.objects.count()) == (0, before)
