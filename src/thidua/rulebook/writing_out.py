"""What rule files leave out because it stands elsewhere is written in before they are read: shared lists, the texts of
statements, and the place, source and validity a condition takes from its path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thidua.rulebook.faults import RuleError


@dataclass(frozen=True)
class Inherited:
    """The shared files, as read from YAML. ``numbers``: one for each different requirement met so far."""

    authorities: Mapping[str, Any]
    proposers: Mapping[str, Any]
    stages: Mapping[str, Any]
    statements: Mapping[str, Any]
    in_force: Mapping[str, Any]
    types: frozenset[str]
    numbers: dict[str, int] = field(default_factory=dict)


def written_out(award: Any, inherited: Inherited) -> dict[str, Any]:
    """The mapping of an award file, complete."""
    if not isinstance(award, dict):
        raise RuleError("tệp phải là một bảng khóa - giá trị")
    whole = dict(award)
    for key, shared in (("decided_by", inherited.authorities), ("proposed_by", inherited.proposers)):
        if isinstance(whole.get(key), dict):
            whole[key] = _shared(whole[key], shared, key)
    whole["stage"] = [_stage(one, award, inherited) for one in award.get("stage") or []]
    whole["paths"] = [_path(one, award, inherited) for one in _listed(award, "paths")]
    return whole


def _listed(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    if not isinstance(value, list):
        raise RuleError("phải là một danh sách", key=key)
    return value


def _shared(reference: Mapping[str, Any], shared: Mapping[str, Any], key: str) -> Any:
    name = reference.get("ref")
    if name not in shared:
        raise RuleError(f"không có mục dùng chung “{name}”", key=key)
    return shared[str(name)]


def _path(path: Any, award: Mapping[str, Any], inherited: Inherited) -> Any:
    if not isinstance(path, dict):
        return path
    taken = {"basis": path.get("basis"), "source": path.get("source", "read"), "listed_years": _post_years(path)}
    validity = {**(award.get("validity") or {}), **(path.get("validity") or {})}
    conditions = [_condition(one, taken, award, inherited) for one in path.get("conditions") or []]
    return {**path, "validity": validity, "conditions": conditions}


def _stage(one: Any, award: Mapping[str, Any], inherited: Inherited) -> Any:
    """A stage condition applies from the day its document is in force, unless it says otherwise."""
    if isinstance(one, dict) and "ref" in one:
        one = _shared(one, inherited.stages, "stage")
    if not isinstance(one, dict):
        return one
    whole = _condition(one, {"basis": None, "source": "read"}, award, inherited)
    document = str(whole.get("basis") or "").split(" ")[0]
    is_older = "also" in whole or "attendance_before" in whole
    if "validity" not in whole and not is_older and inherited.in_force.get(document):
        whole["validity"] = {"from": inherited.in_force[document], "to": None}
    return whole


def _condition(one: Any, taken: Mapping[str, Any], award: Mapping[str, Any], inherited: Inherited) -> Any:
    if not isinstance(one, dict):
        return one
    listed_years = taken.get("listed_years")
    whole = {key: value for key, value in {**taken, **one, "listed_years": None}.items() if value is not None}
    if whole.get("type") == "position_service":
        whole["listed_years"] = listed_years or {}
    if whole.get("type") == "statement":
        whole = _statement(whole, inherited.statements)
    if whole.get("type") == "once_only":
        whole["award"] = award.get("code")
    if isinstance(whole.get("options"), list):
        inner = {"basis": whole.get("basis"), "source": whole.get("source"), "listed_years": listed_years}
        whole["options"] = [
            [_condition(part, inner, award, inherited) for part in option] if isinstance(option, list) else option
            for option in whole["options"]
        ]
    asked = {key: value for key, value in whole.items() if key not in _BESIDE}
    whole["number"] = inherited.numbers.setdefault(repr(asked), len(inherited.numbers))
    return whole


def _post_years(conditions: Any) -> dict[str, Any]:
    """Group of posts -> the least years asked of it anywhere on a path."""
    found: dict[str, Any] = {}
    if isinstance(conditions, list):
        for one in conditions:
            found.update(_post_years(one))
    elif isinstance(conditions, dict):
        if conditions.get("type") == "position_service":
            found = {code: conditions.get("years_min") or 0 for code in conditions.get("positions") or []}
        for key in ("conditions", "options"):
            found.update(_post_years(conditions.get(key)))
    return found


def _statement(whole: dict[str, Any], statements: Mapping[str, Any]) -> dict[str, Any]:
    known = statements.get(str(whole.get("key")))
    if known is None:
        raise RuleError(f"không có câu “{whole.get('key')}” trong statements.yaml", key="key")
    return {**known, **whole}


_BESIDE = frozenset({"basis", "source", "validity", "also", "note"})
