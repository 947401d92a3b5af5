"""One-time keys and drafts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from thidua.foundation.access.models import Account
from thidua.foundation.refusals import Refusal, Refused
from thidua.foundation.submissions.models import Draft, OneTimeKey


class KeyReused(Refused):
    """The same key came with another body."""

    def __init__(self) -> None:
        super().__init__(
            Refusal(
                code="key_reused",
                sentence="Biểu mẫu này đã được gửi với nội dung khác.",
                mend="Mở lại trang, kiểm tra nội dung hiện có rồi gửi lại nếu cần",
            )
        )


def claim(key: UUID, *, account: Account | None, route: str, body_hash: str, at: datetime) -> OneTimeKey | None:
    """Take the key for this submit inside the caller's transaction. None: it is ours; a row: it was sent before.

    A parallel submit with the same key waits for ours to end (unique index on PostgreSQL, one writer on SQLite), so
    that it always sees the answer. Raises KeyReused when the earlier body, route or account was another.
    """
    try:
        with transaction.atomic():
            OneTimeKey.objects.create(key=key, account=account, route=route, body_hash=body_hash, created_at=at)
    except IntegrityError:
        earlier = OneTimeKey.objects.get(pk=key)
        same = (earlier.route, earlier.body_hash, earlier.account_id) == (
            route,
            body_hash,
            account.pk if account else None,
        )
        if not same:
            raise KeyReused from None
        return earlier
    return None


def answered(key: UUID, *, status: int, location: str) -> None:
    """Keep the answer beside the key, in the same transaction."""
    OneTimeKey.objects.filter(pk=key).update(status=status, location=location[:500])


def forget_keys(*, before: datetime) -> int:
    """Remove keys older than the promise (72 hours)."""
    return OneTimeKey.objects.filter(created_at__lt=before).delete()[0]


def save_draft(account: Account, form: str, values: Mapping[str, object], *, at: datetime) -> Draft:
    """Keep what is typed; the last save wins, it is one person's own."""
    draft, _new = Draft.objects.update_or_create(
        account=account, form=form, defaults={"values": dict(values), "saved_at": at}
    )
    return draft


def drop_draft(account: Account, form: str) -> None:
    """The form was sent, or its author threw the draft away."""
    Draft.objects.filter(account=account, form=form).delete()


def draft_of(account: Account, form: str) -> Draft | None:
    return Draft.objects.filter(account=account, form=form).first()
