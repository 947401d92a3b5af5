"""Reports on pages: with evidence, within the intake, read by those who may."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_plan, a_row, the_part, the_task
from tests.web.plans.asking import post, stop_clock, text_of
from thidua.domain.documents.models import Document
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Plan, ProgressNote
from thidua.domain.windows import actions as windows

CLOSE = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)


def _address(cast: Cast, plan: Plan) -> str:
    return f"/phan-viec/{the_part(plan, cast.units['culture']).pk}/bao-cao/"


def test_a_report_is_kept(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    answer = post(officer, _address(cast, plan), state="under_way", text="Đã họp")
    assert answer.headers["Location"] == f"/nhiem-vu/{the_task(plan).pk}/"
    assert ProgressNote.objects.get().text == "Đã họp"


def test_the_quick_form_leads_back_to_the_desk(officer: Client, cast: Cast) -> None:
    answer = post(officer, f"{_address(cast, a_plan(cast))}?tu=ban", state="done", text="")
    assert answer.headers["Location"] == "/"


def test_sending_twice_counts_once(officer: Client, cast: Cast) -> None:
    plan, key = a_plan(cast), "22222222-2222-4222-8222-222222222222"
    for _time in range(2):
        assert post(officer, _address(cast, plan), state="done", one_time_key=key).status_code == 302
    assert ProgressNote.objects.count() == 1


def test_a_stranger_finds_no_form(stranger: Client, office: Client, cast: Cast) -> None:
    address = _address(cast, a_plan(cast))
    assert stranger.get(address).status_code == 404
    assert post(office, address, state="done").status_code == 404  # the owner does not speak for the unit
    assert not ProgressNote.objects.exists()


def test_not_applicable_asks_why(officer: Client, cast: Cast) -> None:
    answer = post(officer, _address(cast, a_plan(cast)), state="not_applicable", text="")
    assert answer.status_code == 422
    assert "text" in answer.context["form"].errors


@pytest.mark.parametrize(("seconds", "status"), [(-1, 302), (0, 422), (1, 422)])
def test_the_intake_closes_to_the_second(
    officer: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch, seconds: int, status: int
) -> None:
    plan = a_plan(cast)
    windows.open_window(
        cast.units["city"],
        name="Nhận đăng ký",
        subject=("plans.task", str(the_task(plan).pk)),
        opens_at=NOW - timedelta(days=1),
        announced_close_at=CLOSE,
        actor=cast.system,
        at=NOW,
    )
    stop_clock(monkeypatch, CLOSE + timedelta(seconds=seconds))
    officer.force_login(cast.accounts["officer"])
    answer = post(officer, _address(cast, plan), state="done", text="Báo cáo sát giờ")
    assert answer.status_code == status
    if status == 422:
        page = answer.content.decode()
        assert "gửi trước 00:00:00 ngày 26/11/2026" in page
        assert "Chủ tịch" in page
        assert "Báo cáo sát giờ" in page  # nothing typed is lost
        assert not ProgressNote.objects.exists()


def test_evidence_is_filed_with_the_unit_and_read_by_the_owner(
    officer: Client, office: Client, stranger: Client, cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.SERVE_UNSCANNED = True
    plan = a_plan(cast, a_row(executor="Sở Văn hóa và Thể thao; Sở Y tế"))
    file = SimpleUploadedFile("bao-cao.txt", "Kết quả đăng ký".encode())
    assert post(officer, _address(cast, plan), state="done", text="", file=file).status_code == 302
    note = ProgressNote.objects.get()
    assert Document.objects.get().unit == cast.units["culture"]
    assert f"/bao-cao/{note.pk}/minh-chung/" in text_of(office, f"/nhiem-vu/{the_task(plan).pk}/")
    assert stranger.get(f"/bao-cao/{note.pk}/minh-chung/").status_code == 404


def test_a_report_without_evidence_has_none_to_fetch(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    post(officer, _address(cast, plan), state="under_way")
    assert officer.get(f"/bao-cao/{ProgressNote.objects.get().pk}/minh-chung/").status_code == 404
    assert the_part(plan, cast.units["culture"]).state == TaskState.UNDER_WAY
