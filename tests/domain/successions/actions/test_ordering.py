"""Merging, splitting, dissolving, renaming and moving units: what moves, what keeps the old name, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.domain.people.factory import a_person
from tests.domain.successions.a_ward_pair import BASIS, DAY, EVE, Pair, grants_of
from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_plan, a_row, the_part, the_task
from thidua.domain.organisations.actions import found
from thidua.domain.organisations.models import Unit, UnitSuccessor
from thidua.domain.organisations.queries import name_on, place_of, reach_differences
from thidua.domain.people.queries import people_of_unit
from thidua.domain.plans.actions import report_progress
from thidua.domain.plans.models import Assignment, ProgressNote
from thidua.domain.plans.queries import assignments_visible_to
from thidua.domain.successions.actions import NewUnit, carry_out, dissolve, merge, move, rename, split
from thidua.domain.successions.enums import ChangeState
from thidua.domain.successions.models import UnitChange
from thidua.domain.successions.queries import foresee
from thidua.foundation.access.policy import holders, may, visible
from thidua.foundation.access.queries import actor_for
from thidua.foundation.audit.models import Event
from thidua.foundation.conflicts import Conflict
from thidua.foundation.doctor import examine
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted


def merged(pair: Pair, **more: Any) -> UnitChange:
    values: dict[str, Any] = {"target": pair.new, "effective_date": DAY, "basis": BASIS, **more}
    return merge([pair.old], actor=pair.cast.system, at=NOW, **values)


def events(action: str, row: Any) -> list[Event]:
    return list(Event.objects.filter(action=action, subject_key=str(row.pk), subject_kind=row._meta.label_lower))


def test_a_merged_unit_ends_with_the_eve_and_the_other_follows_it(pair: Pair) -> None:
    change = merged(pair)
    pair.old.refresh_from_db()
    assert (change.state, pair.old.active_to) == (ChangeState.DONE, EVE)
    line = UnitSuccessor.objects.get(predecessor=pair.old)
    assert (line.successor, line.active_from, line.basis) == (pair.new, DAY, BASIS)
    assert reach_differences() == []


def test_open_work_moves_with_an_event_in_the_tasks_history(pair: Pair) -> None:
    merged(pair)
    part = Assignment.objects.get(task=pair.alone)
    assert part.unit == pair.new
    (event,) = events("plans.take_over", pair.alone)
    assert pair.old.name in event.reason
    assert pair.new.name in event.reason


def test_work_both_had_becomes_one_part_with_the_words_of_both(pair: Pair) -> None:
    report_progress(the_part(pair.plan, pair.new, "2"), state="done", text="Xong", actor=pair.cast.system, at=NOW)
    merged(pair)
    part = Assignment.objects.get(task=pair.shared)
    assert (part.unit, part.state) == (pair.new, "under_way")
    assert ProgressNote.objects.filter(assignment=part).count() == 2


def test_work_that_is_done_stays_with_the_unit_that_did_it(pair: Pair) -> None:
    merged(pair)
    pair.finished.refresh_from_db()
    assert (pair.finished.unit, pair.finished.state) == (pair.old, "done")


def test_every_task_counts_a_unit_once(pair: Pair) -> None:
    merged(pair)
    counted = Assignment.objects.values_list("task_id", "unit_id", "part")
    assert len(counted) == len(set(counted))
    assert set(Assignment.objects.filter(task__in=[pair.alone, pair.shared]).values_list("unit_id", flat=True)) == {
        pair.new.pk
    }


def test_steps_that_named_the_old_unit_name_the_new_one(pair: Pair) -> None:
    step = pair.alone.steps.get()
    step.actor_units = [pair.old.pk]
    step.save()
    merged(pair)
    step.refresh_from_db()
    assert step.actor_units == [pair.new.pk]


def test_plans_under_way_go_on_with_the_issuer_they_were_printed_with(pair: Pair) -> None:
    merged(pair)
    for plan in (pair.own_plan, pair.own_draft):
        plan.refresh_from_db()
        assert plan.unit == pair.new
    assert pair.own_plan.issuer == "Ủy ban nhân dân phường An Thịnh"


def test_a_plan_of_a_year_that_is_over_keeps_its_unit_and_is_read_by_the_heir(pair: Pair) -> None:
    last_year = a_plan(pair.cast, a_row("1", executor="Sở Y tế"), unit="ward", year=2024)
    last_year.tasks.update(state="done", done_at=NOW)
    merged(pair)
    last_year.refresh_from_db()
    assert last_year.unit == pair.old
    heir = pair.cast.accounts["stranger"]
    assert not may(actor_for(heir, at=NOW), "plans.view", last_year, at=NOW)
    _officer_of(pair.new, heir)
    reader = actor_for(heir, at=NOW)
    assert may(reader, "plans.view", last_year, at=NOW)
    assert heir.pk in holders("plans.view", last_year, at=NOW)


def _officer_of(unit: Unit, account: Any) -> None:
    account.grants.update(scope_key=str(unit.pk))


def test_ordinary_posts_go_on_in_the_new_unit_and_the_heads_ends(pair: Pair) -> None:
    merged(pair)
    posts = pair.clerk.positions.order_by("active_from").values_list("unit_id", "active_from", "active_to")
    assert list(posts) == [(pair.old.pk, date(2024, 1, 1), EVE), (pair.new.pk, DAY, None)]
    assert list(pair.head.positions.values_list("unit_id", "active_to")) == [(pair.old.pk, EVE)]
    assert events("people.take_over", pair.clerk)


def test_a_post_that_would_have_begun_later_begins_in_the_new_unit(pair: Pair) -> None:
    later = a_person(pair.cast, "ward", "Mai Thị Tới", active_from=DAY + timedelta(days=9))
    merged(pair)
    assert list(later.positions.values_list("unit_id", "active_from")) == [(pair.new.pk, DAY + timedelta(days=9))]


def test_whoever_led_the_old_unit_is_still_found_from_the_new_one(pair: Pair) -> None:
    merged(pair)
    _officer_of(pair.new, pair.cast.accounts["stranger"])
    reader = pair.cast.actor("stranger")
    assert may(reader, "people.view", pair.head, at=NOW)
    assert pair.head not in [row.person for row in people_of_unit(pair.new, actor=reader, at=NOW)]


def test_rights_end_with_the_eve_and_begin_with_the_day(pair: Pair) -> None:
    merged(pair)
    assert grants_of(pair.officer) == [
        (str(pair.old.pk), date(2024, 1, 1), EVE),
        (str(pair.new.pk), DAY, None),
    ]
    actor = actor_for(pair.officer, at=NOW)
    part = Assignment.objects.select_related("task__plan").get(task=pair.alone)
    assert may(actor, "tasks.report", part, at=NOW)


def test_the_same_role_is_not_given_twice(pair: Pair) -> None:
    from thidua.foundation.access.actions import grant

    grant(
        pair.officer,
        "unit_officer",
        scope_kind="unit",
        scope_key=pair.new.pk,
        active_from=date(2025, 1, 1),
        actor=pair.cast.system,
        at=NOW,
    )
    merged(pair)
    assert [row for row in grants_of(pair.officer) if row[0] == str(pair.new.pk)] == [
        (str(pair.new.pk), date(2025, 1, 1), None)
    ]


def test_nobody_moves_a_role_into_his_own_hands(pair: Pair) -> None:
    """The clerk who orders the merger loses the old unit's role and gets none for the new unit."""
    from thidua.foundation.access.actions import grant

    clerk = pair.cast.accounts["standing_office"]
    grant(
        clerk,
        "unit_head",
        scope_kind="unit",
        scope_key=pair.old.pk,
        active_from=date(2024, 1, 1),
        actor=pair.cast.system,
        at=NOW,
    )
    merge(
        [pair.old], target=pair.new, effective_date=DAY, basis=BASIS, actor=pair.cast.actor("standing_office"), at=NOW
    )
    assert (str(pair.old.pk), date(2024, 1, 1), EVE) in grants_of(clerk)
    assert str(pair.new.pk) not in {key for key, _first, _last in grants_of(clerk)}
    assert str(pair.new.pk) in {key for key, _first, _last in grants_of(pair.officer)}


