"""Background work: the list, one job with its progress, trying again, giving up."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.foundation.audit.queries import history_of
from thidua.foundation.jobs import actions
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.jobs.names import STATE_NAMES
from thidua.foundation.jobs.queries import counts, jobs_of, jobs_visible_to, unattended
from thidua.foundation.jobs.registry import title_of
from thidua.shell.doors import door
from thidua.shell.forms import form_page
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.numbers import write_number
from thidua.web.jobs.forms import CancelForm, JobFilter
from thidua.web.jobs.progress import UNDER_WAY, explanation, percent, progress, state, told, words


@door("jobs.view")
def listing(request: Request) -> HttpResponse:
    page: ListPage[Job] = ListPage(
        title=_("Việc chạy nền"),
        rows=jobs_visible_to(request.actor, at=request.at),
        columns=[
            Column("title", _("Việc"), lambda row: title_of(row.name), kind="title"),
            Column("state", _("Trạng thái"), state, kind="state"),
            Column(
                "progress", _("Tiến độ"), lambda row: f"{percent(row)}%" if row.progress_total else "", kind="muted"
            ),
            Column("attempts", _("Số lần thử"), lambda row: row.attempts, kind="number"),
            Column("created", _("Giao lúc"), lambda row: row.created_at, kind="date", order="new"),
            Column("run_at", _("Đến lượt lúc"), lambda row: row.run_at, kind="date", order="turn"),
            Column("error", _("Lỗi gần nhất"), lambda row: row.error, kind="muted"),
            Column("request", _("Mã tra cứu"), lambda row: row.request_id, shown=False),
        ],
        orders={"new": Order("id", descending=True), "turn": Order("run_at")},
        default_order="new",
        filters=JobFilter,
        narrow=_narrow,
        url_of=lambda row: reverse("jobs:detail", args=[row.pk]),
        empty=Empty(
            _("Chưa có việc nào"), _("Gửi thư, nhắc việc, xuất tệp lớn… chạy ở đây để người dùng không phải chờ.")
        ),
        figures=_figures(),
        breadcrumbs=_trail(),
        export_name="viec-chay-nen",
        template="jobs/list.html",
        context={"unattended": unattended(at=request.at)},
    )
    return page.respond(request)


@door("jobs.view")
def detail(request: Request, pk: int) -> HttpResponse:
    job = get_object_or_404(jobs_visible_to(request.actor, at=request.at), pk=pk)
    url = reverse("jobs:detail", args=[pk])
    if request.htmx and not request.htmx.boosted:
        return _panel(request, job, url)
    context = {
        "page_title": title_of(job.name),
        "breadcrumbs": [*_trail(), (_("Việc chạy nền"), reverse("jobs:list"))],
        "state": state(job),
        "job": job,
        "progress": progress(job, url=url),
        "explanation": explanation(job),
        "job_facts": _facts(job),
        "may_retry": request.actor.holds("jobs.retry"),
        "under_way": job.state in UNDER_WAY,
        "history": history_of(job)[:10],
    }
    return render(request, "jobs/detail.html", context)


@door("jobs.own")
def own(request: Request, pk: int) -> HttpResponse:
    """Progress of work somebody asked for; can be left and come back to."""
    job = get_object_or_404(jobs_of(request.actor, at=request.at), pk=pk)
    url = reverse("jobs:own", args=[pk])
    if request.htmx and not request.htmx.boosted:
        return _panel(request, job, url)
    context = {
        "page_title": title_of(job.name),
        "state": state(job),
        "job": job,
        "progress": progress(job, url=url),
        "under_way": job.state in UNDER_WAY,
    }
    return render(request, "jobs/own.html", context)


@door("jobs.retry", methods=("POST",))
def retry(request: Request, pk: int) -> HttpResponse:
    job = get_object_or_404(jobs_visible_to(request.actor, at=request.at), pk=pk)
    actions.retry(job, actor=request.actor, at=request.at)
    messages.success(request, _("Việc này sẽ chạy lại ngay khi đến lượt."))
    return redirect("jobs:detail", pk=pk)


@door("jobs.retry", methods=("GET", "POST"))
def cancel(request: Request, pk: int) -> HttpResponse:
    job = get_object_or_404(jobs_visible_to(request.actor, at=request.at), pk=pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.cancel(job, reason=form.content["reason"], actor=request.actor, at=request.at)
        messages.success(request, _("Đã bỏ việc này; phần đã làm xong vẫn được giữ."))
        return redirect("jobs:detail", pk=pk)
    return form_page(
        request,
        form,
        title=_("Bỏ việc “%(title)s”") % {"title": title_of(job.name)},
        submit=_("Bỏ việc này"),
        intro=_("Việc đang chạy sẽ dừng ở bước kế tiếp. Phần đã làm xong vẫn được giữ."),
        breadcrumbs=[*_trail(), (_("Việc chạy nền"), reverse("jobs:list"))],
        cancel_url=reverse("jobs:detail", args=[pk]),
    )


def _panel(request: Request, job: Job, url: str) -> HttpResponse:
    """The panel alone; once the work has ended the page around it is out of date and is fetched anew."""
    response = render(request, "shell/includes/progress.html", {"progress": progress(job, url=url)})
    if job.state not in UNDER_WAY:
        response["HX-Refresh"] = "true"
    return response


def _narrow(rows: models.QuerySet[Job], asked: dict[str, Any]) -> models.QuerySet[Job]:
    if asked.get("state"):
        rows = rows.filter(state=asked["state"])
    if asked.get("name"):
        rows = rows.filter(name=asked["name"])
    if asked.get("since"):
        begins = timezone.make_aware(datetime.combine(asked["since"], time.min))
        rows = rows.filter(created_at__gte=begins)
    return rows


def _figures() -> list[dict[str, Any]]:
    tones = {JobState.WAITING: "", JobState.RUNNING: "", JobState.PARKED: "blocked"}
    found = counts()
    return [
        {
            "label": STATE_NAMES[each],
            "value": write_number(found[each.value]),
            "url": f"{reverse('jobs:list')}?state={each.value}",
            "tone": tone if found[each.value] else "",
        }
        for each, tone in tones.items()
    ]


def _facts(job: Job) -> list[dict[str, str]]:
    known = [
        (_("Tình trạng"), words(job)),
        (_("Giao lúc"), told(job.created_at)),
        (_("Đến lượt lúc"), told(job.run_at)),
        (_("Kết thúc lúc"), told(job.finished_at)),
        (_("Số lần thử từ khi có tiến triển"), write_number(job.attempts)),
        (_("Số bước đã xong"), write_number(job.steps.count())),
        (_("Lỗi gần nhất"), job.error or "—"),
        (_("Mã tra cứu"), job.request_id or "—"),
    ]
    return [{"label": label, "text": text} for label, text in known]


def _trail() -> list[tuple[str, str]]:
    return [(_("Quản trị"), reverse("access:index"))]
