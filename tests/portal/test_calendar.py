"""Feeds as calendar programs fetch them."""

import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from django.test import Client

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_plan, a_row, amend_day, the_part, the_task
from tests.web.plans.asking import queries_of, stop_clock
from thidua.domain.plans import actions
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import CalendarFeed, Plan


def _feed(cast: Cast, key: str = "officer") -> str:
    _row, secret = actions.open_feed(cast.accounts[key], name="máy", actor=cast.actor(key), at=cast.at)
    return f"/lich/{secret}.ics"


def _fetch(address: str, **headers: str) -> Any:
    return Client().get(address, headers=headers)


def _events(address: str) -> list[icalendar.cal.Component]:
    return icalendar.Calendar.from_ical(_fetch(address).content).walk("VEVENT")


def test_a_day_stands_on_its_last_counted_day_with_the_printed_words(cast: Cast) -> None:
    plan = a_plan(cast)
    (event,) = _events(_feed(cast))
    assert event["DTSTART"].dt == date(2026, 12, 14)
    assert event["DTEND"].dt == date(2026, 12, 15)
    assert event["SUMMARY"] == "Hạn: Đăng ký danh hiệu thi đua năm 2026"
    assert "Thời gian ghi trong văn bản: Trước ngày 15/12/2026" in event["DESCRIPTION"]
    assert "Ngày cuối còn nhận: 14/12/2026" in event["DESCRIPTION"]
    assert event["URL"].endswith(f"/nhiem-vu/{the_task(plan).pk}/")


def test_nothing_personal_is_in_a_feed(cast: Cast) -> None:
    plan = a_plan(cast)
    part = the_part(plan, cast.units["culture"])
    actions.report_progress(part, state=TaskState.UNDER_WAY, text="Bà Lan báo", actor=cast.actor("officer"), at=NOW)
    body = _fetch(_feed(cast)).content.decode().replace("\r\n ", "")
    for private in ("Đặng Văn Bình", "officer", "example.vn", "Bà Lan", "Vũ Văn Hải"):
        assert private not in body


def test_the_type_and_the_name_are_told(cast: Cast) -> None:
    answer = _fetch(_feed(cast))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "X-WR-CALNAME:Lịch thi đua – SVHTT" in answer.content.decode().replace("\r\n ", "")


def test_only_the_units_own_days(cast: Cast) -> None:
    a_plan(cast, a_row(executor="Sở Y tế"))
    assert _events(_feed(cast)) == []
    assert len(_events(_feed(cast, "stranger"))) == 1


def test_a_step_that_names_others_is_not_mine(cast: Cast) -> None:
    steps = [a_deadline("2026-11-30", actor="Sở Y tế", raw="Sở Y tế gửi hồ sơ trước ngày 30/11/2026")]
    a_plan(cast, a_row(executor="Sở Văn hóa và Thể thao; Sở Y tế", deadlines=steps))
    assert _events(_feed(cast)) == []
    assert len(_events(_feed(cast, "stranger"))) == 1


def test_a_suspect_day_raises_no_alarm(cast: Cast) -> None:
    a_plan(cast, a_row(deadlines=[a_deadline("2026-12-01", raw="trước 01/12/2026", suspect=True)]))
    assert _events(_feed(cast)) == []


def test_a_settled_day_keeps_its_uid_and_raises_its_sequence(cast: Cast) -> None:
    plan, address = a_plan(cast), _feed(cast)
    (before,) = _events(address)
    later = NOW + timedelta(days=1)
    step = the_task(plan).steps.get()
    amend_day(step, date(2026, 12, 20), actor=cast.system, at=later)
    (after,) = _events(address)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt
    assert after["DTSTART"].dt == date(2026, 12, 19)


def test_what_is_done_says_so_and_rings_no_more(cast: Cast) -> None:
    plan = a_plan(cast)
    part = the_part(plan, cast.units["culture"])
    actions.report_progress(part, state=TaskState.DONE, actor=cast.system, at=NOW)
    (event,) = _events(_feed(cast))
    assert event["SUMMARY"].startswith("Đã xong: ")
    assert event.walk("VALARM") == []


def test_to_dos_when_asked(cast: Cast) -> None:
    a_plan(cast)
    calendar = icalendar.Calendar.from_ical(_fetch(f"{_feed(cast)}?dang=viec").content)
    assert len(calendar.walk("VTODO")) == 1


def test_what_has_not_changed_is_not_sent_again(cast: Cast) -> None:
    plan, address = a_plan(cast), _feed(cast)
    etag = _fetch(address).headers["ETag"]
    again = _fetch(address, if_none_match=etag)
    assert (again.status_code, again.content) == (304, b"")
    part = the_part(plan, cast.units["culture"])
    actions.report_progress(part, state=TaskState.DONE, actor=cast.system, at=NOW)
    assert _fetch(address, if_none_match=etag).status_code == 200


