"""Rules are looked over before they are published: schema, spans of days, names, contradictions, unsourced figures.

What `load` refuses is told as it is told there, but all of it: first every file that is no YAML; then every key and
value that is refused, in whichever file; then every name that leads nowhere. Of rules that can be loaded, everything is
told that is wrong nevertheless, and what in their case files nobody would read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.drafts import read_with_drafts, versions_of
from thidua.rulebook.faults import RuleError
from thidua.rulebook.linting.contradictions import contradictions
from thidua.rulebook.linting.names import names
from thidua.rulebook.linting.remarks import Fault, Remark
from thidua.rulebook.linting.sources import sourceless
from thidua.rulebook.linting.spans import spans
from thidua.rulebook.linting.unread import unread
from thidua.rulebook.plain_yaml import read_file

__all__ = ["Fault", "Linted", "Remark", "lint"]
_LOOKS: Final[tuple[Callable[[Catalogue], Iterator[Remark]], ...]] = (spans, names, contradictions, sourceless)


@dataclass(frozen=True, slots=True)
class Linted:
    """All faults; ``book`` is None when the rules cannot be read as a whole."""

    remarks: tuple[Remark, ...]
    book: Catalogue | None


def lint(root: Path) -> Linted:
    """Look over a rule folder, drafts included."""
    broken = list(_unreadable(root))
    if broken:
        return Linted(tuple(broken), None)
    try:
        book = read_with_drafts(root)
    except RuleError as fault:
        return Linted(tuple(Remark(Fault.REFUSED, one.file, one.key, one.reason) for one in fault.all_found()), None)
    looked = (remark for look in _LOOKS for remark in look(book))
    return Linted((*_unknown_versions(root), *looked, *unread(root, book)), book)


def _unknown_versions(root: Path) -> Iterator[Remark]:
    """Versions of local rules that replace what never was."""
    versions = versions_of(root)
    known = {version["id"] for version in versions.values()}
    for folder, version in versions.items():
        replaced = version.get("supersedes")
        if replaced is not None and replaced not in known:
            name = (folder / "overlay.yaml").relative_to(root).as_posix()
            yield Remark(Fault.NAME, name, "supersedes", f"không có phiên bản “{replaced}”")


def _unreadable(root: Path) -> Iterator[Remark]:
    """Every file that is no YAML of the kind rules are written in."""
    for path in sorted(root.rglob("*.yaml")):
        name = path.relative_to(root).as_posix()
        try:
            read_file(path, name=name)
        except (RuleError, UnicodeDecodeError) as fault:
            told = fault.reason if isinstance(fault, RuleError) else "không phải văn bản UTF-8"
            yield Remark(Fault.REFUSED, name, "", told)
