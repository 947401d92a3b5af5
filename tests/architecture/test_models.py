"""Relations between models point down the same list of storeys and nouns as the imports do."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

from django.apps import apps

from tests.architecture.source_tree import noun_lines, nouns

FOUNDATION = len(noun_lines())


def storey(app: str) -> int:
    """How high a noun stands: 0 is the highest line of the list, the foundation is below all nouns."""
    for height, line in enumerate(noun_lines()):
        if app in line:
            return height
    return FOUNDATION


def pairs() -> Iterator[tuple[str, str, str]]:
    """(app, relation, app it points to) for every foreign key and many-to-many of ours."""
    for model in apps.get_models():
        if model.__module__.startswith("thidua."):
            for field in model._meta.get_fields():
                if field.is_relation and not field.auto_created and field.related_model is not None:
                    yield (
                        model._meta.app_label,
                        f"{model._meta.label}.{field.name}",
                        field.related_model._meta.app_label,
                    )


def pointing_up(relations: list[tuple[str, str, str]]) -> list[str]:
    """Relations that point to a noun above or beside their own."""
    return [
        name
        for source, name, target in relations
        if source != target and storey(target) <= storey(source) and storey(target) < FOUNDATION
    ]


def test_every_relation_points_down_the_list_of_nouns() -> None:
    assert pointing_up(list(pairs())) == []


def test_the_foundation_points_to_no_noun() -> None:
    assert [name for source, name, target in pairs() if storey(source) == FOUNDATION and target in nouns()] == []


def test_a_relation_upward_or_sideways_would_be_found() -> None:
    invented = [
        ("people", "Person.plan", "plans"),
        ("reports", "Report.run", "imports"),
        ("plans", "Plan.unit", "organisations"),
    ]
    assert pointing_up(invented) == ["Person.plan", "Report.run"]


def generic(model: object) -> list[str]:
    """Generic foreign keys of a model: they would be relations nobody can check."""
    return [type(field).__name__ for field in model._meta.private_fields]  # type: ignore[attr-defined]


def test_no_model_points_to_anything_at_all() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("thidua.")]
    assert [model._meta.label for model in ours if generic(model)] == []
    assert generic(SimpleNamespace(_meta=SimpleNamespace(private_fields=[object()]))) == ["object"]


def test_every_noun_on_the_list_knows_its_place() -> None:
    built = {model._meta.app_label for model in apps.get_models() if model.__module__.startswith("thidua.domain.")}
    assert built <= set(nouns())
