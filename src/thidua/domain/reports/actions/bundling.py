"""Everything held on a person as one file: ordered, made in the background, taken away by whoever may."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from thidua.domain.reports.enums import RequestKind
from thidua.domain.reports.models import DataRequest
from thidua.domain.reports.papers import bundle_of
from thidua.domain.reports.queries.requests import ASK, HANDLE
from thidua.domain.reports.steps.clock import OPEN
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.jobs.models import Job
from thidua.foundation.jobs.queue import enqueue
from thidua.foundation.refusals import not_accepted
from thidua.foundation.storage.blobs import keep_made
from thidua.foundation.storage.models import Blob

KEPT_FOR: Final = timedelta(days=7)


def order_bundle(row: DataRequest, *, actor: Actor, at: datetime) -> Job:
    """Have the file made; asked twice it is made once."""
    require(actor, HANDLE, row, at=at)
    if row.kind != RequestKind.ACCESS or row.state not in OPEN:
        raise not_accepted("no_access", "Chỉ lập bộ dữ liệu cho yêu cầu cung cấp dữ liệu đang giải quyết.")
    with work(actor=actor, at=at) as done:
        job = enqueue("reports.bundle", {"request": row.pk}, key=str(row.pk), actor=actor, at=at)
        done.note("reports.order_bundle", row, name=row.person.full_name)
    return job


def make_bundle(row: DataRequest, *, actor: Actor, at: datetime) -> DataRequest:
    """The work of the job: one file in the place of an earlier one."""
    with work(actor=actor, at=at) as done:
        earlier = row.bundle
        row.bundle = keep_made(bundle_of(row.person, at=at), content_type="application/zip", at=at)
        row.bundle_at = at
        row.save(update_fields=["bundle", "bundle_at"])
        _drop(earlier, row.bundle)
        done.note("reports.make_bundle", row, name=row.person.full_name)
    return row


def take_bundle(row: DataRequest, *, actor: Actor, at: datetime) -> Blob:
    """The file; that it was taken, and by whom, stands in the trail."""
    require(actor, ASK, row, at=at)
    if row.bundle is None:
        raise not_accepted("no_bundle", "Bộ dữ liệu chưa lập xong hoặc đã hết thời gian lưu.", mend="Đề nghị lập lại")
    with work(actor=actor, at=at) as done:
        done.note("reports.take_bundle", row, name=row.person.full_name)
    return row.bundle


def forget_bundles(*, actor: Actor, at: datetime) -> int:
    """Files made more than a week ago are let go; their bytes go with the next sweep."""
    old = DataRequest.objects.filter(bundle__isnull=False, bundle_at__lt=at - KEPT_FOR).select_related(
        "bundle", "person"
    )
    for row in old:
        with work(actor=actor, at=at) as done:
            blob, row.bundle = row.bundle, None
            row.save(update_fields=["bundle"])
            _drop(blob, None)
            done.note("reports.forget_bundle", row, name=row.person.full_name)
    return len(old)


def _drop(blob: Blob | None, kept: Blob | None) -> None:
    if blob is not None and blob != kept:
        blob.delete()