def test_intakes_and_allowances_go_to_the_heir(pair: Pair) -> None:
    merged(pair)
    pair.window.refresh_from_db()
    pair.extension.refresh_from_db()
    assert (pair.window.unit, pair.extension.unit) == (pair.new, pair.new)


def test_papers_are_kept_by_the_heir_and_name_whoever_issued_them(pair: Pair) -> None:
    merged(pair)
    pair.paper.refresh_from_db()
    assert (pair.paper.unit, pair.paper.issuer) == (pair.new, "Ủy ban nhân dân phường An Thịnh")


def test_units_under_the_old_one_stand_under_the_new_one(pair: Pair) -> None:
    merged(pair)
    place = place_of(pair.under, DAY)
    assert place is not None
    assert place.parent == pair.new
    assert place_of(pair.under, EVE).parent == pair.old  # type: ignore[union-attr]


def test_what_was_foreseen_is_what_moved(pair: Pair) -> None:
    (foreseen,) = foresee([pair.old], pair.new, DAY, by_account=None)
    change = merged(pair)
    assert dict(foreseen.counts) == change.outcome
    assert [grant.account for grant in foreseen.grants] == [pair.cast.accounts["ward_officer"], pair.officer]


def test_those_concerned_are_told(pair: Pair) -> None:
    merged(pair)
    assert Notice.objects.filter(account=pair.officer, key__startswith="successions.done").exists()


