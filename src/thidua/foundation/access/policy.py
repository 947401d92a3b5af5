"""The one question, asked three ways: may this actor, which rows, which accounts. One definition answers all three.

Each noun registers what a relation word means for its model (`register`): ``rows`` turns a grant into a filter on the
model, ``grants`` turns a row into a filter on Grant. `may` asks the very filter that `visible` lists by, so yes/no and
lists cannot drift apart; a test compares both with `holders`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override

from thidua.foundation.access.models import Account, Deputation, Grant, RoleRight
from thidua.foundation.actors import Actor, Held
from thidua.foundation.permissions import Relation
from thidua.foundation.refusals import NotPermitted, Refusal

M = TypeVar("M", bound=models.Model)
Rows = Callable[[Held, Actor, date], Q]
Grants = Callable[[Any, date], Q]


@dataclass(frozen=True)
class Meaning:
    """What one relation word means for one model.

    ``singly``: the same rows, told so that the database asks about each row by itself. Where a million rows are within
    reach, finding a few of them must not gather the million first.
    """

    rows: Rows
    grants: Grants
    singly: Rows | None = None

    def reach(self, *, singly: bool) -> Rows:
        return self.singly if singly and self.singly is not None else self.rows


class NoMeaning(LookupError):
    """A right is held by a word that the noun never registered: a fault of the programmer."""


_meanings: dict[tuple[str, str], Meaning] = {}


def register(
    model: type[models.Model], word: Relation, *, rows: Rows, grants: Grants, singly: Rows | None = None
) -> None:
    """Say what ``word`` means for ``model``; called by the noun's ``policies.py``, once."""
    _meanings[model._meta.label_lower, word.value] = Meaning(rows, grants, singly)


def meaning(model: type[models.Model], word: str) -> Meaning:
    """The registered meaning; `everywhere` means every row of every model."""
    if word == Relation.EVERYWHERE.value:
        return Meaning(rows=lambda _held, _actor, _day: Q(), grants=lambda _row, _day: Q())
    try:
        return _meanings[model._meta.label_lower, word]
    except KeyError:
        raise NoMeaning(f"{word} has no meaning for {model._meta.label}") from None


def day_of(at: datetime) -> date:
    """The calendar day in the installation's time zone: grants begin and end at its midnight."""
    return timezone.localtime(at).date()


def visible(
    actor: Actor, right: str, rows: models.QuerySet[M], *, at: datetime, singly: bool = False
) -> models.QuerySet[M]:
    """The rows for which the actor holds the right; none when it holds it for nothing.

    ``singly`` where ``rows`` are few already or few are wanted: the same rows, asked about one by one.
    """
    held = actor.rights.get(right, ())
    if not held:
        return rows.none()
    day = day_of(at)
    reach = [meaning(rows.model, word).reach(singly=singly)(grant, actor, day) for grant, word in held]
    if any(not q for q in reach):  # an empty Q lets everything through
        return rows
    whole = reach[0]
    for q in reach[1:]:
        whole |= q
    return rows.filter(whole)


def may(actor: Actor, right: str, row: models.Model | None = None, *, at: datetime) -> bool:
    """Whether the actor holds the right for ``row``; without a row, whether it holds it for anything."""
    if row is None:
        return actor.holds(right)
    if not actor.holds(right):
        return False
    model = type(row)
    return visible(actor, right, model._default_manager.filter(pk=row.pk), at=at, singly=True).exists()


def require(actor: Actor, right: str, row: models.Model | None = None, *, at: datetime) -> None:
    """Raise NotPermitted unless `may`; remembers in whose stead a deputy acts."""
    if may(actor, right, row, at=at):
        actor.acted_for.update(_lenders(actor, right, row, at=at))
        return
    raise NotPermitted(
        Refusal(
            code="not_permitted",
            sentence="Tài khoản này không có quyền thực hiện việc này.",
            needed=f"quyền “{right_name(right)}” đối với nội dung này",
            who="Quản trị hệ thống hoặc thủ trưởng đơn vị",
        )
    )


def _lenders(actor: Actor, right: str, row: models.Model | None, *, at: datetime) -> set[str]:
    """Names of those whose grants gave the right, where the actor's own would not have sufficed."""
    pairs = actor.rights.get(right, ())
    borrowed = [pair for pair in pairs if pair[0].for_account is not None]
    own = tuple(pair for pair in pairs if pair[0].for_account is None)
    if not borrowed or (own and may(replace(actor, rights={right: own}), right, row, at=at)):
        return set()
    return {pair[0].for_name for pair in borrowed if may(replace(actor, rights={right: (pair,)}), right, row, at=at)}


def holders(right: str, row: models.Model, *, at: datetime) -> set[int]:
    """The accounts that hold the right for ``row``, acting deputies among them: the reverse of `may`."""
    day = day_of(at)
    model = type(row)
    own, official = Q(pk__in=[]), Q(pk__in=[])
    for role_id, word in RoleRight.objects.filter(right=right).values_list("role_id", "relation"):
        reach = Q(role_id=role_id) & meaning(model, word).grants(row, day)
        if word == Relation.SELF.value:
            own |= reach
        else:
            official |= reach
    principals = _accounts_by(official, day)
    deputies = Deputation.objects.filter(
        principal_id__in=principals, active_from__lte=day, active_to__gte=day, deputy__is_active=True
    )
    # what is a person's own does not pass to a deputy
    return principals | set(deputies.values_list("deputy_id", flat=True)) | _accounts_by(own, day)


def _accounts_by(reach: Q, day: date) -> set[int]:
    standing = active(Grant.objects, day).filter(reach, account__is_active=True)
    return set(standing.values_list("account_id", flat=True))


def active(grants: models.Manager[Grant] | models.QuerySet[Grant], day: date) -> models.QuerySet[Grant]:
    """Grants in force on ``day``."""
    return grants.filter(Q(active_to__isnull=True) | Q(active_to__gte=day), active_from__lte=day)


def scope_is(kind: str, *keys: object) -> Q:
    """Filter on Grant: the scope is one of these keys."""
    return Q(scope_kind=kind, scope_key__in=[str(key) for key in keys])


def right_name(right: str) -> str:
    """The Vietnamese name of a right for the reader of a refusal."""
    from thidua.foundation.access.names import RIGHT_NAMES

    with override("vi"):  # a refusal is Vietnamese whatever the language of the page
        return str(RIGHT_NAMES.get(right, right))


def accounts(ids: set[int]) -> models.QuerySet[Account]:
    """The accounts of `holders`, by name."""
    return Account.objects.filter(pk__in=ids).order_by("full_name")
