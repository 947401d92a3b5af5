"""Loading actors, and reading grants and roles."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from django.db.models import Q, QuerySet

from thidua.foundation.access.models import Account, Deputation, Grant, RoleRight, RoleRow
from thidua.foundation.access.policy import active, day_of
from thidua.foundation.actors import Actor, Held
from thidua.foundation.permissions import RIGHTS, Relation, Role

ByRole = dict[str, dict[tuple[str, str], None]]  # of each role its (right, relation) pairs, in the order of the table
OF_A_UNIT = (Relation.OWN_UNIT, Relation.SUBTREE, Relation.ADDRESSED, Relation.ASSIGNED)


def actor_for(account: Account, *, at: datetime, request_id: str = "") -> Actor:
    """The account as it may act at this moment; one query. An inactive account holds nothing."""
    if not account.is_active:
        return Actor(account_id=account.pk, name=account.full_name, request_id=request_id)
    held, by_role = _held(account, day_of(at))
    return Actor(
        account_id=account.pk,
        name=account.full_name,
        rights=_rights(held, by_role),
        held=tuple(held),
        request_id=request_id,
    )


def visitor(*, request_id: str = "") -> Actor:
    """Somebody without an account."""
    return _of_role(Role.PUBLIC, "Người xem cổng thông tin", request_id)


def system(name: str, *, request_id: str = "") -> Actor:
    """The scheduler, the seed or the command line; ``name`` says which and stands in the trail."""
    return _of_role(Role.SYSTEM, name, request_id)


def _of_role(role: Role, name: str, request_id: str) -> Actor:
    held = Held(role=role.value)
    rights = {
        right: tuple((held, word.value) for word in table[role]) for right, table in RIGHTS.items() if role in table
    }
    return Actor(account_id=None, name=name, rights=rights, held=(held,), request_id=request_id)


def _held(account: Account, day: date) -> tuple[list[Held], ByRole]:
    """The grants of the account and of those it stands in for, and what each of their roles may do.

    Every page asks this first: one query with a row for each right of each grant is dearer to nobody than three.
    """
    deputed = Deputation.objects.filter(deputy=account, active_from__lte=day, active_to__gte=day)
    principals = deputed.filter(principal__is_active=True).order_by().values("principal_id")
    grants = active(Grant.objects, day).filter(Q(account=account) | Q(account_id__in=principals)).order_by("pk")
    rows = grants.values_list(
        *("pk", "account_id", "account__full_name", "role__code", "scope_kind", "scope_key"),
        *("role__rights__right", "role__rights__relation"),
    )
    held: dict[int, Held] = {}
    by_role: ByRole = defaultdict(dict)
    for pk, owner, name, code, kind, key, right, relation in rows:
        if pk not in held:
            lent = owner != account.pk
            held[pk] = Held(code, kind, key, for_account=owner if lent else None, for_name=name if lent else "")
        if right is not None:
            by_role[code][right, relation] = None
    return list(held.values()), by_role


def _rights(held: list[Held], by_role: ByRole) -> dict[str, tuple[tuple[Held, str], ...]]:
    rights: dict[str, list[tuple[Held, str]]] = defaultdict(list)
    for grant in held:
        for right, relation in by_role[grant.role]:
            # what is a person's own does not pass to a deputy; only the office's work does
            if grant.for_account is None or relation != Relation.SELF.value:
                rights[right].append((grant, relation))
    return {right: tuple(found) for right, found in rights.items()}


def grants_in_force(day: date) -> QuerySet[Grant]:
    """Every grant of the day with its account and role."""
    return active(Grant.objects, day).select_related("account", "role").order_by("account__full_name", "pk")


def drifted_roles() -> list[str]:
    """Codes of the product's own roles whose rows differ from `permissions`."""
    from thidua.foundation.permissions import rows

    stored = set(RoleRight.objects.filter(role__builtin=True).values_list("role__code", "right", "relation"))
    meant = {(role, right, word) for right, role, word in rows() if role != Role.SYSTEM.value}
    return sorted({code for code, _right, _word in stored ^ meant})


def works_for_unit(role: RoleRow) -> bool:
    """Whether a grant of the role must name a unit: some of its rights are held by what belongs to one."""
    return role.rights.filter(relation__in=[word.value for word in OF_A_UNIT]).exists()


def unscoped_grants() -> QuerySet[Grant]:
    """Grants that must name a unit and do not: they would reach nothing, or what belongs to no unit."""
    needing = RoleRight.objects.filter(relation__in=[word.value for word in OF_A_UNIT]).values("role")
    return Grant.objects.filter(role__in=needing, scope_key="").select_related("account", "role")


def role_rows() -> QuerySet[RoleRow]:
    return RoleRow.objects.prefetch_related("rights").order_by("pk")
