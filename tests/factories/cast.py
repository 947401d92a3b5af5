"""The standing cast: a small city tree and one account for each role, so that tests read like the office."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from tests.factories.remembered import memory, remembered
from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit, UnitAlias, UnitName, UnitPlacement, UnitReach
from thidua.domain.organisations.queries.keys import alias_key, search_text
from thidua.foundation.access.actions import publish_roles
from thidua.foundation.access.models import Account, Grant, RoleRow
from thidua.foundation.access.queries import actor_for, system
from thidua.foundation.actors import Actor
from thidua.vietnamese.sorting import text_key

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # 09:00 in Hà Nội
SINCE = date(2020, 1, 1)
PASSWORD = "mat-khau-thu-nghiem"

TREE = (
    # key, kind, name, short name, parent, aliases
    ("city", UnitKind.CITY, "Ủy ban nhân dân thành phố Hoa Lư", "UBND Thành phố", "", ("UBND Thành phố",)),
    (
        "office",
        UnitKind.DEPARTMENT,
        "Sở Nội vụ",
        "SNV",
        "city",
        ("Ban TĐKT Thành phố", "Sở Nội vụ (Ban TĐKT Thành phố)"),
    ),
    ("culture", UnitKind.DEPARTMENT, "Sở Văn hóa và Thể thao", "SVHTT", "city", ("Sở VHTT",)),
    ("health", UnitKind.DEPARTMENT, "Sở Y tế", "SYT", "city", ()),
    ("ward", UnitKind.WARD, "Ủy ban nhân dân phường An Thịnh", "UBND phường An Thịnh", "city", ("phường An Thịnh",)),
    ("commune", UnitKind.COMMUNE, "Ủy ban nhân dân xã Bình Đông", "UBND xã Bình Đông", "city", ("xã Bình Đông",)),
    ("museum", UnitKind.SERVICE, "Bảo tàng Thành phố", "Bảo tàng", "culture", ()),
    ("school", UnitKind.SCHOOL, "Trường Trung học cơ sở An Thịnh", "THCS An Thịnh", "ward", ()),
)
PEOPLE = (
    # key, role, unit ("" = everything), name
    ("standing_office", "standing_office", "city", "Nguyễn Thị Ánh"),
    ("officer", "unit_officer", "culture", "Đặng Văn Bình"),
    ("ward_officer", "unit_officer", "ward", "Trần Thị Cúc"),
    ("stranger", "unit_officer", "health", "Lê Văn Dũng"),
    ("unit_head", "unit_head", "culture", "Phạm Thị Đào"),
    ("field_leader", "field_leader", "city", "Hoàng Văn Giang"),
    ("chairman", "chairman", "city", "Vũ Văn Hải"),
    ("cluster_lead", "cluster_lead", "culture", "Bùi Thị Hạnh"),
    ("council_member", "council_member", "city", "Đỗ Văn Khánh"),
    ("council_secretary", "council_secretary", "office", "Ngô Thị Lan"),
    ("appraiser", "appraiser", "office", "Dương Văn Minh"),
    ("sector_scorer", "sector_scorer", "health", "Lý Thị Nga"),
    ("number_clerk", "number_clerk", "office", "Phan Văn Oai"),
    ("finance", "finance", "office", "Đinh Thị Phúc"),
    ("inspector", "inspector", "office", "Trịnh Văn Quang"),
    ("complaint_officer", "complaint_officer", "office", "Mai Thị Sen"),
    ("contest_judge", "contest_judge", "culture", "Tô Văn Tài"),
    ("portal_editor", "portal_editor", "office", "Hồ Thị Uyên"),
    ("auditor", "auditor", "", "Cao Văn Vinh"),
    ("administrator", "administrator", "", "Lương Thị Xuân"),
    ("person_concerned", "person_concerned", "museum", "Nguyễn Văn Yên"),
)


@dataclass
class Cast:
    """``units`` and ``accounts`` by key; ``actor(key)`` as of `NOW`, ``system`` for seeding."""

    units: dict[str, Unit]
    accounts: dict[str, Account]
    at: datetime = NOW
    password: str = PASSWORD
    system: Actor = field(default_factory=lambda: system("kiểm thử"))

    @remembered
    def actor(self, key: str, *, at: datetime | None = None) -> Actor:
        return actor_for(self.accounts[key], at=at or self.at)


_standing: list[bytes] = []


def stand() -> None:
    """Build the city in the database as it is now, and remember it: later `a_city` hands out copies."""
    _standing[:] = [pickle.dumps(_build())]


def a_city() -> Cast:
    """The test's own copy of the standing city; built anew where a test with real transactions emptied the tables."""
    if _standing:
        copy: Cast = pickle.loads(_standing[0])  # noqa: S301 - our own bytes of a moment ago
        if Account.objects.filter(pk=copy.accounts["officer"].pk, username="officer").exists():
            memory.cast = copy
            return copy
    return _build()


def _build() -> Cast:
    publish_roles(actor=system("kiểm thử"), at=NOW)
    units = _units()
    roles = {row.code: row for row in RoleRow.objects.all()}
    accounts = {key: a_account(key, name) for key, _role, _unit, name in PEOPLE}
    for key, role, unit, _name in PEOPLE:
        Grant.objects.create(
            account=accounts[key],
            role=roles[role],
            scope_kind="unit" if unit else "",
            scope_key=str(units[unit].pk) if unit else "",
            active_from=SINCE,
        )
    return Cast(units=units, accounts=accounts)


def a_account(username: str, name: str) -> Account:
    account = Account(username=username, full_name=name, created_at=NOW, email=f"{username}@example.vn")
    account.set_password(PASSWORD)
    account.save()
    return account


def a_unit(
    key: str, kind: str, name: str, short: str = "", parent: Unit | None = None, aliases: tuple[str, ...] = ()
) -> Unit:
    """A unit with its name, place and reach."""
    unit = Unit.objects.create(
        code=key,
        kind=kind,
        name=name,
        short_name=short,
        folded=search_text(key, name, short, *aliases),
        sort_key=text_key(name),
        active_from=SINCE,
    )
    UnitName.objects.create(unit=unit, name=name, short_name=short, active_from=SINCE)
    UnitReach.objects.create(ancestor=unit, descendant=unit, depth=0, active_from=SINCE)
    for alias in aliases:
        UnitAlias.objects.create(unit=unit, alias=alias, folded=alias_key(alias))
    if parent:
        UnitPlacement.objects.create(unit=unit, parent=parent, active_from=SINCE)
        for reach in UnitReach.objects.filter(descendant=parent):
            UnitReach.objects.create(ancestor=reach.ancestor, descendant=unit, depth=reach.depth + 1, active_from=SINCE)
    return unit


def _units() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for key, kind, name, short, parent, aliases in TREE:
        units[key] = a_unit(key, kind, name, short, units.get(parent), aliases)
    return units
