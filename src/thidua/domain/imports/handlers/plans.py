"""Reading of large files in the background."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.domain.documents.queries import newest_file
from thidua.domain.imports.actions.reading import Outcome, read, store
from thidua.domain.imports.enums import ImportState
from thidua.domain.imports.models import PlanImport
from thidua.domain.imports.queries import READING_JOB
from thidua.foundation.jobs.registry import handler
from thidua.foundation.jobs.runs import Run
from thidua.foundation.notifications.actions import notify
from thidua.foundation.refusals import NotAccepted


@handler(READING_JOB, title=_("Đọc kế hoạch từ tệp lớn"), stepped=True)
def read_import(run: Run) -> None:
    """The reading itself stands outside the transaction, for it takes seconds; an import dropped meanwhile is left."""
    plan_import = PlanImport.objects.select_related("document").get(pk=run.payload["plan_import"])
    if plan_import.state != ImportState.WAITING:
        return
    run.progress(0, 2, str(_("Đang đọc văn bản")))
    outcome = _outcome(plan_import, run)
    run.progress(1, 2, str(_("Đang ghi kết quả")))
    with run.step("store"):
        store(plan_import, outcome, actor=run.actor, at=run.at)
        _tell(plan_import, run)
    run.result(f"/nhap-ke-hoach/{plan_import.pk}/")


def _outcome(plan_import: PlanImport, run: Run) -> Outcome:
    def page_read(done: int, pages: int) -> None:
        run.progress(done, pages + 1, str(_("Đang nhận dạng trang %(done)s trong %(pages)s")) % told(done, pages))

    def told(done: int, pages: int) -> dict[str, int]:
        return {"done": min(done + 1, pages), "pages": pages}

    try:
        return read(newest_file(plan_import.document), progress=page_read)
    except NotAccepted as refusal:
        return Outcome(failure=refusal.refusal.sentence)


def _tell(plan_import: PlanImport, run: Run) -> None:
    if plan_import.by_account is None:
        return
    title = _("Đã đọc xong văn bản kế hoạch") if not plan_import.failure else _("Văn bản kế hoạch không đọc được")
    notify(
        [plan_import.by_account],
        key=f"imports.read.{plan_import.pk}.{run.job_id}",
        title=str(title),
        text=plan_import.failure or plan_import.document.title,
        url=f"/nhap-ke-hoach/{plan_import.pk}/",
        actor=run.actor,
        at=run.at,
    )
