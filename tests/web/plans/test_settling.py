"""Steps of the office on pages."""

from django.test import Client

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row, the_part, the_task
from tests.web.plans.asking import post, signed_in, text_of
from thidua.domain.plans.enums import PlanState, TaskState
from thidua.domain.plans.models import Assignment, Correction, Plan


def test_adopting_is_previewed_before_it_is_done(office: Client, cast: Cast) -> None:
    suspect = a_deadline("2024-01-01", raw="trước 01/01/2024", suspect=True)
    plan = a_draft(cast, a_row("1", executor="Sở Y tế"), a_row("2", executor="Tổ Rạng Đông", deadlines=[suspect]))
    page = text_of(office, f"/ke-hoach/{plan.pk}/ban-hanh/")
    assert "2 nhiệm vụ sẽ thành 1 phần việc trên bàn của 1 đơn vị" in page
    assert "“Tổ Rạng Đông”" in page
    assert "“trước 01/01/2024”" in page
    assert not Assignment.objects.exists()


def test_adopting_puts_the_plan_in_force(office: Client, cast: Cast) -> None:
    plan = a_draft(cast)
    answer = post(office, f"/ke-hoach/{plan.pk}/ban-hanh/", version=plan.version)
    assert answer.headers["Location"] == f"/ke-hoach/{plan.pk}/"
    assert Plan.objects.get(pk=plan.pk).state == PlanState.ADOPTED


def test_adopting_what_changed_meanwhile_is_refused(office: Client, cast: Cast) -> None:
    plan = a_draft(cast)
    Plan.objects.filter(pk=plan.pk).update(version=5)
    assert post(office, f"/ke-hoach/{plan.pk}/ban-hanh/", version=1).status_code == 409
    assert Plan.objects.get(pk=plan.pk).state == PlanState.DRAFT


def test_a_stranger_adopts_nothing(stranger: Client, cast: Cast) -> None:
    plan = a_draft(cast)
    assert post(stranger, f"/ke-hoach/{plan.pk}/ban-hanh/", version=1).status_code == 404
    assert Plan.objects.get(pk=plan.pk).state == PlanState.DRAFT


def test_withdrawing_asks_for_the_reason(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    assert post(office, f"/ke-hoach/{plan.pk}/thu-hoi/", reason="").status_code == 422
    assert post(office, f"/ke-hoach/{plan.pk}/thu-hoi/", reason="Thay thế").status_code == 302
    assert Plan.objects.get(pk=plan.pk).state == PlanState.WITHDRAWN


def test_a_suspect_day_is_settled_by_a_person_with_the_reason(office: Client, cast: Cast) -> None:
    suspect = a_deadline("2024-12-15", raw="trước 15/12/2024", suspect=True)
    plan = a_plan(cast, a_row(deadlines=[suspect]))
    step = the_task(plan).steps.get()
    address = f"/moc-thoi-gian/{step.pk}/an-dinh/"
    assert "“trước 15/12/2024”" in text_of(office, address)
    assert post(office, address, day="15/12/2026", kind="by", reason="").status_code == 422
    assert post(office, address, day="15/12/2026", kind="by", reason="in nhầm năm").status_code == 302
    assert str(the_task(plan).due) == "2026-12-14"
    assert Correction.objects.get().by_name == "Nguyễn Thị Ánh"


def test_only_the_plans_owner_reaches_the_form(officer: Client, cast: Cast) -> None:
    step = the_task(a_plan(cast)).steps.get()
    assert officer.get(f"/moc-thoi-gian/{step.pk}/an-dinh/").status_code == 404
    assert post(officer, f"/moc-thoi-gian/{step.pk}/xong/").status_code == 404


def test_a_step_is_marked_as_done(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    step = the_task(plan).steps.get()
    assert post(office, f"/moc-thoi-gian/{step.pk}/xong/").status_code == 302
    assert the_task(plan).due is None


def test_a_unit_is_given_a_part_and_it_is_taken_back(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    task = the_task(plan)
    answer = post(office, f"/nhiem-vu/{task.pk}/giao/", unit=cast.units["ward"].pk, part="executor")
    assert answer.status_code == 302
    part = the_part(plan, cast.units["ward"])
    assert post(office, f"/phan-viec/{part.pk}/rut/", reason="Giao nhầm").status_code == 302
    assert not Assignment.objects.filter(pk=part.pk).exists()


def test_a_unit_cannot_take_its_part_back_by_itself(officer: Client, cast: Cast) -> None:
    part = the_part(a_plan(cast), cast.units["culture"])
    assert post(officer, f"/phan-viec/{part.pk}/rut/", reason="Không muốn làm").status_code == 404


def test_the_owner_closes_the_task(office: Client, cast: Cast) -> None:
    task = the_task(a_plan(cast))
    answer = post(office, f"/nhiem-vu/{task.pk}/ket-thuc/", state="done", version=task.version)
    assert answer.status_code == 302
    assert the_task(task.plan).state == TaskState.DONE


def test_a_chairman_reads_but_does_not_edit(cast: Cast) -> None:
    plan = a_plan(cast)
    chairman = signed_in(cast, "chairman")
    assert chairman.get(f"/ke-hoach/{plan.pk}/").status_code == 200
    assert chairman.get(f"/ke-hoach/{plan.pk}/sua/").status_code == 403
