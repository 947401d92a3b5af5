"""A true year through the pages: a plan in December, plans below it, reminders, an amendment, late work, a ward merged
in July, and next year's copy. One city, one clock, the people whose work it is.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from tests.domain.imports.plans import GOOD, plan_text
from tests.factories.cast import Cast
from tests.scenarios.filling import fill
from tests.web.imports.test_journey import walked
from tests.web.plans.asking import stop_clock

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import PlanState, TaskState
from thidua.domain.plans.models import Amendment, Assignment, Duty, Plan, PlanTask
from thidua.foundation.access.policy import may
from thidua.foundation.audit.queries import verify
from thidua.foundation.doctor import examine
from thidua.foundation.jobs.schedule import enqueue_due
from thidua.foundation.jobs.worker import drain
from thidua.foundation.notifications.models import Notice

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


class Year:
    """The city as it goes through the year; ``on`` moves the clock and lets the worker do what has come due."""

    def __init__(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cast, self.monkeypatch = cast, monkeypatch
        self.at = cast.at

    def on(self, day: int, month: int, year: int = 2027, hour: int = 9) -> None:
        self.at = datetime(year, month, day, hour, tzinfo=HANOI)
        stop_clock(self.monkeypatch, self.at)
        enqueue_due(at=self.at)
        drain(at=self.at)

    def who(self, key: str) -> Client:
        client = Client()
        client.force_login(self.cast.accounts[key])
        return client

    def reminded(self, key: str) -> list[str]:
        """What the ladder of reminders told this person so far."""
        rows = Notice.objects.filter(account=self.cast.accounts[key], key__startswith="plans.remind:")
        return list(rows.order_by("pk").values_list("title", flat=True))

    def told(self, key: str, words: str) -> list[str]:
        rows = Notice.objects.filter(account=self.cast.accounts[key], title__icontains=words)
        return list(rows.order_by("pk").values_list("title", flat=True))


@pytest.fixture
def year(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Year:
    return Year(cast, monkeypatch)


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return " ".join(answer.content.decode().split())


def _done(answer: Any) -> str:
    assert answer.status_code == 302, answer.content.decode()[:20_000]
    return str(answer["Location"])


def _press(client: Client, address: str, **values: Any) -> Any:
    return client.post(address, {"one_time_key": str(uuid4()), **values})


def _number(location: str) -> int:
    found = re.search(r"/(\d+)/", location)
    assert found
    return int(found[1])


def _city_plan(year: Year) -> Plan:
    """10/12/2026: the standing office drops the signed plan, settles the doubts, adopts it."""
    year.on(10, 12, 2026)
    plan = walked(Client(), year.cast, "ke-hoach-2027.txt", plan_text(**GOOD)).plan
    assert plan is not None
    return plan


def _own_plan(year: Year, key: str, unit: str, city: Plan, content: str, day: str) -> Plan:
    """A unit below writes its plan, links it to the city's, adopts it."""
    client = year.who(key)
    title = f"Kế hoạch thi đua năm 2027 của {unit}"
    said = {"title": title, "year": 2027, "unit": year.cast.units[unit].pk}
    plan = Plan.objects.get(pk=_number(_done(fill(client, "/ke-hoach/moi/", **said))))
    row = {"content": content, "executor_text": year.cast.units[unit].name}
    _done(fill(client, f"/ke-hoach/{plan.pk}/nhiem-vu-moi/", **row))
    task = plan.tasks.get()
    _done(fill(client, f"/nhiem-vu/{task.pk}/cac-moc/", kind_0="by", day_0=day))
    _done(fill(client, f"/ke-hoach/{plan.pk}/cap-tren/", parent=city.pk))
    _done(fill(client, f"/ke-hoach/{plan.pk}/ban-hanh/"))
    drain(at=year.at)
    return Plan.objects.get(pk=plan.pk)


def _task(plan: Plan, key: str) -> PlanTask:
    return plan.tasks.get(key=key)


def test_a_year_of_the_city(year: Year) -> None:
    city = _city_plan(year)
    assert year.told("officer", "kế hoạch"), "the department is told of the plan that gives it work"
    _plans_below(year, city)
    _reminders_and_late_work(year, city)
    _an_amendment(year, city)
    _a_ward_merged_in_july(year, city)
    _next_years_copy(year, city)
    assert list(verify()) == []
    assert [each.key for each in examine() if each.count and each.key.startswith(("plans_", "units_", "succ"))] == []


def _plans_below(year: Year, city: Plan) -> None:
    """December: department and ward make theirs; the matrix shows who answers what and who has sent nothing."""
    year.on(21, 12, 2026)
    own = _own_plan(year, "officer", "culture", city, "Đăng ký danh hiệu thi đua năm 2027", "20/02/2027")
    _own_plan(year, "ward_officer", "ward", city, "Báo cáo kết quả thi đua hằng quý", "25/03/2027")
    found = Duty.objects.filter(cascade__child=own, task__key="2")
    assert [duty.found for duty in found] == ["answered"], [(duty.found, duty.reason) for duty in found]

    office = year.who("standing_office")
    assert "Sở Y tế" in _page(office, f"/ke-hoach/{city.pk}/don-vi/")
    assert "Đã có" in _page(office, f"/ke-hoach/{city.pk}/ma-tran/")
    health = year.cast.units["health"].pk
    _done(_press(office, f"/ke-hoach/{city.pk}/don-vi/de-nghi/", selected=[health]))
    assert year.told("stranger", "kế hoạch"), "the department that has sent nothing is asked"


