"""What a group phrase means for this plan's owner."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.resolution.phrases import Phrase, table
from thidua.domain.organisations.queries.resolution.result import Group
from thidua.domain.organisations.queries.resolution.spelling import name_key
from thidua.domain.organisations.queries.resolution.tree import Tree

_NOBODY = "Hiện chưa có đơn vị nào thuộc nhóm này."


def group_of(tree: Tree, phrase: Phrase, words: str) -> Group:
    """The units of the group on the plan's day, the owner left out."""
    if phrase.meaning in {"open", "later"}:
        return Group(words, phrase.code, phrase.title, note=phrase.note)
    anchor = _anchor(tree, phrase, words)
    if anchor is None:
        return Group(words, phrase.code, phrase.title, note=_NOBODY)
    units, note = _members(tree, phrase, anchor)
    return Group(words, phrase.code, phrase.title, units, note or ("" if units else _NOBODY))


def _members(tree: Tree, phrase: Phrase, anchor: Unit) -> tuple[tuple[Unit, ...], str]:
    kinds = phrase.kinds
    if phrase.below_department and anchor.kind not in {UnitKind.CITY, UnitKind.DISTRICT}:
        kinds = phrase.below_department
    reach = list(tree.under(anchor.pk)) if phrase.meaning == "below" else tree.children.get(anchor.pk, [])
    units = _of_kinds(tree, reach, kinds)
    if units or not phrase.instead:
        return units, ""
    return _of_kinds(tree, reach, phrase.instead), phrase.instead_note


def _of_kinds(tree: Tree, keys: Iterable[int], kinds: tuple[str, ...]) -> tuple[Unit, ...]:
    units = [tree.units[key] for key in keys if key != tree.owner.pk]
    return tuple(unit for unit in units if unit.kind in kinds and tree.lives(unit))


def _anchor(tree: Tree, phrase: Phrase, words: str) -> Unit | None:
    if phrase.anchor == "owner":
        return tree.owner
    if phrase.anchor == "city":
        return tree.nearest((UnitKind.CITY.value,))
    if phrase.anchor == "nearest":
        return tree.nearest((UnitKind.DISTRICT.value, UnitKind.CITY.value))
    return _named_level(tree, words)


def _named_level(tree: Tree, words: str) -> Unit | None:
    """The level the phrase ends with ("... thuộc Sở"); without one, the owner itself."""
    key = name_key(words)
    for word, kinds in table().levels.items():
        if any(key.endswith(f" {link} {word}") for link in ("thuoc", "cua", "dia ban", "toan", "trong", "lap")):
            return tree.nearest(kinds)
    for word, kinds in table().levels.items():
        if key.endswith(f" {word}") and (found := tree.nearest(kinds)):
            return found
    return tree.owner
