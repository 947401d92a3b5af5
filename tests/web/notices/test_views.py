from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.cast import NOW, Cast
from thidua.foundation.notifications import digest, sending
from thidua.foundation.notifications.actions import notify, post
from thidua.foundation.notifications.models import MailState, Notice, OutgoingMail
from thidua.foundation.notifications.queries import preference_of

MOST_QUERIES = 12


@pytest.fixture
def officer(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["officer"])
    return client


def tell(cast: Cast, key: str = "k", *, who: str = "officer", url: str = "/lich/") -> Notice:
    account = cast.accounts[who]
    notify([account.pk], key=key, title=f"Việc {key}", text="Chi tiết", url=url, actor=cast.system, at=NOW)
    return Notice.objects.get(account=account, key=key)


def a_mail(cast: Cast, key: str = "m", state: MailState = MailState.WAITING) -> OutgoingMail:
    mail = post(cast.accounts["officer"], key=key, subject=f"Thư {key}", text="Lời thư", actor=cast.system, at=NOW)
    assert mail
    OutgoingMail.objects.filter(pk=mail.pk).update(state=state, sent_at=NOW)
    mail.refresh_from_db()
    return mail


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_the_inbox_shows_ones_own_notices(officer: Client, cast: Cast) -> None:
    tell(cast, "mine")
    tell(cast, "theirs", who="stranger")
    page = officer.get(reverse("notices:inbox")).content.decode()
    assert "Việc mine" in page
    assert "Việc theirs" not in page


def test_the_inbox_costs_the_same_for_one_notice_and_three(officer: Client, cast: Cast) -> None:
    tell(cast, "a")
    officer.get(reverse("notices:inbox"))
    one = queries(officer, reverse("notices:inbox"))
    tell(cast, "b")
    tell(cast, "c")
    assert queries(officer, reverse("notices:inbox")) == one <= MOST_QUERIES


def test_an_empty_inbox_says_what_will_come(officer: Client) -> None:
    assert "Chưa có thông báo nào" in officer.get(reverse("notices:inbox")).content.decode()


def test_only_the_unread_when_asked(officer: Client, cast: Cast) -> None:
    tell(cast, "read")
    Notice.objects.update(read_at=NOW)
    tell(cast, "fresh")
    page = officer.get(reverse("notices:inbox"), {"unread": "on"}).content.decode()
    assert "Việc fresh" in page
    assert "Việc read" not in page


def test_opening_a_notice_reads_it(officer: Client, cast: Cast) -> None:
    notice = tell(cast)
    page = officer.get(reverse("notices:open", args=[notice.pk])).content.decode()
    assert "Chi tiết" in page
    assert "Đã đọc" in page
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_asking_only_for_the_head_of_a_notice_reads_nothing(officer: Client, cast: Cast) -> None:
    notice = tell(cast)
    assert officer.head(reverse("notices:open", args=[notice.pk])).status_code == 200
    notice.refresh_from_db()
    assert notice.read_at is None


def test_opening_its_matter_marks_it_read(officer: Client, cast: Cast) -> None:
    notice = tell(cast)
    answer = officer.post(reverse("notices:read", args=[notice.pk]))
    notice.refresh_from_db()
    assert (answer.status_code, answer.headers["Location"]) == (302, "/lich/")
    assert notice.read_at


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/", "/\\evil.example/"])
def test_a_notice_never_leads_out_of_the_house(officer: Client, cast: Cast, url: str) -> None:
    answer = officer.post(reverse("notices:read", args=[tell(cast, url=url).pk]))
    assert answer.headers["Location"] == reverse("notices:inbox")


def test_anothers_notice_is_not_there(officer: Client, cast: Cast) -> None:
    foreign = tell(cast, who="stranger")
    assert officer.get(reverse("notices:open", args=[foreign.pk])).status_code == 404
    assert officer.post(reverse("notices:read", args=[foreign.pk])).status_code == 404


def test_all_shown_are_marked_at_once(officer: Client, cast: Cast) -> None:
    tell(cast, "a")
    last = tell(cast, "b")
    officer.post(reverse("notices:read_all"), {"up_to": last.pk})
    assert not Notice.objects.filter(read_at__isnull=True).exists()


def test_options_are_kept(officer: Client, cast: Cast) -> None:
    sent = {"one_time_key": str(uuid.uuid4()), "digest_hour": "16", "quiet_from": "20", "quiet_to": "7"}
    assert officer.post(reverse("notices:options"), sent).status_code == 302
    kept = preference_of(cast.accounts["officer"])
    assert (kept.email, kept.digest_hour, kept.quiet_from, kept.quiet_to) == (False, 16, 20, 7)


def test_an_hour_that_does_not_exist_is_refused(officer: Client) -> None:
    sent = {"one_time_key": str(uuid.uuid4()), "digest_hour": "24", "quiet_from": "20", "quiet_to": "7"}
    assert officer.post(reverse("notices:options"), sent).status_code == 422


def test_the_outbox_shows_what_went_to_whom(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["auditor"])
    a_mail(cast, state=MailState.SENT)
    page = client.get(reverse("notices:outbox")).content.decode()
    assert cast.accounts["officer"].full_name in page
    assert "Đã gửi" in page


def test_the_outbox_costs_the_same_for_one_mail_and_three(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["auditor"])
    a_mail(cast, "a")
    client.get(reverse("notices:outbox"))
    one = queries(client, reverse("notices:outbox"))
    a_mail(cast, "b")
    a_mail(cast, "c")
    assert queries(client, reverse("notices:outbox")) == one <= MOST_QUERIES


def test_the_outbox_is_closed_to_an_officer(officer: Client, cast: Cast) -> None:
    assert officer.get(reverse("notices:outbox")).status_code == 403
    assert officer.get(reverse("notices:mail", args=[a_mail(cast).pk])).status_code == 403


def test_a_mail_in_doubt_says_so_and_can_be_sent_again(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["administrator"])
    mail = a_mail(cast, state=MailState.UNSURE)
    assert "chưa rõ thư đã đến" in client.get(reverse("notices:mail", args=[mail.pk])).content.decode()
    assert (
        client.post(reverse("notices:resend", args=[mail.pk]), {"one_time_key": str(uuid.uuid4())}).status_code == 302
    )
    mail.refresh_from_db()
    assert mail.state == MailState.WAITING


def test_mails_link_to_these_pages() -> None:
    assert reverse("notices:inbox") == digest.INBOX
    assert reverse("notices:options") == digest.OPTIONS
    assert reverse("notices:outbox") == sending.OUTBOX