def _reminders_and_late_work(year: Year, city: Plan) -> None:
    """February: the ladder speaks before the day, the office hears of it after, the late report is taken as late."""
    part = Assignment.objects.get(task=_task(city, "2"), unit=year.cast.units["culture"], part="executor")
    assert part.due == date(2027, 2, 25), "before 26/02 ends with 25/02"
    before = len(year.reminded("officer"))
    year.on(18, 2)
    seven = year.reminded("officer")
    assert len(seven) == before + 1
    year.on(18, 2, hour=15)
    assert year.reminded("officer") == seven, "nothing is told twice in a day"
    year.on(25, 2)  # the worker slept for a week: one notice, not seven
    assert len(year.reminded("officer")) == before + 2

    year.on(28, 2)
    assert "quá hạn" in _page(year.who("officer"), "/").lower()
    assert year.told("standing_office", "chậm"), "after the day those above are told"
    said = {"state": TaskState.DONE, "text": "Đã gửi danh sách đăng ký."}
    _done(fill(year.who("officer"), f"/phan-viec/{part.pk}/bao-cao/", **said))
    part.refresh_from_db()
    assert (part.state, part.done_at) == (TaskState.DONE, year.at)


def _an_amendment(year: Year, city: Plan) -> None:
    """March: the contest is put off by ten days; who is concerned hears at once, the old wording stays readable."""
    year.on(15, 3)
    task = _task(city, "3")
    step = task.steps.get()
    office = year.who("standing_office")
    heard = len(year.told("officer", "điều chỉnh"))
    said = {f"t{task.pk}s{step.pk}_day": "30/06/2027", "reason": "theo Công văn 45/SNV-TĐKT"}
    _done(fill(office, f"/ke-hoach/{city.pk}/dieu-chinh/?nhiem-vu={task.pk}", **said))
    step.refresh_from_db()
    assert (step.date, step.last_day) == (date(2027, 6, 30), date(2027, 6, 29))
    assert len(year.told("officer", "điều chỉnh")) == heard + 1
    amendment = Amendment.objects.get(plan=city)
    assert amendment.number == 2
    old = _page(office, f"/ke-hoach/{city.pk}/phien-ban/1/")
    assert "20/6/2027" in old
    assert "30/6/2027" not in old


def _a_ward_merged_in_july(year: Year, city: Plan) -> None:
    """Ordered in June for 01/07: the job carries it out on the day, open work and rights go with it."""
    ward, commune = year.cast.units["ward"], year.cast.units["commune"]
    year.on(15, 6)
    office = year.who("standing_office")
    said = {"target": commune.pk, "effective_date": "01/07/2027", "basis": "Nghị quyết 12/NQ-HĐND ngày 10/06/2027"}
    seen = html_value(_page(office, f"/to-chuc/{ward.pk}/thay-doi/sap-nhap/?" + query(said)), "seen")
    _done(_press(office, f"/to-chuc/{ward.pk}/thay-doi/sap-nhap/", **said, seen=seen))
    open_work = Assignment.objects.get(task=_task(city, "4"), unit=ward, part="executor")

    year.on(30, 6)
    assert may(year.cast.actor("ward_officer", at=year.at), "tasks.report", open_work, at=year.at)
    year.on(1, 7)
    open_work.refresh_from_db()
    assert open_work.unit == commune, "open work moved on the day"
    actor = year.cast.actor("ward_officer", at=year.at)
    assert may(actor, "tasks.report", Assignment.objects.get(pk=open_work.pk), at=year.at), (
        "and the clerk's right with it"
    )
    office = year.who("standing_office")
    ended = Unit.objects.get(pk=ward.pk)
    assert ended.active_to == date(2027, 6, 30)
    assert ended.name in _page(office, f"/to-chuc/{commune.pk}/lich-su/"), "found from the successor"
    running = Plan.objects.get(title="Kế hoạch thi đua năm 2027 của ward")
    assert (running.unit, running.issuer) == (commune, ward.name), "its plan goes on, under the name it was issued with"
    assert ward.name in _page(office, f"/ke-hoach/{running.pk}/")


def _next_years_copy(year: Year, city: Plan) -> None:
    """December again: every row is asked about; nothing is adopted while a question stands."""
    year.on(6, 12)
    office = year.who("standing_office")
    copy = Plan.objects.get(pk=_number(_done(fill(office, f"/ke-hoach/{city.pk}/sao-chep/", year=2028))))
    assert copy.tasks.count() == city.tasks.count()
    refused = fill(office, f"/ke-hoach/{copy.pk}/ban-hanh/")
    assert refused.status_code != 302
    assert Plan.objects.get(pk=copy.pk).state == PlanState.DRAFT
    for _rows in range(10):
        if "Ghi nhận và sang tiếp" not in _page(office, f"/ke-hoach/{copy.pk}/dong-chep/"):
            break
        _done(fill(office, f"/ke-hoach/{copy.pk}/dong-chep/"))
    _done(fill(office, f"/ke-hoach/{copy.pk}/ban-hanh/"))
    adopted = Plan.objects.get(pk=copy.pk)
    assert adopted.state == PlanState.ADOPTED
    days = {step.date for task in adopted.tasks.all() for step in task.steps.all() if step.date}
    assert days
    assert {day.year for day in days} == {2028}


def html_value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found, f"the preview holds no {name}"
    return found[1]


def query(values: dict[str, Any]) -> str:
    from urllib.parse import urlencode

    return urlencode(values)