def test_the_doctor_finds_nothing_after_a_merger(pair: Pair) -> None:
    pair.paper.delete()  # it has no file
    merged(pair)
    wrong = [result.sentences for result in examine() if result.check.kind == "invariant" and not result.well]
    assert wrong == []


def test_two_units_become_a_new_one_founded_on_the_day(pair: Pair) -> None:
    new = NewUnit(name="Ủy ban nhân dân phường Bình An", kind="ward", parent=pair.cast.units["city"])
    change = merge([pair.old, pair.new], target=new, effective_date=DAY, basis=BASIS, actor=pair.cast.system, at=NOW)
    founded = change.sides.get(role="target").unit
    assert founded is not None
    assert (founded.name, founded.active_from) == ("Ủy ban nhân dân phường Bình An", DAY)
    assert set(UnitSuccessor.objects.filter(successor=founded).values_list("predecessor_id", flat=True)) == {
        pair.old.pk,
        pair.new.pk,
    }
    assert Assignment.objects.filter(task=pair.shared, unit=founded).count() == 1
    assert reach_differences() == []


def test_a_merger_of_a_past_day_dates_everything_back(pair: Pair) -> None:
    past = date(2026, 7, 1)
    merged(pair, effective_date=past)
    assert grants_of(pair.officer)[0][2] == date(2026, 6, 30)
    assert pair.clerk.positions.get(unit=pair.new).active_from == past


def test_a_unit_split_in_two_leaves_its_work_to_the_heir(pair: Pair) -> None:
    city = pair.cast.units["city"]
    halves = [NewUnit(name=f"Ủy ban nhân dân phường {name}", kind="ward", parent=city) for name in ("Đông", "Tây")]
    change = split(pair.old, targets=halves, heir=1, effective_date=DAY, basis=BASIS, actor=pair.cast.system, at=NOW)
    east, west = (side.unit for side in change.sides.filter(role="target").order_by("position"))
    assert Assignment.objects.get(task=pair.alone).unit == west
    assert UnitSuccessor.objects.filter(predecessor=pair.old, successor__in=[east, west]).count() == 2


def test_a_unit_out_of_which_another_comes_keeps_its_work(pair: Pair) -> None:
    new = NewUnit(name="Ủy ban nhân dân phường Mới", kind="ward", parent=pair.cast.units["city"])
    split(pair.old, targets=[new], ends=False, effective_date=DAY, basis=BASIS, actor=pair.cast.system, at=NOW)
    pair.old.refresh_from_db()
    assert pair.old.active_to is None
    assert Assignment.objects.get(task=pair.alone).unit == pair.old


def test_a_unit_with_open_work_is_not_dissolved_without_an_heir(pair: Pair) -> None:
    with pytest.raises(NotAccepted) as refused:
        dissolve(pair.old, effective_date=DAY, basis=BASIS, actor=pair.cast.system, at=NOW)
    assert refused.value.refusal.code == "work_left"
    assert not UnitChange.objects.exists()


def test_a_unit_with_nothing_open_is_dissolved_and_its_papers_go_up(pair: Pair) -> None:
    museum = pair.cast.units["museum"]
    keeper = pair.cast.actor("officer")
    person = a_person(pair.cast, "museum", "Trịnh Thị Nghỉ")
    dissolve(museum, effective_date=DAY, basis=BASIS, actor=pair.cast.system, at=NOW)
    assert person.positions.get().active_to == EVE
    assert may(keeper, "people.view", person, at=NOW)


