from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from threading import Event

import pytest
from django.db import transaction

from tests.factories.cast import NOW, Cast
from thidua.foundation.access.models import Account
from thidua.foundation.jobs import registry
from thidua.foundation.jobs.claims import TRIES, claim, sweep, wait
from thidua.foundation.jobs.models import Job, JobState, JobStep
from thidua.foundation.jobs.performing import perform
from thidua.foundation.jobs.queue import OutsideTransaction, enqueue
from thidua.foundation.jobs.registry import UnknownJob, handler
from thidua.foundation.jobs.runs import Run
from thidua.foundation.jobs.worker import Worker, drain
from thidua.foundation.refusals import not_accepted

LEASE = timedelta(seconds=60)
Define = Callable[..., None]


@pytest.fixture
def define() -> Iterator[Define]:
    """Register a handler for one test."""
    before = dict(registry._handlers)

    def register(name: str, function: Callable[[Run], None], *, stepped: bool = False) -> None:
        handler(name, stepped=stepped)(function)

    yield register
    registry._handlers.clear()
    registry._handlers.update(before)


def rename(account: Account, name: str) -> None:
    Account.objects.filter(pk=account.pk).update(full_name=name)


def taken(at: datetime = NOW) -> Job:
    job = claim(at=at, lease=LEASE)
    assert job
    return job


def test_a_job_exists_only_with_the_change_that_needs_it(cast: Cast, define: Define) -> None:
    define("t.plain", lambda run: None)
    with transaction.atomic():
        enqueue("t.plain", actor=cast.system, at=NOW)
        transaction.set_rollback(True)
    assert not Job.objects.filter(name="t.plain").exists()


@pytest.mark.django_db(transaction=True)
def test_a_job_outside_any_transaction_is_refused(define: Define) -> None:
    from thidua.foundation.access.queries import system

    define("t.plain", lambda run: None)
    with pytest.raises(OutsideTransaction):
        enqueue("t.plain", actor=system("kiểm thử"), at=NOW)


def test_a_name_nobody_handles_is_refused(cast: Cast) -> None:
    with pytest.raises(UnknownJob):
        enqueue("t.nobody", actor=cast.system, at=NOW)


def test_a_key_gives_one_unfinished_job(cast: Cast, define: Define) -> None:
    define("t.plain", lambda run: None)
    first = enqueue("t.plain", key="k", actor=cast.system, at=NOW)
    assert enqueue("t.plain", key="k", actor=cast.system, at=NOW) == first
    drain(at=NOW)
    assert enqueue("t.plain", key="k", actor=cast.system, at=NOW) != first


def test_effect_and_done_mark_come_together(cast: Cast, define: Define) -> None:
    define("t.plain", lambda run: rename(cast.accounts["officer"], "Mới"))
    job = enqueue("t.plain", actor=cast.system, at=NOW)
    assert drain(at=NOW) == 1
    job.refresh_from_db()
    assert (job.state, job.finished_at, job.lease) == (JobState.DONE, NOW, "")
    assert Account.objects.get(pk=cast.accounts["officer"].pk).full_name == "Mới"


def test_a_job_waits_for_its_moment(cast: Cast, define: Define) -> None:
    define("t.plain", lambda run: None)
    enqueue("t.plain", run_at=NOW + LEASE, actor=cast.system, at=NOW)
    assert drain(at=NOW) == 0
    assert drain(at=NOW + LEASE) == 1


def test_a_failing_handler_leaves_nothing_and_waits(cast: Cast, define: Define) -> None:
    def fail(run: Run) -> None:
        rename(cast.accounts["officer"], "Nửa vời")
        raise ValueError("001088012345")

    define("t.fail", fail)
    job = enqueue("t.fail", actor=cast.system, at=NOW)
    drain(at=NOW)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.run_at) == (JobState.WAITING, 1, NOW + wait(1))
    assert Account.objects.get(pk=cast.accounts["officer"].pk).full_name != "Nửa vời"


def test_the_stored_fault_names_no_value(cast: Cast, define: Define) -> None:
    def fail(run: Run) -> None:
        raise ValueError("001088012345")

    define("t.fail", fail)
    job = enqueue("t.fail", actor=cast.system, at=NOW)
    drain(at=NOW)
    job.refresh_from_db()
    assert job.error.startswith("ValueError")
    assert "001088012345" not in job.error


