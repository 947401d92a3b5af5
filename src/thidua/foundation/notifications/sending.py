"""Sending one mail of the outbox: waiting -> sending -> sent, each move committed before the next."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.foundation.access.policy import holders
from thidua.foundation.jobs.claims import wait
from thidua.foundation.jobs.queue import enqueue
from thidua.foundation.jobs.runs import Run
from thidua.foundation.notifications.actions import notify
from thidua.foundation.notifications.mail import Outcome, deliver
from thidua.foundation.notifications.models import MailState, OutgoingMail

TRIES = 8  # about five hours of a mail server being away
OUTBOX = "/quan-tri/hop-thu-di/"
CUT_OFF = "cut off while sending"


def send_one(run: Run) -> None:
    """Move one mail on. A run that finds it SENDING follows one that died: only a legal mail is then sent again."""
    mail = OutgoingMail.objects.get(pk=run.payload["id"])
    if mail.state == MailState.SENDING and not mail.legal:
        _settle(run, mail, Outcome.UNKNOWN, CUT_OFF)
        return
    if mail.state not in {MailState.WAITING, MailState.SENDING}:
        return
    mail.tries += 1
    with run.step(f"begin:{mail.tries}"):
        OutgoingMail.objects.filter(pk=mail.pk).update(state=MailState.SENDING, tries=mail.tries)
    outcome, told = deliver(mail)
    _settle(run, mail, outcome, told)


def _settle(run: Run, mail: OutgoingMail, outcome: Outcome, told: str) -> None:
    with run.step(f"end:{mail.tries}"):
        again = outcome is Outcome.LATER or (outcome is Outcome.UNKNOWN and mail.legal)
        if outcome is Outcome.SENT:
            _mark(mail, MailState.SENT, sent_at=run.at)
        elif again and mail.tries < TRIES:
            _mark(mail, MailState.WAITING, error=told)
            _later(run, mail)
        else:
            _mark(mail, MailState.UNSURE if outcome is Outcome.UNKNOWN else MailState.FAILED, error=told)
            _tell(run, mail)


def _mark(mail: OutgoingMail, state: MailState, **changes: object) -> None:
    OutgoingMail.objects.filter(pk=mail.pk).update(state=state, **{"error": "", **changes})


def _later(run: Run, mail: OutgoingMail) -> None:
    """Another job after a growing wait; this one has done what it could."""
    enqueue(
        "notifications.send",
        {"id": mail.pk},
        key=f"{mail.pk}:{mail.tries}",
        run_at=run.at + wait(mail.tries),
        actor=run.actor,
        at=run.at,
    )


def _tell(run: Run, mail: OutgoingMail) -> None:
    """One notice a day to those who can mend it, however many mails did not go out."""
    day = timezone.localtime(run.at).date().isoformat()
    notify(
        holders("jobs.retry", mail, at=run.at),
        key=f"mail.failed:{day}",
        title=_("Có thư chưa gửi được"),
        text=_("Mời xem hộp thư đi, kiểm tra máy chủ gửi thư và địa chỉ người nhận rồi gửi lại."),
        url=OUTBOX,
        actor=run.actor,
        at=run.at,
    )
