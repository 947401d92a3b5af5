from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.cast import NOW, Cast
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.notifications.handlers import JOB_PAGE, OWN_JOB_PAGE

MOST_QUERIES = 12


def a_job(state: JobState = JobState.PARKED, *, account: int | None = None, error: str = "") -> Job:
    ended = NOW if state in {JobState.DONE, JobState.PARKED, JobState.CANCELLED} else None
    running = {"lease": "x", "leased_until": NOW} if state == JobState.RUNNING else {}
    return Job.objects.create(
        name="jobs.forget_keys",
        state=state,
        run_at=NOW,
        created_at=NOW,
        finished_at=ended,
        attempts=5,
        account_id=account,
        error=error,
        progress_done=3,
        progress_total=12,
        **running,
    )


@pytest.fixture
def administrator(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["administrator"])
    return client


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_the_list_says_what_stands_still(administrator: Client) -> None:
    a_job()
    page = administrator.get(reverse("jobs:list")).content.decode()
    assert "Dọn mã gửi một lần đã quá 72 giờ" in page
    assert "Đang giữ lại" in page


def test_the_list_costs_the_same_for_one_row_and_three(administrator: Client) -> None:
    a_job()
    administrator.get(reverse("jobs:list"))
    one = queries(administrator, reverse("jobs:list"))
    a_job(JobState.RUNNING)
    a_job(JobState.DONE)
    assert queries(administrator, reverse("jobs:list")) == one <= MOST_QUERIES


def test_the_list_is_narrowed_by_state(administrator: Client) -> None:
    a_job(JobState.CANCELLED)
    page = administrator.get(reverse("jobs:list"), {"state": "parked"}).content.decode()
    assert "Không có mục nào khớp điều kiện lọc" in page


def test_an_empty_queue_says_what_it_is_for(administrator: Client) -> None:
    assert "Chưa có việc nào" in administrator.get(reverse("jobs:list")).content.decode()


def test_work_nobody_takes_is_told(administrator: Client) -> None:
    a_job(JobState.WAITING)
    Job.objects.update(run_at="2020-01-01T00:00:00Z")
    assert "thidua worker" in administrator.get(reverse("jobs:list")).content.decode()


def test_the_list_is_closed_to_an_officer(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["officer"])
    assert client.get(reverse("jobs:list")).status_code == 403
    assert client.get(reverse("jobs:detail", args=[a_job().pk])).status_code == 403


def test_a_parked_job_explains_itself(administrator: Client) -> None:
    job = a_job(error="IntegrityError (domain.plans.actions:57)")
    page = administrator.get(reverse("jobs:detail", args=[job.pk])).content.decode()
    assert "đã thử 5 lần không xong" in page
    assert "domain.plans.actions:57" in page


def test_a_parked_job_is_retried_once_however_often_it_is_sent(administrator: Client) -> None:
    job = a_job()
    sent = {"one_time_key": str(uuid.uuid4())}
    for _twice in range(2):
        assert administrator.post(reverse("jobs:retry", args=[job.pk]), sent).status_code == 302
    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_the_auditor_looks_and_changes_nothing(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["auditor"])
    job = a_job()
    assert "Chạy lại" not in client.get(reverse("jobs:detail", args=[job.pk])).content.decode()
    assert client.post(reverse("jobs:retry", args=[job.pk]), {"one_time_key": str(uuid.uuid4())}).status_code == 403


def test_giving_up_needs_a_reason(administrator: Client) -> None:
    job = a_job()
    url = reverse("jobs:cancel", args=[job.pk])
    assert administrator.post(url, {"one_time_key": str(uuid.uuid4()), "reason": ""}).status_code == 422
    assert administrator.post(url, {"one_time_key": str(uuid.uuid4()), "reason": "Trùng"}).status_code == 302
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_progress_is_read_without_scripts(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["officer"])
    job = a_job(JobState.RUNNING, account=cast.accounts["officer"].pk)
    page = client.get(reverse("jobs:own", args=[job.pk])).content.decode()
    assert 'value="25"' in page
    assert "3/12" in page
    assert "Xem lại tiến độ" in page


def test_progress_asks_again_by_itself_while_it_runs(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["officer"])
    job = a_job(JobState.RUNNING, account=cast.accounts["officer"].pk)
    panel = client.get(reverse("jobs:own", args=[job.pk]), headers={"HX-Request": "true"})
    assert b"hx-trigger" in panel.content
    assert b"<html" not in panel.content
    assert "HX-Refresh" not in panel.headers


def test_an_ended_job_stops_asking(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["officer"])
    job = a_job(JobState.DONE, account=cast.accounts["officer"].pk)
    panel = client.get(reverse("jobs:own", args=[job.pk]), headers={"HX-Request": "true"})
    assert b"hx-trigger" not in panel.content
    assert panel.headers["HX-Refresh"] == "true"


def test_anothers_work_is_not_there(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["stranger"])
    job = a_job(JobState.RUNNING, account=cast.accounts["officer"].pk)
    assert client.get(reverse("jobs:own", args=[job.pk])).status_code == 404


def test_notices_link_to_these_pages() -> None:
    assert reverse("jobs:detail", args=[7]) == JOB_PAGE % 7
    assert reverse("jobs:own", args=[7]) == OWN_JOB_PAGE % 7
