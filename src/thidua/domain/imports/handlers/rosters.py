"""Checking and entering long lists in the background."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.domain.imports.actions import rosters
from thidua.domain.imports.enums import RosterState
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.queries.rosters import entered_parts_of, parts_of
from thidua.foundation.access.models import Account
from thidua.foundation.access.queries import actor_for
from thidua.foundation.actors import Actor
from thidua.foundation.jobs.registry import handler
from thidua.foundation.jobs.runs import Run
from thidua.foundation.notifications.actions import notify


@handler("imports.check_roster", title=_("Kiểm tra danh sách tải lên"))
def check(run: Run) -> None:
    """With the rights of whoever uploaded it, as they are now."""
    roster = _roster(run)
    if roster.state != RosterState.WAITING:
        return
    run.progress(0, 1, str(_("Đang đọc và kiểm tra từng dòng")))
    rosters.check_roster(roster, actor=_person(roster.by_account, run), at=run.at)
    asks = roster.state == RosterState.MAPPING
    done = _("Danh sách tải lên chờ xác nhận các cột") if asks else _("Đã kiểm tra xong danh sách tải lên")
    _tell(roster, roster.by_account, run, str(done))
    run.result(_address(roster))


@handler("imports.enter_roster", title=_("Nhập danh sách"), stepped=True)
def enter(run: Run) -> None:
    """Each part commits with its own mark; a killed run goes on with the rows that are still waiting."""
    roster = _roster(run)
    if roster.state != RosterState.ENTERING:
        return
    actor = _person(roster.confirmed_by, run)
    parts = parts_of(roster)
    total = roster.entered + sum(len(part) for part in parts)
    for part in parts:
        with run.step(f"rows:{part[0]}"):
            rows = RosterRow.objects.filter(pk__in=part, subject_key="").order_by("number")
            rosters.enter_rows(roster, list(rows), actor=actor, at=run.at)
        roster.refresh_from_db()
        run.progress(roster.entered, total, str(_("Đang nhập từng phần")))
    with run.step("close"):
        rosters.close_roster(roster, actor=actor, at=run.at)
        _tell(roster, roster.confirmed_by, run, str(_("Đã nhập xong danh sách")))
    run.result(_address(roster))


@handler("imports.undo_roster", title=_("Hủy kết quả nhập danh sách thành tích"), stepped=True)
def undo(run: Run) -> None:
    """Each part commits with its own mark; a killed run goes on with the rows that are still entered."""
    roster = _roster(run)
    if roster.state != RosterState.UNDOING:
        return
    actor, reason = _person(roster.confirmed_by, run), str(run.payload["reason"])
    total = roster.entered
    for part in entered_parts_of(roster):
        with run.step(f"rows:{part[0]}"):
            rows = RosterRow.objects.filter(pk__in=part).order_by("pk")
            rosters.undo_rows(roster, list(rows), reason=reason, actor=actor, at=run.at)
        roster.refresh_from_db()
        run.progress(total - roster.entered, total, str(_("Đang hủy từng phần")))
    with run.step("close"):
        rosters.close_undo(roster, actor=actor, at=run.at)
        _tell(roster, roster.confirmed_by, run, str(_("Đã hủy kết quả nhập danh sách")))
    run.result(_address(roster))


def _roster(run: Run) -> Roster:
    return Roster.objects.select_related("unit", "blob").get(pk=run.payload["roster"])


def _person(account: int | None, run: Run) -> Actor:
    """The account's rights at this moment; the system's for a list that came in without an account (seeding)."""
    if account is None:
        return run.actor
    return actor_for(Account.objects.get(pk=account), at=run.at)


def _address(roster: Roster) -> str:
    return f"/nhap-danh-sach/{roster.pk}/"


def _tell(roster: Roster, account: int | None, run: Run, title: str) -> None:
    if account is not None:
        key = f"imports.roster.{roster.pk}.{roster.state}.{run.job_id}"
        notify([account], key=key, title=title, text=roster.filename, url=_address(roster), actor=run.actor, at=run.at)
