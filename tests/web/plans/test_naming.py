"""Pages of what a plan names, and of events printed in two lists."""

from django.test import Client

from tests.domain.plans.actions.test_twinning import _plan as a_plan_of_two_lists
from tests.factories.cast import Cast
from tests.factories.plans import a_plan, a_row
from tests.web.plans.asking import post, text_of
from thidua.domain.plans.models import PlanTask, Proposal
from thidua.domain.plans.queries.twins import likely_twins


def test_names_are_looked_for_and_decided(office: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row("1", "Sơ kết phong trào thi đua “Phố phường xanh”"))
    assert "Chưa ghi nhận phong trào, hội đồng nào" in text_of(office, f"/ke-hoach/{plan.pk}/de-xuat/")
    post(office, f"/ke-hoach/{plan.pk}/de-xuat/tim/")
    row = Proposal.objects.get()
    post(office, f"/de-xuat/{row.pk}/quyet-dinh/", state="declined", reason="", version=row.version)
    assert "Cần ghi lý do không đưa vào sổ" in text_of(office, f"/ke-hoach/{plan.pk}/de-xuat/")
    post(office, f"/de-xuat/{row.pk}/quyet-dinh/", state="taken", version=row.version)
    assert "Đã đưa vào sổ" in text_of(office, f"/ke-hoach/{plan.pk}/de-xuat/")


def test_units_below_read_names_and_decide_nothing(office: Client, officer: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row("1", "Sơ kết phong trào thi đua “Phố phường xanh”"))
    post(office, f"/ke-hoach/{plan.pk}/de-xuat/tim/")
    page = text_of(officer, f"/ke-hoach/{plan.pk}/de-xuat/")
    assert "Phố phường xanh" in page
    assert "quyet-dinh" not in page
    row = Proposal.objects.get()
    assert post(officer, f"/de-xuat/{row.pk}/quyet-dinh/", state="taken").status_code == 404


def test_a_likely_pair_is_shown_with_its_days_and_joined(office: Client, cast: Cast) -> None:
    plan = a_plan_of_two_lists(cast, "2026-12-20")
    (pair,) = likely_twins(plan)
    page = text_of(office, f"/ke-hoach/{plan.pk}/su-kien-trung/")
    assert "hai bảng ghi ngày khác nhau" in page
    assert "15/12/2026 – 20/12/2026" in page
    post(office, f"/nhiem-vu/{pair.second.pk}/la-mot-voi/{pair.first.pk}/")
    assert PlanTask.objects.get(pk=pair.second.pk).same_as == pair.first
    assert "Đã ghi nhận là một" in text_of(office, f"/ke-hoach/{plan.pk}/su-kien-trung/")


def test_a_pair_is_said_to_be_two(office: Client, cast: Cast) -> None:
    plan = a_plan_of_two_lists(cast)
    (pair,) = likely_twins(plan)
    post(office, f"/nhiem-vu/{pair.second.pk}/tach-khoi/{pair.first.pk}/")
    assert "Không có dòng nào giống nhau" in text_of(office, f"/ke-hoach/{plan.pk}/su-kien-trung/")


def test_others_do_not_reach_it(officer: Client, cast: Cast) -> None:
    plan = a_plan_of_two_lists(cast)
    (pair,) = likely_twins(plan)
    assert officer.get(f"/ke-hoach/{plan.pk}/su-kien-trung/").status_code == 404
    assert post(officer, f"/nhiem-vu/{pair.second.pk}/la-mot-voi/{pair.first.pk}/").status_code == 404
