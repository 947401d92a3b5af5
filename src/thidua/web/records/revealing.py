"""For how long discipline and matters under review stay open to a reader who said why: in this session, this record."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from thidua.domain.records.models import Subject
from thidua.shell.requests import Request

OPEN_FOR: Final = timedelta(minutes=30)  # long enough to correct what was found; after that the reason is asked again
_KEPT: Final = "conduct_revealed"


def is_own(request: Request, subject: Subject) -> bool:
    """Whether the record is the reader's own: one's own conduct takes no reason."""
    account = subject.person.account_id if subject.person is not None else None
    return account is not None and account == request.actor.account_id


def reveal(request: Request, subject: Subject) -> None:
    """From now on; what is past is forgotten."""
    kept = {key: until for key, until in _of(request).items() if datetime.fromisoformat(until) > request.at}
    request.session[_KEPT] = {**kept, str(subject.pk): (request.at + OPEN_FOR).isoformat()}


def revealed_until(request: Request, subject: Subject) -> datetime | None:
    """Until when the reader sees it; None where no reason was given, or long ago."""
    until = _of(request).get(str(subject.pk))
    moment = datetime.fromisoformat(until) if until else None
    return moment if moment is not None and moment > request.at else None


def _of(request: Request) -> dict[str, str]:
    found: dict[str, str] = request.session.get(_KEPT, {})
    return found
