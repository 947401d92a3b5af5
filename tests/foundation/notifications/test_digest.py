from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as mails

from tests.factories.cast import NOW, Cast
from thidua.foundation.access.queries import system
from thidua.foundation.jobs.queue import enqueue
from thidua.foundation.jobs.worker import drain
from thidua.foundation.notifications.actions import notify
from thidua.foundation.notifications.digest import is_quiet
from thidua.foundation.notifications.models import Notice, OutgoingMail, Preference

DAY = timedelta(days=1)


def hour(local: int, *, day: int = 20) -> datetime:
    return datetime(2026, 11, day, tzinfo=UTC) + timedelta(hours=local - 7)


def digest(at: datetime) -> None:
    enqueue("notifications.digest", {"period": "x"}, actor=system("kiểm thử"), at=at)
    drain(at=at)


def tell(cast: Cast, key: str = "k", *, legal: bool = False, title: str = "Nhiệm vụ sắp đến hạn") -> None:
    notify(
        [cast.accounts["officer"].pk], key=key, title=title, text="Nội dung kín", url="/nhiem-vu/1/", legal=legal,
        actor=cast.system, at=NOW,
    )  # fmt: skip


def test_one_digest_tells_all_unread_notices(cast: Cast) -> None:
    tell(cast, "a", title="Việc thứ nhất")
    tell(cast, "b", title="Việc thứ hai")
    digest(hour(7))
    assert len(mails.outbox) == 1
    assert "Việc thứ nhất" in mails.outbox[0].body
    assert "Việc thứ hai" in mails.outbox[0].body
    assert mails.outbox[0].to == [cast.accounts["officer"].email]


def test_the_text_of_a_notice_stays_in_the_house(cast: Cast) -> None:
    tell(cast)
    digest(hour(7))
    assert "Nội dung kín" not in mails.outbox[0].body
    assert "/nhiem-vu/1/" in mails.outbox[0].body


def test_there_is_one_digest_a_day_whatever_comes_later(cast: Cast) -> None:
    tell(cast, "a")
    digest(hour(7))
    tell(cast, "b")
    digest(hour(8))
    digest(hour(19))
    assert len(mails.outbox) == 1
    digest(hour(7, day=21))
    assert len(mails.outbox) == 2


def test_nothing_is_told_twice(cast: Cast) -> None:
    tell(cast)
    digest(hour(7))
    digest(hour(7, day=21))
    assert len(mails.outbox) == 1


def test_what_was_read_is_not_mailed(cast: Cast) -> None:
    tell(cast)
    Notice.objects.update(read_at=NOW)
    digest(hour(7))
    assert mails.outbox == []


def test_the_hour_is_the_accounts_own(cast: Cast) -> None:
    Preference.objects.create(account=cast.accounts["officer"], digest_hour=16)
    tell(cast)
    digest(hour(15))
    assert mails.outbox == []
    digest(hour(16))
    assert len(mails.outbox) == 1


def test_a_late_digest_keeps_out_of_the_quiet_hours(cast: Cast) -> None:
    tell(cast)
    digest(hour(22))
    assert mails.outbox == []
    digest(hour(7, day=21))
    assert len(mails.outbox) == 1


def test_whoever_wants_no_mail_gets_none(cast: Cast) -> None:
    Preference.objects.create(account=cast.accounts["officer"], email=False)
    tell(cast)
    digest(hour(7))
    assert mails.outbox == []


def test_a_closed_account_gets_none(cast: Cast) -> None:
    tell(cast)
    cast.accounts["officer"].is_active = False
    cast.accounts["officer"].save()
    digest(hour(7))
    assert mails.outbox == []


def test_a_legal_notice_goes_at_once_whatever_was_chosen(cast: Cast) -> None:
    Preference.objects.create(account=cast.accounts["officer"], email=False)
    tell(cast, legal=True)
    drain(at=hour(23))
    assert len(mails.outbox) == 1
    digest(hour(7, day=21))
    assert len(mails.outbox) == 1


def test_the_checkpoint_leaves_the_machine(cast: Cast) -> None:
    enqueue("audit.checkpoint", {"period": "2026-11-20"}, actor=cast.system, at=NOW)
    drain(at=NOW)
    receivers = {receiver for each in mails.outbox for receiver in each.to}
    assert receivers == {cast.accounts["auditor"].email, cast.accounts["administrator"].email}
    from thidua.foundation.audit.queries import head

    assert head()[1] in mails.outbox[0].body


@pytest.mark.parametrize(
    ("begins", "ends", "quiet"),
    [(21, 6, {21, 22, 23, 0, 1, 2, 3, 4, 5}), (12, 14, {12, 13}), (8, 8, set())],
)
def test_quiet_hours(begins: int, ends: int, quiet: set[int]) -> None:
    kept = Preference(quiet_from=begins, quiet_to=ends)
    assert {hour for hour in range(24) if is_quiet(kept, hour)} == quiet


def test_the_subject_tells_how_many(cast: Cast) -> None:
    tell(cast)
    digest(hour(7))
    assert OutgoingMail.objects.get().subject == "1 thông báo chưa đọc"