def test_a_dissolved_unit_may_be_followed_by_several(pair: Pair) -> None:
    dissolve(
        pair.old,
        targets=[pair.new, pair.cast.units["health"]],
        heir=0,
        effective_date=DAY,
        basis=BASIS,
        actor=pair.cast.system,
        at=NOW,
    )
    assert UnitSuccessor.objects.filter(predecessor=pair.old).count() == 2


def test_a_renamed_unit_keeps_the_old_name_on_old_papers_and_is_found_by_it(pair: Pair) -> None:
    rename(pair.old, name="Ủy ban nhân dân phường Mới", effective_date=DAY, basis=BASIS, actor=pair.cast.system, at=NOW)
    assert name_on(pair.old, EVE) == "Ủy ban nhân dân phường An Thịnh"
    assert name_on(pair.old, DAY) == "Ủy ban nhân dân phường Mới"
    assert Unit.objects.filter(folded__contains="phuong an thinh", name="Ủy ban nhân dân phường Mới").exists()
    assert [result.count for result in examine(["units_keys"])] == [0]


def test_a_moved_unit_stands_under_the_new_parent_from_the_day(pair: Pair) -> None:
    health = pair.cast.units["health"]
    move(pair.under, parent=health, effective_date=DAY, basis=BASIS, actor=pair.cast.system, at=NOW)
    assert place_of(pair.under, DAY).parent == health  # type: ignore[union-attr]
    assert place_of(pair.under, EVE).parent == pair.old  # type: ignore[union-attr]


def test_a_change_for_a_day_to_come_changes_nothing_yet(pair: Pair) -> None:
    change = merged(pair, effective_date=DAY + timedelta(days=30))
    pair.old.refresh_from_db()
    assert (change.state, pair.old.active_to) == (ChangeState.PLANNED, None)
    assert Assignment.objects.get(task=pair.alone).unit == pair.old
    assert Notice.objects.filter(account=pair.officer, key__startswith="successions.planned").exists()


def _planned(pair: Pair) -> None:
    merged(pair, effective_date=DAY + timedelta(days=30))


def _ended(pair: Pair) -> None:
    merged(pair)
    pair.old.refresh_from_db()


