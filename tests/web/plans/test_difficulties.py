"""Difficulties on pages: told by a unit, gathered and answered by the owner, taken up by an amendment."""

from django.test import Client

from tests.factories.cast import Cast
from tests.factories.plans import a_plan, the_task
from tests.web.plans.asking import post, queries_of, text_of
from thidua.domain.plans import actions
from thidua.domain.plans.models import Difficulty, Plan


def _report(cast: Cast, plan: Plan, text: str = "Thiếu kinh phí") -> Difficulty:
    unit, actor = cast.units["culture"], cast.actor("officer")
    return actions.report_difficulty(plan, unit, text=text, task=the_task(plan), actor=actor, at=cast.at)


def test_a_unit_reports_from_the_task(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    task = the_task(plan)
    address = f"/ke-hoach/{plan.pk}/vuong-mac/moi/?nhiem-vu={task.pk}"
    assert address in text_of(officer, f"/nhiem-vu/{task.pk}/")
    assert f'<option value="{task.pk}" selected>' in text_of(officer, address)
    values = {"unit": cast.units["culture"].pk, "task": task.pk, "text": "Thiếu kinh phí", "proposal": "Lùi hạn"}
    assert post(officer, address, **values).status_code == 302
    assert Difficulty.objects.get().task == task


def test_the_owner_answers_and_the_unit_reads_it(office: Client, officer: Client, cast: Cast) -> None:
    row = _report(cast, a_plan(cast))
    answer = post(office, f"/vuong-mac/{row.pk}/tra-loi/", answer="Đã bổ sung", version=row.version)
    assert answer.status_code == 302
    assert "Đã bổ sung" in text_of(officer, f"/vuong-mac/{row.pk}/")
    assert officer.get(f"/vuong-mac/{row.pk}/tra-loi/").status_code == 404


def test_strangers_do_not_read_it(stranger: Client, cast: Cast) -> None:
    row = _report(cast, a_plan(cast))
    assert stranger.get(f"/vuong-mac/{row.pk}/").status_code == 404
    assert "Thiếu kinh phí" not in text_of(stranger, f"/ke-hoach/{row.plan_id}/vuong-mac/")


def test_several_are_taken_up_by_one_amendment(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    rows = [_report(cast, plan), _report(cast, plan, "Trùng lịch")]
    task, step = the_task(plan), the_task(plan).steps.get()
    led = post(office, f"/ke-hoach/{plan.pk}/vuong-mac/dieu-chinh/", selected=[row.pk for row in rows])
    address = led.headers["Location"]
    assert address.endswith(f"?vuong-mac={rows[0].pk}&vuong-mac={rows[1].pk}&nhiem-vu={task.pk}&nhiem-vu={task.pk}")
    values = {
        "effective_date": "20/11/2026",
        "reason": "Theo đề nghị của đơn vị",
        "version": plan.version,
        f"t{task.pk}_content": task.content,
        f"t{task.pk}s{step.pk}_kind": "by",
        f"t{task.pk}s{step.pk}_day": "20/12/2026",
    }
    assert post(office, address, **values).status_code == 302
    assert set(Difficulty.objects.values_list("state", flat=True)) == {"amended"}


def test_nothing_chosen_leads_back(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    answer = post(office, f"/ke-hoach/{plan.pk}/vuong-mac/dieu-chinh/")
    assert answer.headers["Location"] == f"/ke-hoach/{plan.pk}/vuong-mac/"


def test_the_list_costs_the_same_at_one_and_three_rows(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    _report(cast, plan)
    one = queries_of(office, f"/ke-hoach/{plan.pk}/vuong-mac/")
    for text in ("hai", "ba"):
        _report(cast, plan, text)
    assert queries_of(office, f"/ke-hoach/{plan.pk}/vuong-mac/") == one <= 12