def test_every_wrong_address_gets_the_same_answer(cast: Cast) -> None:
    revoked, closed, live = _feed(cast), _feed(cast, "stranger"), _feed(cast, "ward_officer")
    CalendarFeed.objects.filter(account=cast.accounts["officer"]).update(revoked_at=NOW)
    type(cast.accounts["stranger"]).objects.filter(pk=cast.accounts["stranger"].pk).update(is_active=False)
    answers = [_fetch(address) for address in ("/lich/khong-co.ics", f"/lich/{'x' * 5000}.ics", revoked, closed)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    shown = [{name: text for name, text in answer.headers.items() if name != "X-Request-Id"} for answer in answers]
    assert all(each == shown[0] for each in shown)
    assert _fetch(live).status_code == 200  # the positive control


def test_a_right_taken_away_empties_the_feed(cast: Cast) -> None:
    a_plan(cast)
    address = _feed(cast)
    assert _events(address)
    cast.accounts["officer"].grants.update(active_to=date(2026, 11, 1))
    assert _events(address) == []


def test_a_signed_out_browser_needs_nothing_but_the_address(cast: Cast) -> None:
    assert Client().get(_feed(cast)).status_code == 200
    assert Client().post(_feed(cast)).status_code == 405


def test_fetching_is_remembered_but_not_written_each_time(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    address = _feed(cast)
    _fetch(address)
    stop_clock(monkeypatch, NOW + timedelta(minutes=1))
    _fetch(address)
    assert CalendarFeed.objects.get().fetched_at == NOW
    stop_clock(monkeypatch, NOW + timedelta(minutes=10))
    _fetch(address)
    assert CalendarFeed.objects.get().fetched_at == NOW + timedelta(minutes=10)


def test_a_feed_costs_the_same_with_one_and_three_days(cast: Cast) -> None:
    a_plan(cast)
    address = _feed(cast)
    one = queries_of(Client(), address)
    a_plan(cast, a_row("1"), a_row("2"))
    assert queries_of(Client(), address) == one <= 12


def _long_plan(cast: Cast) -> Plan:
    words = (
        "Đăng ký danh hiệu thi đua, hình thức khen thưởng; lập hồ sơ trình Hội đồng \\ Ban Thi đua – Khen thưởng " * 3
    )
    monthly = a_deadline(None, kind="recurring", rule="monthly day 25", raw="Ngày 25 hằng tháng")
    return a_plan(cast, a_row("1", words), a_row("2", "Giao ban", deadlines=[monthly]))


def test_the_bytes_keep_to_the_standard(cast: Cast) -> None:
    _long_plan(cast)
    body = _fetch(_feed(cast)).content
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", body)
    assert max(map(len, body.split(b"\r\n"))) <= 75
    assert body.count(b"BEGIN:VTIMEZONE") == 1
    assert len(set(re.findall(rb"UID:(.*)\r\n", body))) == body.count(b"BEGIN:VEVENT") > 1


@pytest.mark.sweep
def test_another_calendar_program_takes_the_feed(cast: Cast, tmp_path: Path) -> None:
    """khal, a real program, imports the file and shows the day."""
    khal = Path(sys.executable).with_name("khal")
    if not khal.exists():
        pytest.skip("khal is not installed beside this Python")
    _long_plan(cast)
    (tmp_path / "lich.ics").write_bytes(_fetch(_feed(cast)).content)
    (tmp_path / "config").write_text(_khal_config(tmp_path), encoding="utf-8")

    def run(*asked: str) -> str:
        command = [str(khal), "-c", str(tmp_path / "config"), *asked]
        home = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
        done = subprocess.run(command, env=home, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("import", "--batch", "-a", "thidua", str(tmp_path / "lich.ics"))
    assert len(list((tmp_path / "thidua").glob("*.ics"))) > 1
    assert "Hạn: Đăng ký danh hiệu thi đua" in run("list", "14/12/2026", "1d")
    assert "Giao ban" in run("list", "25/12/2026", "1d")


def _khal_config(home: Path) -> str:
    return f"""[calendars]
[[thidua]]
path = {home / "thidua"}
[locale]
timeformat = %H:%M
dateformat = %d/%m/%Y
longdateformat = %d/%m/%Y
datetimeformat = %d/%m/%Y %H:%M
longdatetimeformat = %d/%m/%Y %H:%M
local_timezone = Asia/Ho_Chi_Minh
default_timezone = Asia/Ho_Chi_Minh
[sqlite]
path = {home / "khal.db"}
"""
