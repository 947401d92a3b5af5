"""Mail: the daily digest, legal notices at once, the daily checkpoint of the trail; and news of parked jobs."""

from __future__ import annotations

import logging

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.access.models import Account
from thidua.foundation.access.policy import holders
from thidua.foundation.audit.models import ChainHead
from thidua.foundation.audit.queries import head
from thidua.foundation.jobs.models import Job
from thidua.foundation.jobs.registry import every, handler, title_of
from thidua.foundation.jobs.runs import Run
from thidua.foundation.notifications import digest
from thidua.foundation.notifications.actions import notify, post
from thidua.foundation.notifications.models import Notice
from thidua.foundation.notifications.sending import send_one

checkpoints = logging.getLogger("thidua.audit.checkpoint")
JOB_PAGE = "/quan-tri/viec-chay-nen/%s/"
OWN_JOB_PAGE = "/viec-cua-toi/%s/"


@handler("notifications.send", title=gettext_lazy("Gửi một thư"), stepped=True)
def send(run: Run) -> None:
    send_one(run)


@handler("notifications.digest", title=gettext_lazy("Gửi thư tổng hợp thông báo hằng ngày"), stepped=True)
def send_digests(run: Run) -> None:
    """Hourly: each account has its own hour. One mail an account and day, whatever is repeated."""
    accounts = digest.due_accounts(run.at)
    for done, account in enumerate(accounts):
        run.progress(done, len(accounts))
        with run.step(str(account.pk)):
            _digest(account, run)


@handler("notifications.mail_legal", title=gettext_lazy("Gửi ngay thông báo có giá trị pháp lý"), stepped=True)
def mail_legal(run: Run) -> None:
    """To every address, whatever the preferences say."""
    waiting = Notice.objects.filter(key=run.payload["key"], legal=True, digested_at__isnull=True)
    notices = list(waiting.exclude(account__email="").select_related("account").order_by("pk"))
    for done, notice in enumerate(notices):
        run.progress(done, len(notices))
        with run.step(str(notice.pk)):
            subject, text = digest.written_legal(notice.account, notice)
            post(
                notice.account,
                key=f"legal:{notice.pk}",
                subject=subject,
                text=text,
                legal=True,
                actor=run.actor,
                at=run.at,
            )
            Notice.objects.filter(pk=notice.pk).update(digested_at=run.at)


@handler("jobs.parked", title=gettext_lazy("Báo việc chạy không xong"))
def tell_of_parked(run: Run) -> None:
    """The administrators, who can mend it, and whoever asked for the job."""
    job = Job.objects.get(pk=run.payload["id"])
    title = title_of(job.name)
    mending = holders("jobs.retry", job, at=run.at)
    notify(
        mending,
        key=f"jobs.parked:{run.job_id}",
        title=_("Việc “%(title)s” chạy không xong, đang được giữ lại") % {"title": title},
        text=_("Mời xem nguyên nhân, khắc phục rồi bấm “Chạy lại”, hoặc bỏ việc này."),
        url=JOB_PAGE % job.pk,
        actor=run.actor,
        at=run.at,
    )
    if job.account_id not in mending:
        notify(
            _requester(job),
            key=f"jobs.parked:{run.job_id}",
            title=_("Việc “%(title)s” chưa làm được") % {"title": title},
            text=_("Quản trị hệ thống đã được báo. Ông/Bà không cần gửi lại yêu cầu."),
            url=OWN_JOB_PAGE % job.pk,
            actor=run.actor,
            at=run.at,
        )


@handler("jobs.done", title=gettext_lazy("Báo việc đã xong"))
def tell_of_done(run: Run) -> None:
    """Whoever asked for work with an outcome may have left its page."""
    job = Job.objects.get(pk=run.payload["id"])
    notify(
        _requester(job),
        key=f"jobs.done:{job.pk}",
        title=_("Việc “%(title)s” đã xong") % {"title": title_of(job.name)},
        url=OWN_JOB_PAGE % job.pk,
        actor=run.actor,
        at=run.at,
    )


@handler("audit.checkpoint", title=gettext_lazy("Gửi dấu mốc nhật ký trong ngày ra ngoài máy chủ"))
def keep_checkpoint(run: Run) -> None:
    """Number and hash of the trail's head, by log and by mail: what cuts the trail's end off later contradicts them."""
    number, hash_ = head()
    checkpoints.info("checkpoint period=%s number=%s hash=%s", run.payload["period"], number, hash_)
    watching = holders("audit.view", ChainHead.objects.get(pk=1), at=run.at)
    for account in Account.objects.filter(pk__in=watching).order_by("pk"):
        post(
            account,
            key=f"checkpoint:{run.payload['period']}:{account.pk}",
            subject=_("Dấu mốc nhật ký: sự kiện số %(number)s") % {"number": number},
            text="\n".join(
                [
                    _("Mời giữ thư này ngoài máy chủ; đối chiếu khi kiểm tra nhật ký."),
                    _("Sự kiện cuối: số %(number)s") % {"number": number},
                    _("Mã băm: %(hash)s") % {"hash": hash_},
                ]
            ),
            actor=run.actor,
            at=run.at,
        )


def _requester(job: Job) -> list[int]:
    """Whoever asked for the job, if that was a person."""
    return (
        [] if job.account_id is None else list(Account.objects.filter(pk=job.account_id).values_list("pk", flat=True))
    )


def _digest(account: Account, run: Run) -> None:
    notices = digest.unread_of(account)
    if not notices:
        return
    subject, text = digest.written(account, notices)
    post(account, key=digest.key(account, run.at), subject=subject, text=text, actor=run.actor, at=run.at)
    Notice.objects.filter(pk__in=[each.pk for each in notices]).update(digested_at=run.at)


every("notifications.digest")
every("audit.checkpoint", hour=23, minute=30)
