"""The account by which a person signs in."""

from __future__ import annotations

from datetime import datetime

from thidua.domain.people.models import Person
from thidua.foundation.access.models import Account
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted


def link_account(
    person: Person, account: Account | None, *, reason: str = "", version: int | None = None, actor: Actor, at: datetime
) -> Person:
    """Tie an account to the person, or untie it (None).

    The account then reads what is the person's own, so this takes the right to give rights, not that to edit people.
    """
    require(actor, "access.grant", at=at)
    if actor.account_id is not None and account is not None and actor.account_id == account.pk:
        raise not_accepted("own_account", "Không ai tự gắn tài khoản của chính mình.", field="account")
    other = Person.objects.filter(account=account).exclude(pk=person.pk).first() if account else None
    if other:
        raise not_accepted("account_taken", f"Tài khoản này đã gắn với {other.full_name}.", field="account")
    if person.account_id == (account.pk if account else None):
        return person
    with work(actor=actor, at=at) as done:
        before = {"account": person.account_id}
        save_version(person, expected=version or person.version, changes={"account": account})
        after = {"account": account.pk if account else None}
        done.note("people.link_account", person, name=person.full_name, before=before, after=after, reason=reason)
    return person
