"""What is noted in the trail can be read by people."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps

from tests.architecture.source_tree import Module, modules, of_text, texts_of
from thidua.foundation.audit.names import named, subject_name


def noted(sources: Iterable[Module]) -> tuple[set[str], list[str]]:
    """Actions given to ``.note(...)``, and the places whose action cannot be read from the source."""
    names: set[str] = set()
    unclear: list[str] = []
    for source in sources:
        for call in source.calls():
            if getattr(call.func, "attr", "") == "note" and source.name.startswith(("foundation.", "domain.")):
                found = texts_of(call.args[0] if call.args else None, source)
                names.update(found or ())
                if found is None:
                    unclear.append(source.where(call))
    return names, unclear


def test_every_noted_action_has_a_vietnamese_name() -> None:
    assert sorted(name for name in noted(modules())[0] if not named(name)) == []


def test_every_noted_action_can_be_read_from_the_source() -> None:
    assert noted(modules())[1] == []


def test_every_noted_action_begins_with_the_package_that_notes_it() -> None:
    foreign = []
    for source in modules():
        package = source.name.split(".")[1] if "." in source.name else source.name
        foreign += [(name, source.name) for name in noted([source])[0] if not name.startswith(package + ".")]
    assert foreign == []


def test_an_action_without_a_name_would_be_found() -> None:
    names, unclear = noted([of_text('done.note("sample.unnamed", row)\ndone.note(f"sample.{verb}", row)')])
    assert [name for name in names if not named(name)] == ["sample.unnamed"]
    assert len(unclear) == 1


def test_every_model_of_the_house_has_a_vietnamese_name() -> None:
    kinds = _subjects()
    assert sorted(kind for kind in kinds if subject_name(kind) == str(apps.get_model(kind)._meta.verbose_name)) == []


def _subjects() -> set[str]:
    """Models that can be edited or decided upon: those with a version, and those with rights of their own."""
    from thidua.foundation.access import policy
    from thidua.foundation.conflicts import Versioned

    versioned = {model._meta.label_lower for model in apps.get_models() if issubclass(model, Versioned)}
    return versioned | {label for label, _word in policy._meanings}
