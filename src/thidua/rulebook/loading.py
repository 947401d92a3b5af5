"""Rule files become one catalogue; any fault is told with its file and key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path as File
from types import MappingProxyType
from typing import Any, Final, TypeVar

from thidua.rulebook.awards import Award
from thidua.rulebook.beginnings import Beginning
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.conditions import CONDITIONS
from thidua.rulebook.conditions.sentences import SentenceData
from thidua.rulebook.documents import Document
from thidua.rulebook.enums import Status
from thidua.rulebook.faults import RuleError
from thidua.rulebook.general_rules import GeneralRule
from thidua.rulebook.overlays import Overlay
from thidua.rulebook.parameters import Parameter
from thidua.rulebook.plain_yaml import read_file
from thidua.rulebook.positions import Positions
from thidua.rulebook.references import check_references
from thidua.rulebook.regimes import Regimes
from thidua.rulebook.schema import read_record, reader
from thidua.rulebook.statements import Statement
from thidua.rulebook.vocabulary import Vocabulary
from thidua.rulebook.writing_out import Inherited, written_out

SHIPPED: Final = File(__file__).parent / "rules"
Record = TypeVar("Record")


@cache
def load(root: File | None = None) -> Catalogue:
    """The catalogue of a rule folder (the shipped one by default), with published local rules; kept for the process."""
    return read_catalogue(root or SHIPPED)


def read_catalogue(root: File, *, statuses: frozenset[Status] = frozenset({Status.PUBLISHED})) -> Catalogue:
    """Read afresh; ``statuses``: which versions of local rules take part. Raises RuleError: the first fault, which
    knows of all others (``all_found``) that stand in the files; where the files have none, of those between them."""
    faults: list[RuleError] = []
    overlays = tuple(_overlays(root, statuses, faults))
    versions = tuple(overlay for _, overlay in overlays)
    parts = _parts(root, versions, faults)
    inherited = _tried(faults, _inherited, root, parts.get("documents", {}), versions)
    awards = _awards(root, overlays, inherited, faults) if inherited else {}
    if faults:
        raise RuleError.first_of(faults)
    catalogue = Catalogue(awards=MappingProxyType(awards), overlays=versions, **parts)
    check_references(catalogue)
    return catalogue


def _parts(root: File, overlays: Sequence[Overlay], faults: list[RuleError]) -> dict[str, Any]:
    """What stands in files of its own; without those that are refused."""
    found = {
        "documents": _tried(faults, _table, root, "documents.yaml", Document),
        "regimes": _tried(faults, _whole, root, "regimes.yaml", Regimes),
        "statements": _tried(faults, _table, root, "statements.yaml", Statement),
        "general_rules": _tried(faults, _list, root, "general_rules.yaml", GeneralRule),
        "beginnings": _tried(faults, _list, root, "beginnings.yaml", Beginning),
        "parameters": _parameters(root, overlays, faults),
        "positions": _tried(faults, _whole, root, "positions.yaml", Positions),
        "words": _tried(faults, _whole, root, "vocabulary.yaml", Vocabulary),
        "sentence_data": _tried(faults, _whole, root, "sentences.yaml", SentenceData),
    }
    return {name: part for name, part in found.items() if part is not None}


def _tried(faults: list[RuleError], read: Callable[..., Record], *given: Any) -> Record | None:
    """What was read; None where it was refused, which is noted."""
    try:
        return read(*given)
    except RuleError as fault:
        faults.append(fault)
        return None


def _data(root: File, name: str) -> Any:
    path = root / name
    if not path.is_file():
        raise RuleError("thiếu tệp này", file=name)
    return read_file(path, name=name)


def _read(name: str, hint: Any, data: Any) -> Any:
    try:
        return reader(hint)(data)
    except RuleError as fault:
        raise fault.of_file(name) from None


def _whole(root: File, name: str, cls: type[Record]) -> Record:
    record: Record = _read(name, cls, _data(root, name))
    return record


def _table(root: File, name: str, cls: type[Record]) -> Mapping[str, Record]:
    return MappingProxyType(_read(name, Mapping[str, cls], _data(root, name)))  # type: ignore[valid-type]


def _list(root: File, name: str, cls: type[Record]) -> tuple[Record, ...]:
    records: tuple[Record, ...] = _read(name, tuple[cls, ...], _data(root, name))  # type: ignore[valid-type]
    return records


def _parameters(root: File, overlays: Sequence[Overlay], faults: list[RuleError]) -> Mapping[str, Parameter]:
    found: dict[str, Parameter] = {}
    for path in sorted((root / "parameters").glob("*.yaml")):
        name = f"parameters/{path.name}"
        for key, parameter in (_tried(faults, _table, root, name, Parameter) or {}).items():
            if key in found:
                faults.append(RuleError("tham số này đã có ở tệp khác", file=name, key=key))
            found[key] = parameter
    for overlay in overlays:
        found.update(overlay.settings)
    return MappingProxyType(found)


def _overlays(root: File, statuses: frozenset[Status], faults: list[RuleError]) -> Iterator[tuple[File, Overlay]]:
    for path in sorted((root / "overlays").glob("*/*/overlay.yaml")):
        overlay = _tried(faults, _whole, root, path.relative_to(root).as_posix(), Overlay)
        if overlay is not None and overlay.status in statuses:
            yield path.parent, overlay


def _inherited(root: File, documents: Mapping[str, Document], overlays: Sequence[Overlay]) -> Inherited:
    authorities = dict(_data(root, "authority_sets.yaml"))
    for overlay in overlays:
        authorities.update(overlay.authority_sets)
    return Inherited(
        authorities=authorities,
        proposers=_data(root, "proposer_sets.yaml"),
        stages=_data(root, "stage_sets.yaml"),
        statements=_data(root, "statements.yaml"),
        in_force={code: one.in_force for code, one in documents.items()},
        types=frozenset(CONDITIONS),
    )


def _awards(
    root: File, overlays: tuple[tuple[File, Overlay], ...], inherited: Inherited, faults: list[RuleError]
) -> dict[str, Award]:
    found: dict[str, Award] = {}
    folders = [(root / "awards", ""), *((folder / "awards", overlay.place.code) for folder, overlay in overlays)]
    for folder, place in folders:
        for path in sorted(folder.glob("*.yaml")):
            award = _tried(faults, _award, root, path, place, inherited)
            if award is None:
                continue
            if award.code in found:
                faults.append(RuleError(f"mã “{award.code}” đã có ở tệp khác", file=path.name, key="code"))
            found[award.code] = award
    return dict(sorted(found.items(), key=lambda pair: _LEVELS.index(pair[1].level) if pair[1].level in _LEVELS else 9))


def _award(root: File, path: File, place: str, inherited: Inherited) -> Award:
    name = path.relative_to(root).as_posix()
    data = _data(root, name)
    try:
        award = read_record(Award, {**written_out(data, inherited), "place": place})
    except RuleError as fault:
        raise fault.of_file(name) from None
    if award.code != path.stem:
        raise RuleError(f"mã “{award.code}” khác tên tệp", file=name, key="code")
    return award


_LEVELS: Final = ["nha_nuoc", "chinh_phu", "toan_quoc", "bo", "tinh", "co_so", "xa"]