def test_poison_is_parked_after_five_tries_and_the_administrator_is_told(cast: Cast, define: Define) -> None:
    def fail(run: Run) -> None:
        raise ValueError

    define("t.fail", fail)
    job = enqueue("t.fail", actor=cast.actor("officer"), at=NOW)
    at = NOW
    for _try in range(TRIES + 3):
        drain(at=at)
        at += timedelta(hours=2)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.PARKED, TRIES)
    assert cast.accounts["administrator"].notices.count() == 1
    assert cast.accounts["officer"].notices.count() == 1
    assert cast.accounts["auditor"].notices.count() == 0


def test_waits_grow_to_an_hour() -> None:
    assert [wait(n).total_seconds() for n in range(1, 7)] == [30, 120, 480, 1920, 3600, 3600]


def test_a_refusal_parks_at_once_with_its_sentence(cast: Cast, define: Define) -> None:
    def refuse(run: Run) -> None:
        raise not_accepted("no", "Đơn vị đã giải thể.")

    define("t.refuse", refuse)
    job = enqueue("t.refuse", actor=cast.system, at=NOW)
    drain(at=NOW)
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.PARKED, "Đơn vị đã giải thể.")


def test_a_dead_workers_job_is_picked_up_after_its_lease(cast: Cast, define: Define) -> None:
    define("t.plain", lambda run: None)
    enqueue("t.plain", actor=cast.system, at=NOW)
    dead = taken()
    assert sweep(at=NOW + LEASE) == 0
    assert claim(at=NOW + LEASE, lease=LEASE) is None
    assert sweep(at=NOW + LEASE + timedelta(seconds=1)) == 1
    again = taken(NOW + LEASE + timedelta(seconds=1))
    assert (again.pk, again.attempts) == (dead.pk, 2)
    assert again.lease != dead.lease


def test_a_job_that_kills_its_worker_five_times_is_parked(cast: Cast, define: Define) -> None:
    define("t.plain", lambda run: None)
    job = enqueue("t.plain", actor=cast.system, at=NOW)
    at = NOW
    for _death in range(TRIES):
        taken(at)
        at += 2 * LEASE
        sweep(at=at)
    job.refresh_from_db()
    assert job.state == JobState.PARKED


def test_a_worker_that_lost_its_lease_commits_nothing(cast: Cast, define: Define) -> None:
    def slow(run: Run) -> None:
        sweep(at=NOW + 2 * LEASE)  # as another worker would, while this one is stuck
        rename(cast.accounts["officer"], "Hai lần")

    define("t.slow", slow)
    job = enqueue("t.slow", actor=cast.system, at=NOW)
    perform(taken(), clock=lambda: NOW, lease=LEASE)
    job.refresh_from_db()
    assert job.state != JobState.DONE
    assert Account.objects.get(pk=cast.accounts["officer"].pk).full_name != "Hai lần"


def test_steps_done_before_are_skipped_without_looking(cast: Cast, define: Define) -> None:
    ran: list[str] = []

    def count(run: Run) -> None:
        for key in ("a", "b", "c"):
            with run.step(key):
                Account.objects.filter(pk=cast.accounts["officer"].pk).update(theme=key)
                ran.append(key)
            if key == "b" and run.attempt == 1:
                raise ValueError

    define("t.steps", count, stepped=True)
    job = enqueue("t.steps", actor=cast.system, at=NOW)
    drain(at=NOW)
    drain(at=NOW + wait(5))
    assert ran == ["a", "b", "c"]
    assert sorted(JobStep.objects.filter(job=job).values_list("key", flat=True)) == ["a", "b", "c"]


def test_a_step_says_whether_it_is_still_to_be_done(cast: Cast, define: Define) -> None:
    told: list[bool] = []

    def once(run: Run) -> None:
        with run.step("a") as todo:
            told.append(todo)
        if len(told) == 1:
            raise ValueError

    define("t.steps", once, stepped=True)
    enqueue("t.steps", actor=cast.system, at=NOW)
    drain(at=NOW)
    drain(at=NOW + wait(1))
    assert told == [True, False]


def test_a_step_of_a_plain_handler_is_part_of_its_one_transaction(cast: Cast, define: Define) -> None:
    def fail_later(run: Run) -> None:
        with run.step("a"):
            rename(cast.accounts["officer"], "Nửa vời")
        raise ValueError

    define("t.plain", fail_later)
    enqueue("t.plain", actor=cast.system, at=NOW)
    drain(at=NOW)
    assert Account.objects.get(pk=cast.accounts["officer"].pk).full_name != "Nửa vời"


