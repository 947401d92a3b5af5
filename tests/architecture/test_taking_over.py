"""Every field that points to a unit or a person is moved by its noun when they become another, or keeps the old name.

A field is seen as pointing there when it is a relation, when it names a scope or subject by kind and key, or when it is
JSON, which may hold anything: what holds no reference is listed here with what it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import models

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.handing import hands as unit_hands
from thidua.domain.people.actions.joining import hands as person_hands
from thidua.domain.people.models import Person

NO_REFERENCE = {
    "imports.PlanImport.reading": "the words of the paper",
    "imports.PlanImport.blocks": "the words of the paper",
    "imports.PlanImport.places": "places in the paper",
    "imports.ImportFinding.place": "a place in the paper",
    "imports.ImportFinding.proposal": "words and days",
    "imports.Roster.columns": "the words of the file",
    "imports.Roster.notes": "the words of the file",
    "imports.Roster.sheets": "the words of the file",
    "imports.ColumnMap.columns": "the words of headings",
    "imports.RosterRow.values": "the words of the file, and the unit they named on the day of the check",
    "imports.RosterRow.problems": "sentences",
    "imports.RosterRow.others": "who was meant on the day of the check",
    "jobs.Job.payload": "work that is done before the next change, or looks its units up",
    "plans.Plan.header": "what the paper says of itself",
    "plans.PlanTask.items": "the words of the paper",
    "plans.PlanTask.asked": "what a copied date was asked about",
    "plans.Cascade.own": "tasks",
    "plans.Cascade.dependencies": "tasks and days",
    "plans.Duty.answers": "tasks",
    "plans.Duty.changed": "words and days",
    "plans.ChaseChoice.rungs": "days",
    "plans.ChaseLadder.rungs": "days",
    "plans.Appendix.columns": "the words of the paper",
    "plans.Appendix.groups": "the words of the paper",
    "records.Correction.values": "what the form of a fact held",
    "records.Particular.value": "a figure, a day or a word",
    "records.Subject.whole": "kinds of facts",
    "reports.RetentionDecision.subject": "what was decided on that day, with the name it had",
    "submissions.Draft.values": "what somebody is typing",
    "successions.UnitChange.outcome": "counts",
    "successions.MergeSuggestion.reasons": "words",
}
PAIRED = ("scope", "subject")  # <word>_kind with <word>_key


def ours() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models() if model.__module__.startswith("thidua."))


def pointing(all_models: Iterable[type[models.Model]], target: type[models.Model]) -> set[str]:
    """Relations to the target."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in all_models
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is target
    }


def loose(all_models: Iterable[type[models.Model]]) -> set[str]:
    """Pairs of kind and key, and JSON: what may point anywhere."""
    found = set()
    for model in all_models:
        names = {field.name for field in model._meta.get_fields()}
        pairs = {name.removesuffix("_kind") for name in names if name.endswith("_kind")}
        found |= {f"{model._meta.label}.{word}" for word in pairs if f"{word}_key" in names}
        columns = model._meta.concrete_fields
        found |= {f"{model._meta.label}.{each.name}" for each in columns if isinstance(each, models.JSONField)}
    return found


def declared(hands: Iterable[object]) -> set[str]:
    return {name for hand in hands for name in (*hand.moves, *hand.keeps)}  # type: ignore[attr-defined]


def test_every_field_that_points_to_a_unit_moves_or_keeps_the_old_name() -> None:
    assert sorted(pointing(ours(), Unit) - declared(unit_hands())) == []


def test_every_field_that_points_to_a_person_moves_or_keeps_the_old_name() -> None:
    assert sorted(pointing(ours(), Person) - declared(person_hands())) == []


def test_whatever_may_point_anywhere_says_whether_it_does() -> None:
    known = declared(unit_hands()) | declared(person_hands()) | set(NO_REFERENCE)
    assert sorted(loose(ours()) - known) == []


def test_what_is_declared_exists() -> None:
    """A field that was renamed or removed leaves no declaration behind."""
    fields = {f"{model._meta.label}.{field.name}" for model in ours() for field in model._meta.get_fields()}
    named = declared(unit_hands()) | declared(person_hands())
    assert sorted(named - fields - loose(ours())) == []


def test_no_field_both_moves_and_keeps_the_old_name() -> None:
    for hand in [*unit_hands(), *person_hands()]:
        assert set(hand.moves) & set(hand.keeps) == set()


def test_what_keeps_the_old_name_says_why() -> None:
    assert all(why.strip() for hand in [*unit_hands(), *person_hands()] for why in hand.keeps.values())


def test_an_undeclared_field_would_be_found() -> None:
    class Invented(models.Model):
        unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
        person = models.ForeignKey(Person, models.PROTECT, related_name="+")
        scope_kind = models.CharField(max_length=10)
        scope_key = models.CharField(max_length=10)
        others = models.JSONField(default=list)

        class Meta:
            app_label = "invented"
            managed = False

    try:
        assert pointing([Invented], Unit) - declared(unit_hands()) == {"invented.Invented.unit"}
        assert pointing([Invented], Person) - declared(person_hands()) == {"invented.Invented.person"}
        assert loose([Invented]) == {"invented.Invented.scope", "invented.Invented.others"}
    finally:
        apps.all_models.pop("invented", None)
        apps.clear_cache()
