"""Steps of the office on pages."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row, the_part, the_task
from tests.foundation.storage import files
from tests.web.plans.asking import post, signed_in, text_of
from thidua.domain.documents.actions import enter_base
from thidua.domain.plans.enums import PlanState, TaskState
from thidua.domain.plans.models import Assignment, Correction, Plan, Withdrawal


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


def test_a_clear_day_leads_to_the_amendment(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    task = the_task(plan)
    address = f"/moc-thoi-gian/{task.steps.get().pk}/an-dinh/"
    assert "Đổi ngày bằng điều chỉnh kế hoạch" in text_of(office, f"/nhiem-vu/{task.pk}/")
    assert office.get(address).headers["Location"] == f"/ke-hoach/{plan.pk}/dieu-chinh/?nhiem-vu={task.pk}"
    answer = post(office, address, day="20/12/2026", kind="by", reason="theo công văn")
    assert answer.status_code == 422
    assert "chỉ đổi được bằng một lần điều chỉnh" in answer.content.decode()


def test_a_plan_says_why_and_by_which_paper_it_was_withdrawn(office: Client, officer: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    base = enter_base(
        cast.units["city"], kind="decision", title="Về việc thu hồi", number="9/QĐ-UBND", actor=cast.system, at=cast.at
    )
    assert "9/QĐ-UBND Về việc thu hồi" in text_of(office, f"/ke-hoach/{plan.pk}/thu-hoi/")
    assert post(office, f"/ke-hoach/{plan.pk}/thu-hoi/", reason="Trùng", base=base.pk).status_code == 302
    page = text_of(officer, f"/ke-hoach/{plan.pk}/")
    assert "Kế hoạch đã thu hồi, không còn phải thực hiện." in page
    assert f'<a href="/can-cu/{base.pk}/">9/QĐ-UBND Về việc thu hồi</a>' in page
    assert "Trùng (theo 9/QĐ-UBND Về việc thu hồi)" in page  # in the history too


def test_the_paper_is_sent_with_the_form_and_read_by_the_units(office: Client, officer: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    file = SimpleUploadedFile("Thong bao thu hoi.pdf", files.pdf())
    assert post(office, f"/ke-hoach/{plan.pk}/thu-hoi/", reason="Trùng", file=file).status_code == 302
    paper = Withdrawal.objects.get(plan=plan).document
    assert paper is not None
    assert (paper.unit, paper.open_to_below) == (cast.units["city"], True)
    assert f"/tai-lieu/{paper.pk}/" in text_of(officer, f"/ke-hoach/{plan.pk}/")


def test_a_paper_that_cannot_be_taken_withdraws_nothing(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    address = f"/ke-hoach/{plan.pk}/thu-hoi/"
    answer = post(office, address, reason="Trùng", file=SimpleUploadedFile("a.exe", b"MZ"))
    assert answer.status_code == 422
    base = enter_base(cast.units["city"], kind="decision", title="Thu hồi", actor=cast.system, at=cast.at)
    both = {"base": base.pk, "file": SimpleUploadedFile("a.pdf", files.pdf())}
    assert post(office, address, reason="Trùng", **both).status_code == 422
    assert (Plan.objects.get(pk=plan.pk).state, Withdrawal.objects.count()) == (PlanState.ADOPTED, 0)