def test_a_failing_step_leaves_neither_effect_nor_row(cast: Cast, define: Define) -> None:
    def fail(run: Run) -> None:
        with run.step("a"):
            rename(cast.accounts["officer"], "Nửa vời")
            raise ValueError

    define("t.steps", fail, stepped=True)
    enqueue("t.steps", actor=cast.system, at=NOW)
    drain(at=NOW)
    assert not JobStep.objects.exists()
    assert Account.objects.get(pk=cast.accounts["officer"].pk).full_name != "Nửa vời"


def test_getting_further_counts_the_tries_anew(cast: Cast, define: Define) -> None:
    def further(run: Run) -> None:
        with run.step(str(JobStep.objects.count())):
            pass
        raise ValueError

    define("t.steps", further, stepped=True)
    job = enqueue("t.steps", actor=cast.system, at=NOW)
    for hour in range(TRIES + 2):
        drain(at=NOW + timedelta(hours=hour))
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.WAITING, 1)


def test_a_stepped_handler_may_not_write_outside_its_steps(cast: Cast, define: Define) -> None:
    define("t.steps", lambda run: rename(cast.accounts["officer"], "Ngoài bước"), stepped=True)
    job = enqueue("t.steps", actor=cast.system, at=NOW)
    drain(at=NOW)
    job.refresh_from_db()
    assert job.error.startswith("WriteOutsideStep")
    assert Account.objects.get(pk=cast.accounts["officer"].pk).full_name != "Ngoài bước"


def test_progress_is_stored_as_it_is_told(cast: Cast, define: Define) -> None:
    seen: list[tuple[int, int, str]] = []

    def tell(run: Run) -> None:
        run.progress(3, 10, "đang xuất")
        seen.append(Job.objects.values_list("progress_done", "progress_total", "progress_text").get(pk=run.job_id))

    define("t.steps", tell, stepped=True)
    enqueue("t.steps", actor=cast.system, at=NOW)
    drain(at=NOW)
    assert seen == [(3, 10, "đang xuất")]


def test_progress_told_inside_one_transaction_is_kept_at_its_end(cast: Cast, define: Define) -> None:
    define("t.plain", lambda run: run.progress(3, 10))
    job = enqueue("t.plain", actor=cast.system, at=NOW)
    drain(at=NOW)
    job.refresh_from_db()
    assert (job.progress_done, job.progress_total) == (3, 10)


def test_a_result_is_told_to_whoever_asked(cast: Cast, define: Define) -> None:
    define("t.plain", lambda run: run.result("/tai-lieu/1/"))
    job = enqueue("t.plain", actor=cast.actor("officer"), at=NOW)
    drain(at=NOW)
    job.refresh_from_db()
    assert job.result_url == "/tai-lieu/1/"
    assert cast.accounts["officer"].notices.get().url == f"/viec-cua-toi/{job.pk}/"


def test_a_cancelled_job_stops_before_its_next_commit(cast: Cast, define: Define) -> None:
    def cancelled_meanwhile(run: Run) -> None:
        with run.step("a"):
            pass
        with run._writing():
            Job.objects.filter(pk=run.job_id).update(state=JobState.CANCELLED, lease="", leased_until=None)
        with run.step("b"):
            rename(cast.accounts["officer"], "Sau khi bỏ")

    define("t.steps", cancelled_meanwhile, stepped=True)
    job = enqueue("t.steps", actor=cast.system, at=NOW)
    drain(at=NOW)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert [step.key for step in job.steps.all()] == ["a"]


def test_a_stopping_worker_leaves_the_rest_for_the_next_run(cast: Cast, define: Define) -> None:
    stopping = Event()

    def two(run: Run) -> None:
        with run.step("a"):
            stopping.set()
        with run.step("b"):
            pass

    define("t.steps", two, stepped=True)
    job = enqueue("t.steps", actor=cast.system, at=NOW)
    worker = Worker(clock=lambda: NOW, stopping=stopping)
    worker._scheduled = NOW  # recurring work has tests of its own
    assert worker.work_one()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.WAITING, 0)
    assert [step.key for step in job.steps.all()] == ["a"]
    drain(at=NOW)
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_worker_keeps_a_row_of_a_newer_version_for_later(cast: Cast, define: Define) -> None:
    define("t.newer", lambda run: None)
    job = enqueue("t.newer", actor=cast.system, at=NOW)
    registry._handlers.pop("t.newer")
    drain(at=NOW)
    job.refresh_from_db()
    assert (job.state, job.error.split()[0]) == (JobState.WAITING, "UnknownJob")
