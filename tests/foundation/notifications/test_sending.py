from __future__ import annotations

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as mails

from tests.factories.cast import NOW, Cast
from thidua.foundation.jobs.claims import claim
from thidua.foundation.jobs.models import Job, JobStep
from thidua.foundation.jobs.worker import drain
from thidua.foundation.notifications import sending
from thidua.foundation.notifications.actions import post
from thidua.foundation.notifications.mail import Outcome, deliver, message_id
from thidua.foundation.notifications.models import MailState, OutgoingMail

LEASE = timedelta(seconds=60)
NEXT = NOW + timedelta(hours=2)


def a_mail(cast: Cast, *, legal: bool = False) -> OutgoingMail:
    mail = post(
        cast.accounts["officer"], key="m", subject="Tiêu đề", text="Nội dung", legal=legal, actor=cast.system, at=NOW
    )
    assert mail
    return mail


def died_while_sending(mail: OutgoingMail) -> None:
    """As a worker killed between handing the mail over and writing down that it was sent."""
    OutgoingMail.objects.filter(pk=mail.pk).update(state=MailState.SENDING, tries=1)
    job = claim(at=NOW, lease=LEASE)
    assert job
    JobStep.objects.create(job=job, key="begin:1", at=NOW)
    Job.objects.filter(pk=job.pk).update(state="waiting", lease="", leased_until=None)


def answers(monkeypatch: pytest.MonkeyPatch, outcome: Outcome) -> list[int]:
    sent: list[int] = []

    def pretend(mail: OutgoingMail) -> tuple[Outcome, str]:
        sent.append(mail.pk)
        return outcome, "SMTP"

    monkeypatch.setattr(sending, "deliver", pretend)
    return sent


def test_a_mail_is_sent_and_marked(cast: Cast) -> None:
    mail = a_mail(cast)
    drain(at=NOW)
    mail.refresh_from_db()
    assert (mail.state, mail.sent_at, mail.tries) == (MailState.SENT, NOW, 1)
    assert mails.outbox[0].extra_headers["Message-ID"] == message_id("m")


def test_the_message_id_depends_on_the_key_alone() -> None:
    assert message_id("a") == message_id("a") != message_id("b")


def test_an_ordinary_mail_cut_off_while_sending_is_not_sent_again(cast: Cast) -> None:
    mail = a_mail(cast)
    died_while_sending(mail)
    drain(at=NOW)
    mail.refresh_from_db()
    assert mail.state == MailState.UNSURE
    assert mails.outbox == []


def test_a_legal_mail_cut_off_while_sending_is_sent_again_under_the_same_id(cast: Cast) -> None:
    mail = a_mail(cast, legal=True)
    died_while_sending(mail)
    drain(at=NOW)
    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert mails.outbox[0].extra_headers["Message-ID"] == message_id("m")


def test_a_server_that_is_away_is_tried_later(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = a_mail(cast)
    answers(monkeypatch, Outcome.LATER)
    drain(at=NOW)
    mail.refresh_from_db()
    assert (mail.state, mail.tries) == (MailState.WAITING, 1)
    answers(monkeypatch, Outcome.SENT)
    drain(at=NEXT)
    mail.refresh_from_db()
    assert (mail.state, mail.tries) == (MailState.SENT, 2)


def test_after_hours_of_trying_the_mail_has_failed_and_the_administrator_is_told(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = a_mail(cast)
    sent = answers(monkeypatch, Outcome.LATER)
    for hours in range(sending.TRIES + 2):
        drain(at=NOW + hours * timedelta(hours=2))
    mail.refresh_from_db()
    assert (mail.state, len(sent)) == (MailState.FAILED, sending.TRIES)
    assert cast.accounts["administrator"].notices.get().title == "Có thư chưa gửi được"


def test_a_refused_address_fails_at_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = a_mail(cast)
    sent = answers(monkeypatch, Outcome.REFUSED)
    drain(at=NOW)
    drain(at=NEXT)
    mail.refresh_from_db()
    assert (mail.state, len(sent)) == (MailState.FAILED, 1)


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (ConnectionRefusedError(), Outcome.LATER),
        (smtplib.SMTPDataError(451, b"later"), Outcome.LATER),
        (smtplib.SMTPDataError(554, b"spam"), Outcome.REFUSED),
        (smtplib.SMTPRecipientsRefused({"a@example.vn": (550, b"no such user")}), Outcome.REFUSED),
        (smtplib.SMTPRecipientsRefused({"a@example.vn": (450, b"greylisted")}), Outcome.LATER),
        (smtplib.SMTPServerDisconnected("gone"), Outcome.UNKNOWN),
        (TimeoutError(), Outcome.UNKNOWN),
    ],
)
def test_what_a_fault_of_the_server_means(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, fault: Exception, outcome: Outcome
) -> None:
    def refuse(*_: Any) -> None:
        raise fault

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    got, told = deliver(a_mail(cast))
    assert got is outcome
    assert "example.vn" not in told
