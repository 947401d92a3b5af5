"""A mapping (from YAML, JSON or the database) becomes Facts. A wrong kind of value is refused by place and reason;
a key nobody knows is never used and never an error here: `rulebook.unknown` tells of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeAlias

from thidua.rulebook.facts import kinds
from thidua.rulebook.facts.models import (
    CLEARED,
    OPEN,
    Collective,
    Discipline,
    Facts,
    Held,
    Initiative,
    Leave,
    Movement,
    Post,
    Prize,
    Proceeding,
    ProductionModel,
    Rank,
    Retirement,
    Stage,
    Subject,
)
from thidua.rulebook.faults import RuleError

Reads: TypeAlias = Mapping[str, tuple[str, Callable[[Any], Any]]]


def read_facts(given: Mapping[str, Any], subject: Mapping[str, Any] | None = None) -> Facts:
    """Facts out of the mapping of a case. Raises RuleError naming the place of a value of the wrong kind."""
    facts = dict(kinds.at("facts", kinds.table, given))
    who = kinds.at("subject", kinds.table, facts.pop("subject", None) or subject or {})
    written = {key: value for key, value in facts.items() if value is not None}  # written but empty: not known
    found = {
        name: kinds.at("facts", _reading(key, read), written) for key, (name, read) in _FACTS.items() if key in written
    }
    rest = {key: value for key, value in written.items() if key not in _FACTS}
    collective = found.pop("collective", {})
    return Facts(
        subject=kinds.at("subject", _subject, who),
        collective=kinds.at("facts", lambda one: kinds.at("collective", _collective, one), {**written, **collective}),
        stage=kinds.at("facts", _stage, {**kinds.at("facts", _batch, rest), **rest}),
        attributes=_attributes(who, rest, collective),
        **found,
    )


def _reading(key: str, read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda written: kinds.at(key, read, written[key])


def _attributes(*givens: Mapping[str, Any]) -> dict[str, Any]:
    """Single facts by name, wherever they were written; known names only are ever asked for."""
    known = {*_SUBJECT_KEYS, *_STAGE, *_STAGE_COUNTS, *_PAPERS, *_COLLECTIVE, *_SHARES, *_COUNTS, "batch"}
    return {
        _ALIASES.get(key, key): value
        for given in givens
        for key, value in given.items()
        if key not in known and value is not None
    }


def _record(cls: Any, reads: Reads, value: Any, **fixed: Any) -> Any:
    """One dataclass out of a mapping; unknown keys are left aside, null is "not known"."""
    given = kinds.table(value)
    found = {
        name: kinds.at(key, read, given[key])
        for key, (name, read) in reads.items()
        if key in given and given[key] is not None
    }
    return cls(**found, **fixed)


def _reader(cls: Any, reads: Reads) -> Callable[[Any], Any]:
    return lambda value: _record(cls, reads, value)


def _one_or_many(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    return lambda value: kinds.many(read)(value if isinstance(value, list | tuple) else [value])


def _subject(value: Any) -> Subject:
    given = kinds.table(value)
    sex = given.get("sex")
    if sex not in {None, "m", "f"}:
        raise RuleError(f"phải là m hoặc f, không phải {kinds.shown(sex)}", key="sex")
    age = given.get("retirement_age")
    if age not in {None, "normal", "higher"}:
        raise RuleError(f"phải là normal hoặc higher, không phải {kinds.shown(age)}", key="retirement_age")
    kind = given.get("kind")
    return Subject(
        kind=None if kind is None else kinds.at("kind", kinds.text, kind),
        sex=sex,
        has_higher_retirement_age=age == "higher",
    )


def _grades(value: Any) -> dict[int, str]:
    given = kinds.table(value)
    return {
        kinds.at(key, kinds.year, key): kinds.at(key, kinds.grade, one) for key, one in given.items() if one is not None
    }


def _awards(value: Any) -> tuple[Held, ...]:
    held = kinds.many(kinds.table)(value)
    return tuple(kinds.at(place, partial(_held, place), one) for place, one in enumerate(held))


def _held(place: int, given: Mapping[str, Any]) -> Held:
    if "award" not in given:
        raise RuleError("thiếu mã hình thức khen thưởng", key="award")
    held: Held = _record(Held, _HELD, given, number=place, is_revoked=given.get("status") == "revoked")
    return held


def _post(value: Any) -> Post:
    given = dict(kinds.table(value))
    named = given.pop("group", None) or given.pop("list", None) or given.pop("position", None)
    post: Post = _record(Post, _POST, given)
    if named is None:
        raise RuleError("thiếu nhóm (group) hoặc danh mục (list) chức vụ")
    name = kinds.at("group", kinds.text, named)
    listed = kinds.table(value).get("list")
    if listed is not None:
        post = replace(post, listed=kinds.at("list", kinds.text, listed).removeprefix("list:"))
    if name.startswith("list:"):
        return replace(post, listed=name.removeprefix("list:"))
    return post if listed is not None and name == listed else replace(post, group=name)


def _retirement(value: Any) -> Retirement:
    if value is False or value is None:
        return Retirement()
    if not isinstance(value, Mapping):
        return Retirement(kinds.day(value))
    days = [kinds.at(key, kinds.day, one) for key, one in kinds.table(value).items() if key != "source" and one]
    return Retirement(min(days, default=None))


def _proceeding(value: Any) -> Proceeding:
    given = kinds.table(value)
    status = given.get("status")
    if status not in {None, OPEN, CLEARED}:
        raise RuleError(f"phải là {OPEN} hoặc {CLEARED}, không phải {kinds.shown(status)}", key="status")
    kind = kinds.at("kind", kinds.text, given.get("kind"))
    return Proceeding(kind=kind, status=status, source=str(given.get("source") or ""))


def _service(value: Any) -> dict[str, Any]:
    given = kinds.table(value)
    return {key: kinds.at(key, kinds.number, one) for key, one in given.items() if key not in _SERVICE_WORDS}


def _judgements(value: Any) -> dict[str, bool]:
    given = kinds.table(value)
    return {key: kinds.at(key, _finding, one) for key, one in given.items() if one is not None}


def _finding(value: Any) -> bool:
    """true / false, or a mapping with the finding and who found it."""
    inner = value.get("finding") if isinstance(value, Mapping) else value
    return kinds.truth(_FINDINGS.get(inner, inner) if isinstance(inner, str) else inner)


def _level(value: Any) -> str:
    return kinds.text(value.get("level") if isinstance(value, Mapping) else value)


def _ever(value: Any) -> str | bool:
    return value if isinstance(value, bool) else kinds.text(value)


def _collective(value: Any) -> Collective:
    given = kinds.table(value)
    shares = {name: kinds.at(key, kinds.share, given[key]) for key, name in _SHARES.items() if _has(given, key)}
    counts = {name: kinds.at(key, kinds.count, given[key]) for key, name in _COUNTS.items() if _has(given, key)}
    collective: Collective = _record(Collective, _COLLECTIVE, given, shares=shares, counts=counts)
    return collective


def _has(given: Mapping[str, Any], key: str) -> bool:
    return given.get(key) is not None


def _stage(given: Mapping[str, Any]) -> Stage:
    """The facts of a file on its way stand directly beside the others (or under ``batch``)."""
    counts = {key: kinds.at(key, kinds.count, given[key]) for key in _STAGE_COUNTS if _has(given, key)}
    papers = {key: kinds.at(key, kinds.truth, given[key]) for key in _PAPERS if _has(given, key)}
    stage: Stage = _record(Stage, _STAGE, given, counts=counts, papers=papers)
    return stage


def _batch(given: Mapping[str, Any]) -> Mapping[str, Any]:
    return kinds.at("batch", kinds.table, given.get("batch") or {})


def _school_year(value: Any) -> int:
    """The year in which a school year "2024-2025" ends."""
    written = str(value).replace("–", "-").split("-")
    return kinds.year(written[-1].strip())


_FINDINGS: Final = {"met": True, "yes": True, "dat": True, "not_met": False, "no": False, "khong_dat": False}
_SUBJECT_KEYS: Final = frozenset({"kind", "sex", "retirement_age"})
_ALIASES: Final = {"residence": "resident_of", "vietnamese": "vietnamese_person"}
_SERVICE_WORDS: Final = frozenset({"continuous", "source"})
_SHARES: Final = {
    "pct_task_done": "members_completing_task",
    "pct_advanced_worker": "members_with:advanced-worker",
    "pct_advanced_soldier": "members_with:advanced-soldier",
}
_COUNTS: Final = {"cstdcs_members": "members_with:grassroots-emulation-fighter"}
_HELD: Final[Reads] = {
    "award": ("award", kinds.text),
    "year": ("year", kinds.year),
    "decided": ("decided", kinds.day),
    "period": ("period", kinds.period),
    "kind": ("kind", kinds.text),
    "by": ("by", kinds.text),
    "source": ("source", kinds.text),
}
_INITIATIVE: Final[Reads] = {
    "kind": ("kind", kinds.text),
    "scope": ("scope", kinds.text),
    "year": ("year", kinds.year),
    "recognised": ("recognised", kinds.truth),
    "applied": ("applied", kinds.truth),
    "replicable": ("replicable", kinds.truth),
    "accepted": ("accepted", kinds.truth),
    "high_value": ("high_value", kinds.truth),
    "source": ("source", kinds.text),
}
_POST: Final[Reads] = {
    "from": ("start", kinds.day),
    "to": ("end", kinds.day),
    "source": ("source", kinds.text),
}
_DISCIPLINE: Final[Reads] = {
    "level": ("level", kinds.text),
    "decided": ("decided", kinds.day),
    "ended": ("ended", kinds.day),
    "in_post": ("in_post", kinds.truth),
    "source": ("source", kinds.text),
}
_LEAVE: Final[Reads] = {"kind": ("kind", kinds.text), "from": ("start", kinds.day), "to": ("end", kinds.day)}
_MOVEMENT: Final[Reads] = {
    "launched_by": ("launched_by", kinds.text),
    "theme": ("theme", kinds.text),
    "duration_years": ("duration_years", kinds.number),
    "stage": ("stage", kinds.text),
    "rank": ("rank", kinds.word_or_number),
    "source": ("source", kinds.text),
}
_RANK: Final[Reads] = {
    "group": ("group", kinds.text),
    "rank": ("rank", kinds.word_or_number),
    "source": ("source", kinds.text),
}
_PRIZE: Final[Reads] = {
    "level": ("level", kinds.text),
    "medal": ("medal", kinds.text),
    "year": ("year", kinds.year),
    "sent_by_authority": ("sent_by_authority", kinds.truth),
    "source": ("source", kinds.text),
}
_MODEL: Final[Reads] = {
    "stable_years": ("stable_years", kinds.number),
    "scope": ("scope", kinds.text),
    "recognised": ("recognised", kinds.truth),
    "source": ("source", kinds.text),
}
_COLLECTIVE: Final[Reads] = {
    "members_disciplined": ("members_disciplined", kinds.many(_level)),
    "party_org_clean": ("party_org_clean", kinds.truth),
    "founded": ("founded", kinds.day),
}
_STAGE: Final[Reads] = {
    "stage": ("name", kinds.text),
    "council": ("council", kinds.text),
    "members": ("members", kinds.count),
    "present": ("present", kinds.count),
    "in_favour": ("in_favour", kinds.count),
    "system": ("system", kinds.text),
    "school_year": ("school_year", _school_year),
    "received": ("received", kinds.whole_day),
    "published_days": ("published_days", kinds.count),
    "published_by": ("published_by", kinds.text),
}
_STAGE_COUNTS: Final = ("proposed", "leaders_meeting_flag_standard", "people_per_year")
_PAPERS: Final = ("party_opinion", "recognition", "file_document", "opinion")
_FACTS: Final[Reads] = {
    "award_year": ("award_year", kinds.year),
    "grades": ("grades", _grades),
    "awards": ("awards", _awards),
    "initiatives": ("initiatives", kinds.many(_reader(Initiative, _INITIATIVE))),
    "positions": ("positions", kinds.many(_post)),
    "retirement": ("retirement", _retirement),
    "eras": ("eras", kinds.many(kinds.text)),
    "service": ("service", _service),
    "service_continuous": ("is_service_continuous", kinds.truth),
    "service_grade_ok": ("service_grade_ok", kinds.truth),
    "discipline": ("discipline", _one_or_many(_reader(Discipline, _DISCIPLINE))),
    "ever_disciplined": ("ever_disciplined", _ever),
    "proceedings": ("proceedings", _one_or_many(_proceeding)),
    "judgements": ("judgements", _judgements),
    "collective": ("collective", kinds.table),
    "movement": ("movements", _one_or_many(_reader(Movement, _MOVEMENT))),
    "rank": ("ranks", _one_or_many(_reader(Rank, _RANK))),
    "prizes": ("prizes", _one_or_many(_reader(Prize, _PRIZE))),
    "production_model": ("production_model", _reader(ProductionModel, _MODEL)),
    "time_span_years": ("time_span_years", kinds.number),
    "targets_exceeded": ("targets_exceeded", kinds.truth),
    "anniversary_years": ("anniversary_years", kinds.count),
    "collective_honoured": ("collective_honoured", kinds.truth),
    "work_published": ("work_published", kinds.day),
    "held_before": ("held_before", kinds.truth),
    "leave": ("leave", _one_or_many(_reader(Leave, _LEAVE))),
    "sources": ("sources", kinds.table),
}
NAMES_OF_SUBJECTS: Final = frozenset({*_SUBJECT_KEYS, *_ALIASES})
NAMES_OF_FACTS: Final = frozenset(
    {*_FACTS, *_STAGE, *_STAGE_COUNTS, *_PAPERS, *_COLLECTIVE, *_SHARES, *_COUNTS, *_ALIASES, "batch", "subject"}
)
NAMES_OF_RECORDS: Final[Mapping[str, frozenset[str]]] = {
    "awards": frozenset({*_HELD, "status"}),
    "initiatives": frozenset(_INITIATIVE),
    "positions": frozenset({*_POST, "group", "list", "position"}),
    "discipline": frozenset(_DISCIPLINE),
    "proceedings": frozenset({"kind", "status", "source"}),
    "movement": frozenset(_MOVEMENT),
    "rank": frozenset(_RANK),
    "prizes": frozenset(_PRIZE),
    "production_model": frozenset(_MODEL),
    "leave": frozenset(_LEAVE),
    "collective": frozenset({*_COLLECTIVE, *_SHARES, *_COUNTS}),
    "batch": frozenset({*_STAGE, *_STAGE_COUNTS, *_PAPERS}),
}
