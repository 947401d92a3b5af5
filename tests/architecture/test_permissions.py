"""Role by right by relation: the yes, the list of rows and the list of people come from one table and agree."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Model, Q

from tests.architecture.world import World
from tests.factories.cast import NOW
from thidua.foundation.access import policy
from thidua.foundation.access.policy import Meaning, holders, may, meaning, visible
from thidua.foundation.permissions import RIGHTS, Relation

SUBJECTS: dict[str, tuple[str, ...]] = {
    # right -> the models it is asked about; empty: it is never asked about an object
    "account.own": ("access.account",),
    "account.deputise": ("access.deputation",),
    "notifications.own": ("notifications.notice",),
    "calendar.own": ("plans.calendarfeed",),
    "search.use": (),
    "awards.view": (),
    "organisations.view": ("organisations.unit",),
    "organisations.edit": ("organisations.unit", "imports.roster"),
    "people.view": ("people.person",),
    "people.edit": ("people.person", "imports.roster"),
    "people.reveal": ("people.person",),
    "records.view": (
        "records.subject",
        "records.fosteringplan",
        "records.correction",
        "people.person",
        "organisations.unit",
    ),
    "records.edit": ("records.subject", "people.person", "organisations.unit", "imports.roster"),
    "records.check": ("records.subject", "records.correction", "people.person"),
    "records.propose": ("records.subject", "people.person"),
    "records.conduct": ("records.subject", "people.person", "organisations.unit"),
    "records.screen": ("organisations.unit",),
    "records.foster": ("records.subject", "records.fosteringplan"),
    "records.review": ("records.reviewcampaign", "organisations.unit"),
    "reports.ask": ("people.person", "reports.datarequest"),
    "reports.handle": ("reports.datarequest",),
    "reports.retain": (),
    "plans.view": ("plans.plan", "plans.plantask", "plans.assignment", "plans.difficulty", "plans.greatday"),
    "plans.edit": (
        "organisations.unit",
        "plans.plan",
        "plans.plantask",
        "plans.chaseladder",
        "plans.difficulty",
        "plans.greatday",
    ),
    "plans.adopt": ("organisations.unit", "plans.plan"),
    "plans.watch": ("organisations.unit",),
    "plans.oversee": ("organisations.unit",),
    "tasks.report": ("plans.assignment",),
    "tasks.answer_for": ("plans.assignment",),
    "tasks.oversee": ("plans.plan",),
    "imports.use": ("imports.planimport",),
    "windows.view": ("windows.window",),
    "windows.manage": ("windows.window",),
    "windows.except": ("windows.window",),
    "documents.view": ("documents.document", "documents.basedocument"),
    "documents.edit": ("documents.document", "documents.basedocument", "organisations.unit"),
    "access.view": ("access.account", "access.grant"),
    "access.grant": ("access.account", "access.grant"),
    "audit.view": ("audit.event",),
    "jobs.own": ("jobs.job",),
    "jobs.view": ("jobs.job",),
    "jobs.retry": ("jobs.job", "notifications.outgoingmail"),
    "outbox.view": ("notifications.outgoingmail",),
    "notifications.send": (),
    "doctor.view": (),
    "portal.view": (),
}
PAIRS = sorted((right, label) for right, labels in SUBJECTS.items() for label in labels)


def test_every_right_says_what_it_is_asked_about() -> None:
    assert sorted(SUBJECTS) == sorted(RIGHTS)


@pytest.mark.parametrize(("right", "label"), PAIRS)
def test_every_relation_word_of_a_right_means_something_for_its_objects(right: str, label: str) -> None:
    for words in RIGHTS[right].values():
        for word in words:
            meaning(apps.get_model(label), word.value)


def test_every_meaning_is_used_by_a_right() -> None:
    """A meaning nobody uses is a rule nobody tests."""
    used = {
        (label, word.value)
        for right, label in PAIRS
        for words in RIGHTS[right].values()
        for word in words
        if word is not Relation.EVERYWHERE
    }
    assert set(policy._meanings) - used == UNUSED


# the two words a unit's things always have stand together (`organisations.policies.register_units`)
UNUSED = {
    ("imports.planimport", "subtree"),
    ("imports.roster", "own_unit"),
}


def disagreements(world: World, right: str, model: type[Model]) -> Iterator[str]:
    """Accounts and rows for which the three answers differ."""
    actors = {key: world.cast.actor(key) for key in world.cast.accounts}
    rows = list(model._default_manager.all()[:12])
    listed = {
        key: set(visible(actor, right, model._default_manager.all(), at=NOW).values_list("pk", flat=True))
        for key, actor in actors.items()
    }
    for row in rows:
        people = holders(right, row, at=NOW)
        for key, account in world.cast.accounts.items():
            answers = (may(actors[key], right, row, at=NOW), row.pk in listed[key], account.pk in people)
            if len(set(answers)) > 1:
                yield f"{right} {model.__name__} {row.pk} {key}: may, listed, among the people: {answers}"


@pytest.mark.parametrize(("right", "label"), PAIRS)
def test_yes_rows_and_people_agree(world: World, right: str, label: str) -> None:
    model = apps.get_model(label)
    assert model._default_manager.exists()
    assert list(disagreements(world, right, model)) == []


def test_a_meaning_whose_filter_is_too_wide_would_be_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    right_one = meaning(apps.get_model("plans.plan"), "own_unit")
    broken = Meaning(rows=lambda _held, _actor, _day: Q(), grants=right_one.grants)
    monkeypatch.setitem(policy._meanings, ("plans.plan", "own_unit"), broken)
    assert list(disagreements(world, "plans.edit", apps.get_model("plans.plan")))


def test_a_list_of_people_that_is_too_long_would_be_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    right_one = meaning(apps.get_model("plans.plan"), "own_unit")
    broken = Meaning(rows=right_one.rows, grants=lambda _row, _day: Q())
    monkeypatch.setitem(policy._meanings, ("plans.plan", "own_unit"), broken)
    assert list(disagreements(world, "plans.edit", apps.get_model("plans.plan")))
