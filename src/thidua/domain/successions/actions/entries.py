"""Two entries of one person become one, and apart again. A person decides; nothing is joined by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db.models import Model, Q

from thidua.domain.people.actions.joining import Joining, hands
from thidua.domain.people.models import Person, Position
from thidua.domain.people.steps.journal import Dropped, Line, Moved, Swapped, read
from thidua.domain.successions.enums import SuggestionState
from thidua.domain.successions.models import MergeSuggestion, PersonMerge
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import Refusal, Refused, not_accepted
from thidua.vietnamese.normalising import clean

# a fact, and the columns that follow from it
FACTS: Final[dict[str, tuple[str, ...]]] = {
    "full_name": ("full_name", "sort_key", "folded", "identity_key"),
    "birth": ("birth",),
    "sex": ("sex",),
    "citizen_id": ("citizen_id",),
}


def merge_entries(
    kept: Person,
    merged: Person,
    *,
    take: Collection[str] = (),
    reason: str = "",
    version: int | None = None,
    merged_version: int | None = None,
    actor: Actor,
    at: datetime,
) -> PersonMerge:
    """Everything of ``merged`` goes to ``kept``; of the facts named in ``take`` the merged entry's are right.

    Needs ``people.edit`` for both. Refused for one's own entry, and where both entries have an account: which of the
    two stays is for whoever gives rights to say. The versions are those somebody looked at.
    """
    for person in (kept, merged):
        require(actor, "people.edit", person, at=at)
    _check(kept, merged, take, actor)
    with work(actor=actor, at=at) as done:
        before = {name: getattr(kept, name) for name in take}
        save_version(merged, expected=merged_version or merged.version, changes={"merged_into": kept})
        save_version(kept, expected=version or kept.version, changes={})
        lines: list[Line] = [_swap(kept, merged, name) for name in FACTS if name in take]
        for hand in hands():
            lines += hand.take_over(Joining(kept, merged), actor=actor, at=at)
        row = PersonMerge.objects.create(
            kept=kept,
            merged=merged,
            journal=[line.as_dict() for line in lines],
            reason=clean(reason),
            by_account=actor.account_id,
            by_name=actor.name[:200],
            at=at,
        )
        _settle_suggestion(kept, merged, SuggestionState.MERGED, actor, at)
        after = {name: getattr(kept, name) for name in take}
        done.note("successions.merge_entries", kept, name=kept.full_name, before=before, after=after, reason=row.reason)
    return row


def undo_merge(merger: PersonMerge, *, version: int, reason: str = "", actor: Actor, at: datetime) -> PersonMerge:
    """Both entries are again exactly what they were, with what was entered since staying with the kept one.

    Refused when something that was moved or taken was changed since, and while the kept entry is itself merged.
    """
    kept, merged = merger.kept, merger.merged
    require(actor, "people.edit", kept, at=at)
    if merger.undone_at is not None:
        raise not_accepted("undone_already", "Lần gộp này đã được hoàn tác.")
    if kept.merged_into_id is not None:
        raise not_accepted(
            "merged_since", "Hồ sơ này sau đó đã gộp vào hồ sơ khác.", mend="Hoàn tác lần gộp sau cùng trước"
        )
    with work(actor=actor, at=at) as done:
        save_version(merger, expected=version, changes={"undone_at": at, "undone_by_name": actor.name[:200]})
        for line in reversed(read(merger.journal)):
            _undo(line, kept, merged)
        save_version(kept, expected=kept.version, changes={})
        save_version(merged, expected=merged.version, changes={"merged_into": None})
        for hand in hands():
            if hand.undone is not None:
                hand.undone(Joining(kept, merged), at=at)
        _settle_suggestion(kept, merged, SuggestionState.REJECTED, actor, at)
        after = {"entry": merged.pk}
        done.note("successions.undo_merge", kept, name=kept.full_name, after=after, reason=clean(reason))
    return merger


def reject(suggestion: MergeSuggestion, *, reason: str = "", actor: Actor, at: datetime) -> MergeSuggestion:
    """The two are two people; they are not suggested again. Needs ``people.edit`` for both entries."""
    for person in (suggestion.one, suggestion.other):
        require(actor, "people.edit", person, at=at)
    if suggestion.state != SuggestionState.OPEN:
        return suggestion
    with work(actor=actor, at=at) as done:
        _decide(suggestion, SuggestionState.REJECTED, actor, at)
        after = {"other": suggestion.other_id}
        name, one = suggestion.one.full_name, suggestion.one
        done.note("successions.reject", one, name=name, after=after, reason=clean(reason))
    return suggestion


def _check(kept: Person, merged: Person, take: Collection[str], actor: Actor) -> None:
    if kept.pk == merged.pk:
        raise not_accepted("same_entry", "Hai hồ sơ là một.")
    if kept.merged_into_id is not None or merged.merged_into_id is not None:
        raise not_accepted("merged_already", "Một trong hai hồ sơ đã được gộp trước đó.")
    unknown = set(take) - set(FACTS)
    if unknown:
        raise not_accepted("fact_unknown", "Thông tin được chọn không có trong hồ sơ.", field="take")
    if actor.account_id is not None and actor.account_id in {kept.account_id, merged.account_id}:
        raise not_accepted(
            "own_entry", "Không ai tự gộp hồ sơ gắn với tài khoản của chính mình; việc này cần một người khác."
        )
    if kept.account_id is not None and merged.account_id is not None:
        raise not_accepted(
            "two_accounts",
            "Hai hồ sơ gắn với hai tài khoản khác nhau.",
            mend="Đề nghị quản trị hệ thống gỡ một tài khoản trước",
        )


def _swap(kept: Person, merged: Person, name: str) -> Swapped:
    """The two change places with the fact: nothing is lost, and nothing stands anywhere else."""
    columns = FACTS[name]
    mine = {column: getattr(kept, column) for column in columns}
    theirs = {column: getattr(merged, column) for column in columns}
    for person, values in ((kept, theirs), (merged, mine)):
        Person.objects.filter(pk=person.pk).update(**values)
        for column, value in values.items():
            setattr(person, column, value)
    return Swapped(name, _mark(name, getattr(kept, name)))


def _mark(name: str, value: Any) -> str:
    """Shows sameness alone: kept in the journal in place of the value."""
    key = settings.SECRET_KEY.encode()[:64]
    return hashlib.blake2b(f"{name}:{value}".encode(), key=key, digest_size=12).hexdigest()


def _undo(line: Line, kept: Person, merged: Person) -> None:
    if isinstance(line, Swapped):
        if _mark(line.field, getattr(kept, line.field)) != line.mark:
            raise _changed_since()
        _swap(kept, merged, line.field)
    elif isinstance(line, Moved):
        rows = _model(line.model)._default_manager.filter(pk=line.pk)
        if not rows.filter(_is(line.field, line.after)).update(**{line.field: line.before}):
            raise _changed_since()
        _mirror(line, kept, merged)
    else:
        _restore(line)


def _is(field: str, value: Any) -> Q:
    return Q(**{f"{field}__isnull": True}) if value is None else Q(**{field: value})


def _mirror(line: Moved, kept: Person, merged: Person) -> None:
    """Keep the two rows in hand equal to the stored ones."""
    for person in (kept, merged):
        if line.model == person._meta.label_lower and line.pk == person.pk:
            setattr(person, line.field, line.before)


def _restore(line: Dropped) -> None:
    """The row as it was, under its own number; a post no longer than its unit lived, had that ended since."""
    model = _model(line.model)
    values = {field.attname: field.to_python(line.values[field.attname]) for field in model._meta.concrete_fields}
    row = model(**values)
    if isinstance(row, Position) and row.unit.active_to:
        row.active_to = min(row.active_to or row.unit.active_to, row.unit.active_to)
    row.save(force_insert=True)


def _model(label: str) -> type[Model]:
    found: type[Model] = apps.get_model(label)
    return found


def _changed_since() -> Refused:
    return Refused(
        Refusal(
            code="changed_since",
            sentence="Thông tin nhận từ hồ sơ kia đã được sửa sau khi gộp nên không hoàn tác nguyên vẹn được.",
            mend="Đưa thông tin ấy về như lúc gộp rồi hoàn tác, hoặc lập lại hồ sơ thứ hai",
        )
    )


def _settle_suggestion(one: Person, other: Person, state: str, actor: Actor, at: datetime) -> None:
    """What was decided of the pair is kept, whether or not it was suggested: it is not suggested again."""
    low, high = sorted((one, other), key=lambda person: person.pk)
    defaults = {"score": 0, "found_at": at}
    row, _made = MergeSuggestion.objects.get_or_create(one=low, other=high, defaults=defaults)
    _decide(row, state, actor, at)


def _decide(row: MergeSuggestion, state: str, actor: Actor, at: datetime) -> None:
    row.state, row.decided_at, row.by_name = state, at, actor.name[:200]
    row.save(update_fields=["state", "decided_at", "by_name"])