REFUSED: dict[str, tuple[Callable[[Pair], Any], dict[str, Any]]] = {
    "basis_missing": (lambda _pair: None, {"basis": " "}),
    "planned_already": (_planned, {}),
    "ends_already": (_ended, {}),
    "before_founding": (lambda _pair: None, {"effective_date": date(2019, 1, 1)}),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_is_refused_and_leaves_nothing(pair: Pair, code: str) -> None:
    before, more = REFUSED[code]
    before(pair)
    count = UnitChange.objects.count()
    with pytest.raises(NotAccepted) as refused:
        merged(pair, **more)
    assert refused.value.refusal.code == code
    assert UnitChange.objects.count() == count


def test_a_unit_cannot_become_itself(pair: Pair) -> None:
    with pytest.raises(NotAccepted) as refused:
        merged(pair, target=pair.old)
    assert refused.value.refusal.code == "on_both_sides"


def test_a_new_unit_cannot_stand_under_one_that_ends(pair: Pair) -> None:
    new = NewUnit(name="Phường Mới", kind="ward", parent=pair.old)
    with pytest.raises(NotAccepted) as refused:
        merge([pair.old, pair.new], target=new, effective_date=DAY, basis=BASIS, actor=pair.cast.system, at=NOW)
    assert refused.value.refusal.code == "parent_ends"


def test_a_unit_that_changed_since_somebody_looked_is_a_conflict(pair: Pair) -> None:
    seen = {pair.old.pk: pair.old.version}
    rename(pair.old, name="Phường Khác", effective_date=DAY, basis=BASIS, actor=pair.cast.system, at=NOW)
    with pytest.raises(Conflict):
        merged(pair, versions=seen)


def test_a_failure_half_way_leaves_everything_as_it_was(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    from thidua.domain.organisations import actions as organisations

    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError("the power fails")

    before = (grants_of(pair.officer), Assignment.objects.get(task=pair.alone).unit, Event.objects.count())
    monkeypatch.setattr(organisations, "close", broken)
    with pytest.raises(RuntimeError):
        merged(pair)
    assert (grants_of(pair.officer), Assignment.objects.get(task=pair.alone).unit, Event.objects.count()) == before


@pytest.mark.parametrize("role", ["officer", "stranger", "ward_officer", "unit_head", "chairman", "auditor"])
def test_others_than_those_who_run_the_tree_may_not(pair: Pair, role: str) -> None:
    with pytest.raises(NotPermitted):
        merge([pair.old], target=pair.new, effective_date=DAY, basis=BASIS, actor=pair.cast.actor(role), at=NOW)


@pytest.mark.parametrize("role", ["standing_office", "administrator"])
def test_those_who_run_the_tree_may(pair: Pair, role: str) -> None:
    change = merge([pair.old], target=pair.new, effective_date=DAY, basis=BASIS, actor=pair.cast.actor(role), at=NOW)
    assert change.state == ChangeState.DONE


def test_the_ended_unit_is_found_among_units_and_its_work_seen_from_above(pair: Pair, cast: Cast) -> None:
    merged(pair)
    office = cast.actor("standing_office")
    assert pair.old in visible(office, "organisations.view", Unit.objects.all(), at=NOW)
    assert pair.finished in assignments_visible_to(office, at=NOW)


def test_a_second_merger_hands_the_papers_of_both_on(pair: Pair) -> None:
    merged(pair)
    third = found(
        kind="ward",
        name="Ủy ban nhân dân phường Ba",
        parent=pair.cast.units["city"],
        active_from=date(2021, 1, 1),
        actor=pair.cast.system,
        at=NOW,
    )
    pair.new.refresh_from_db()
    merge([pair.new], target=third, effective_date=DAY, basis=BASIS, actor=pair.cast.system, at=NOW)
    _officer_of(third, pair.cast.accounts["stranger"])
    assert may(pair.cast.actor("stranger"), "people.view", pair.head, at=NOW)
    assert the_task(pair.plan, "1").assignments.get().unit == third


def _halves(pair: Pair) -> list[NewUnit]:
    city = pair.cast.units["city"]
    return [NewUnit(name=f"Ủy ban nhân dân phường {name}", kind="ward", parent=city) for name in ("Đông", "Tây")]


def _split(pair: Pair, **more: Any) -> list[Unit | None]:
    change = split(pair.old, targets=_halves(pair), basis=BASIS, actor=pair.cast.system, at=NOW, **more)
    return [side.unit for side in change.sides.filter(role="target").order_by("position")]


def test_a_task_goes_to_the_heir_named_for_it_and_the_rest_to_the_heir_of_all(pair: Pair) -> None:
    east, west = _split(pair, shares={("task", pair.alone.pk): 1}, effective_date=DAY)
    assert Assignment.objects.get(task=pair.alone).unit == west
    assert Assignment.objects.exclude(unit=pair.new).get(task=pair.shared).unit == east
    assert pair.own_plan.__class__.objects.get(pk=pair.own_plan.pk).unit == east


def test_all_open_work_of_a_plan_goes_to_the_heir_named_for_the_plan(pair: Pair) -> None:
    shares = {("plan", pair.plan.pk): 1, ("task", pair.alone.pk): 0, ("plan", pair.own_plan.pk): 1}
    east, west = _split(pair, shares=shares, effective_date=DAY)
    assert Assignment.objects.exclude(unit=pair.new).get(task=pair.shared).unit == west
    assert Assignment.objects.get(task=pair.alone).unit == east
    assert pair.own_plan.__class__.objects.get(pk=pair.own_plan.pk).unit == west


def test_shares_are_kept_until_the_day_of_the_change(pair: Pair) -> None:
    day = DAY + timedelta(days=5)
    change = split(
        pair.old,
        targets=_halves(pair),
        shares={("task", pair.alone.pk): 1},
        effective_date=day,
        basis=BASIS,
        actor=pair.cast.system,
        at=NOW,
    )
    carry_out(change, actor=pair.cast.system, at=NOW + timedelta(days=5))
    west = change.sides.get(role="target", position=1).unit
    assert Assignment.objects.get(task=pair.alone).unit == west


@pytest.mark.parametrize("shares", [{("task", 0): 1}, {("plan", 0): 0}])
def test_work_that_is_not_the_units_cannot_be_shared(pair: Pair, shares: dict[tuple[str, int], int]) -> None:
    with pytest.raises(NotAccepted):
        _split(pair, shares=shares, effective_date=DAY)
    with pytest.raises(NotAccepted):
        _split(pair, shares={("task", pair.alone.pk): 7}, effective_date=DAY)
    assert not UnitChange.objects.exists()
