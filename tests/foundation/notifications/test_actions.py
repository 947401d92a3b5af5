from __future__ import annotations

import pytest

from tests.factories.cast import NOW, Cast
from thidua.foundation.audit.models import Event
from thidua.foundation.jobs.models import Job
from thidua.foundation.notifications.actions import mark_all_read, mark_read, notify, post, resend, save_preference
from thidua.foundation.notifications.models import MailState, Notice, OutgoingMail
from thidua.foundation.notifications.queries import inbox, outbox, preference_of
from thidua.foundation.refusals import NotAccepted, NotPermitted


def tell(cast: Cast, *people: str, key: str = "k", legal: bool = False) -> int:
    accounts = [cast.accounts[one].pk for one in people]
    return notify(accounts, key=key, title="Việc đến hạn", url="/nhiem-vu/1/", legal=legal, actor=cast.system, at=NOW)


def test_each_account_has_its_own_notice(cast: Cast) -> None:
    assert tell(cast, "officer", "unit_head") == 2
    assert inbox(cast.actor("officer"), at=NOW).count() == 1
    assert inbox(cast.actor("stranger"), at=NOW).count() == 0


def test_the_same_matter_is_told_once(cast: Cast) -> None:
    tell(cast, "officer")
    assert tell(cast, "officer", "unit_head") == 1
    assert Notice.objects.filter(account=cast.accounts["officer"]).count() == 1


def test_an_ordinary_notice_sends_no_mail_by_itself(cast: Cast) -> None:
    tell(cast, "officer")
    assert not Job.objects.exists()


def test_a_legal_notice_enqueues_its_mail_with_itself(cast: Cast) -> None:
    tell(cast, "officer", legal=True)
    assert Job.objects.get().name == "notifications.mail_legal"


def test_reading_counts_the_first_time(cast: Cast) -> None:
    tell(cast, "officer")
    notice = Notice.objects.get()
    mark_read(notice, actor=cast.actor("officer"), at=NOW)
    notice.refresh_from_db()
    assert notice.read_at == NOW


def test_nobody_reads_for_another(cast: Cast) -> None:
    tell(cast, "officer")
    with pytest.raises(NotPermitted):
        mark_read(Notice.objects.get(), actor=cast.actor("unit_head"), at=NOW)


def test_reading_all_leaves_what_came_in_meanwhile(cast: Cast) -> None:
    tell(cast, "officer", key="a")
    seen = Notice.objects.get().pk
    tell(cast, "officer", key="b")
    tell(cast, "stranger", key="a")
    assert mark_all_read(up_to=seen, actor=cast.actor("officer"), at=NOW) == 1
    assert Notice.objects.filter(read_at__isnull=True).count() == 2


def test_preferences_are_kept_with_an_event(cast: Cast) -> None:
    choice = {"email": False, "digest_hour": 16, "quiet_from": 20, "quiet_to": 7}
    save_preference(cast.accounts["officer"], **choice, actor=cast.actor("officer"), at=NOW)
    assert preference_of(cast.accounts["officer"]).digest_hour == 16
    assert Event.objects.filter(action="notifications.prefer").count() == 1


def test_nobody_chooses_for_another(cast: Cast) -> None:
    choice = {"email": False, "digest_hour": 16, "quiet_from": 20, "quiet_to": 7}
    with pytest.raises(NotAccepted):
        save_preference(cast.accounts["officer"], **choice, actor=cast.actor("unit_head"), at=NOW)


def test_a_mail_of_one_key_is_laid_once(cast: Cast) -> None:
    for _twice in range(2):
        post(cast.accounts["officer"], key="m", subject="S", text="T", actor=cast.system, at=NOW)
    assert OutgoingMail.objects.count() == 1
    assert Job.objects.filter(name="notifications.send").count() == 1


def test_without_an_address_no_mail_is_laid(cast: Cast) -> None:
    cast.accounts["officer"].email = ""
    assert post(cast.accounts["officer"], key="m", subject="S", text="T", actor=cast.system, at=NOW) is None


def test_only_watchers_see_the_outbox(cast: Cast) -> None:
    post(cast.accounts["officer"], key="m", subject="S", text="T", actor=cast.system, at=NOW)
    assert outbox(cast.actor("auditor"), at=NOW).count() == 1
    assert outbox(cast.actor("officer"), at=NOW).count() == 0


def test_a_failed_mail_is_sent_again_when_asked(cast: Cast) -> None:
    mail = post(cast.accounts["officer"], key="m", subject="S", text="T", actor=cast.system, at=NOW)
    assert mail
    OutgoingMail.objects.update(state=MailState.FAILED)
    mail.refresh_from_db()
    assert resend(mail, actor=cast.actor("administrator"), at=NOW).state == MailState.WAITING


def test_a_sent_mail_is_not_sent_again(cast: Cast) -> None:
    mail = post(cast.accounts["officer"], key="m", subject="S", text="T", actor=cast.system, at=NOW)
    assert mail
    OutgoingMail.objects.update(state=MailState.SENT, sent_at=NOW)
    with pytest.raises(NotAccepted):
        resend(mail, actor=cast.actor("administrator"), at=NOW)
