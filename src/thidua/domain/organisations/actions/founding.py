"""Founding units, one or a whole province's at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thidua.domain.organisations.actions.checks import SHORT_NAME_LENGTH, check_within_life, checked_name, require_edit
from thidua.domain.organisations.actions.reaching import rebuild_reach
from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit, UnitAlias, UnitName, UnitPlacement
from thidua.domain.organisations.queries.keys import alias_key, search_text
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import Work, work
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.folding import fold
from thidua.vietnamese.names import initials
from thidua.vietnamese.normalising import clean
from thidua.vietnamese.sorting import text_key


@dataclass(frozen=True, kw_only=True)
class Founding:
    """One unit to be founded. ``parent`` is a unit, or the code of one founded earlier in the same batch.

    An empty ``code`` is made from the name. ``active_to`` is given for units that are history already.
    """

    kind: str
    name: str
    active_from: date
    code: str = ""
    short_name: str = ""
    parent: Unit | str | None = None
    active_to: date | None = None
    aliases: tuple[str, ...] = ()


def found(
    *,
    kind: str,
    name: str,
    active_from: date,
    code: str = "",
    short_name: str = "",
    parent: Unit | None = None,
    active_to: date | None = None,
    aliases: tuple[str, ...] = (),
    reason: str = "",
    actor: Actor,
    at: datetime,
) -> Unit:
    """Found one unit under ``parent`` (None: the top of a tree) from a day on."""
    seed = Founding(
        kind=kind,
        name=name,
        active_from=active_from,
        code=code,
        short_name=short_name,
        parent=parent,
        active_to=active_to,
        aliases=aliases,
    )
    return found_all([seed], reason=reason, actor=actor, at=at)[0]


def found_all(seeds: Sequence[Founding], *, reason: str = "", actor: Actor, at: datetime) -> list[Unit]:
    """Found many units in one transaction; parents stand before their children. A constant number of queries.

    Raises NotAccepted for the first unit that cannot be; then none is founded.
    """
    if not seeds:
        return []
    for parent in {seed.parent for seed in seeds if not isinstance(seed.parent, str)}:
        require_edit(actor, parent, at=at)
    with work(actor=actor, at=at) as done:
        units = _stored_units(seeds)
        parents = _stored_parents(seeds, units)
        _store_names(seeds, units)
        rebuild_reach({unit.pk for unit in units})
        for seed, unit, above in zip(seeds, units, parents, strict=True):
            _note(done, seed, unit, above, reason)
    return units


def _stored_units(seeds: Sequence[Founding]) -> list[Unit]:
    codes = _codes(seeds)
    units = [_unit(seed, code) for seed, code in zip(seeds, codes, strict=True)]
    return Unit.objects.bulk_create(units, batch_size=200)


def _unit(seed: Founding, code: str) -> Unit:
    name = checked_name(clean(seed.name))
    short = clean(seed.short_name)
    if short:
        checked_name(short, field="short_name", length=SHORT_NAME_LENGTH)
    if seed.kind not in UnitKind.values:
        raise not_accepted("unknown_kind", f"Không có loại đơn vị “{seed.kind}”.", field="kind")
    if seed.active_to and seed.active_to < seed.active_from:
        raise not_accepted("dates_reversed", "Ngày kết thúc đứng trước ngày thành lập.", field="active_to")
    return Unit(
        code=code,
        kind=seed.kind,
        name=name,
        short_name=short,
        folded=search_text(code, name, short, *_kept(seed.aliases)),
        sort_key=text_key(name),
        active_from=seed.active_from,
        active_to=seed.active_to,
    )


def _kept(aliases: Sequence[str]) -> list[str]:
    """The aliases without those that a search could not tell apart; the first spelling stays."""
    by_key: dict[str, str] = {}
    for alias in aliases:
        by_key.setdefault(alias_key(alias), clean(alias))
    return list(by_key.values())


def _codes(seeds: Sequence[Founding]) -> list[str]:
    """The codes asked for, and made ones that nobody has yet."""
    taken = set(Unit.objects.values_list("code", flat=True))
    codes = []
    for seed in seeds:
        code = clean(seed.code) or _free_code(seed.name, taken)
        if code in taken:
            raise not_accepted(
                "code_taken", f"Mã “{code}” đã dùng cho đơn vị khác.", field="code", mend="Chọn mã khác hoặc để trống"
            )
        taken.add(code)
        codes.append(code)
    return codes


def _free_code(name: str, taken: set[str]) -> str:
    stem = fold(initials(name)).upper()[:30] or "DV"
    number, code = 1, stem
    while code in taken:
        number += 1
        code = f"{stem}-{number}"
    return code


def _stored_parents(seeds: Sequence[Founding], units: Sequence[Unit]) -> list[Unit | None]:
    by_code = {unit.code: unit for unit in units}
    parents = [_parent(seed, by_code) for seed in seeds]
    for unit, parent in zip(units, parents, strict=True):
        if parent is not None:
            _check_parent_lives(unit, parent)
    UnitPlacement.objects.bulk_create(
        [
            UnitPlacement(unit=unit, parent=parent, active_from=unit.active_from, active_to=unit.active_to)
            for unit, parent in zip(units, parents, strict=True)
            if parent is not None
        ],
        batch_size=200,
    )
    return parents


def _parent(seed: Founding, by_code: dict[str, Unit]) -> Unit | None:
    if not isinstance(seed.parent, str):
        return seed.parent
    if seed.parent not in by_code:
        raise not_accepted(
            "parent_unknown",
            f"Đơn vị cấp trên “{seed.parent}” của {seed.name} không có trong danh sách.",
            field="parent",
        )
    return by_code[seed.parent]


def _check_parent_lives(unit: Unit, parent: Unit) -> None:
    check_within_life(parent, unit.active_from)
    if parent.active_to and (unit.active_to is None or unit.active_to > parent.active_to):
        raise not_accepted(
            "outlives_parent",
            f"{parent.name} kết thúc hoạt động sau ngày {short_date(parent.active_to)}, trước {unit.name}.",
            field="parent",
            mend="Chọn đơn vị cấp trên khác hoặc ghi ngày kết thúc",
        )


def _store_names(seeds: Sequence[Founding], units: Sequence[Unit]) -> None:
    UnitName.objects.bulk_create(
        [
            UnitName(
                unit=unit,
                name=unit.name,
                short_name=unit.short_name,
                active_from=unit.active_from,
                active_to=unit.active_to,
            )
            for unit in units
        ],
        batch_size=200,
    )
    aliases = {
        (unit.pk, alias_key(alias)): UnitAlias(unit=unit, alias=clean(alias), folded=alias_key(alias))
        for seed, unit in zip(seeds, units, strict=True)
        for alias in _kept(seed.aliases)
    }
    UnitAlias.objects.bulk_create(aliases.values(), batch_size=200)


def _note(done: Work, seed: Founding, unit: Unit, parent: Unit | None, reason: str) -> None:
    after = {
        "code": unit.code,
        "kind": unit.kind,
        "name": unit.name,
        "short_name": unit.short_name,
        "parent": parent,
        "active_from": unit.active_from,
        "active_to": unit.active_to,
        "aliases": list(seed.aliases),
    }
    done.note("organisations.found", unit, name=unit.name, after=after, reason=reason)
