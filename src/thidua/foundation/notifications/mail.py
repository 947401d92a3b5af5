"""One mail and the mail server: what was surely sent, surely not, and what nobody can know."""

from __future__ import annotations

import hashlib
import smtplib
import socket
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from thidua.foundation.notifications.models import OutgoingMail

PATIENCE = 30  # seconds to wait for an answer of the mail server
BEFORE_THE_TEXT = (
    ConnectionRefusedError,
    socket.gaierror,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPNotSupportedError,
)


class Outcome(StrEnum):
    SENT = "sent"
    LATER = "later"  # surely not sent; the next try may succeed
    REFUSED = "refused"  # surely not sent, and never will be
    UNKNOWN = "unknown"  # the connection broke when the server may already have taken it


def deliver(mail: OutgoingMail) -> tuple[Outcome, str]:
    """Hand the mail to the server; the outcome and, for the outbox, the kind of fault without anything personal."""
    message = EmailMessage(
        subject=mail.subject,
        body=mail.text,
        to=[mail.address],
        headers={"Message-ID": message_id(mail.key), "Auto-Submitted": "auto-generated"},
        connection=get_connection(timeout=PATIENCE),
    )
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as fault:
        return _by_code(max((code for code, _told in fault.recipients.values()), default=550))
    except BEFORE_THE_TEXT as fault:
        return Outcome.LATER, type(fault).__name__
    except smtplib.SMTPResponseException as fault:
        return _by_code(fault.smtp_code)
    except (smtplib.SMTPException, OSError) as fault:
        return Outcome.UNKNOWN, type(fault).__name__
    return Outcome.SENT, ""


def message_id(key: str) -> str:
    """The same for every sending of one mail, so that a receiving server can drop a second copy (RFC 5322, 3.6.4)."""
    mark = hashlib.sha256(key.encode()).hexdigest()[:32]
    return f"<{mark}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"


def _by_code(code: int) -> tuple[Outcome, str]:
    """RFC 5321, 4.2.1: 4xx may succeed later, 5xx will not."""
    return (Outcome.REFUSED if code >= 500 else Outcome.LATER), f"SMTP {code}"
