"""The list of what waits for documents, and the form that gives it a day."""

from typing import Any

from django.test import Client

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_plan, a_row, the_task
from tests.web.plans.asking import post, queries_of, text_of
from thidua.domain.documents.models import Document

PAGE = "/cho-van-ban/"


def _waiting(cast: Cast, **more: Any) -> Any:
    deadline = a_deadline(None, kind="per_other_document", raw="Theo hướng dẫn của Bộ Nội vụ")
    return the_task(a_plan(cast, a_row(deadlines=[deadline]), **more)).steps.get()


def test_the_list_says_what_is_waited_for_and_since_when(officer: Client, cast: Cast) -> None:
    _waiting(cast)
    page = text_of(officer, PAGE)
    for words in ("Theo hướng dẫn của Bộ Nội vụ", "20/11/2026", "Sở Văn hóa và Thể thao"):
        assert words in page


def test_an_empty_list_says_what_it_is_for(officer: Client, cast: Cast) -> None:
    assert "Không việc nào chờ văn bản khác" in text_of(officer, PAGE)


def test_the_list_costs_the_same_at_one_and_three_rows(officer: Client, cast: Cast) -> None:
    _waiting(cast)
    one = queries_of(officer, PAGE)
    _waiting(cast)
    _waiting(cast)
    assert queries_of(officer, PAGE) == one <= 12


def _document(cast: Cast) -> Document:
    values = {"kind": "other", "folded": "x", "created_at": NOW}
    return Document.objects.create(unit=cast.units["city"], title="Hướng dẫn", number="8/HD", **values)


def test_chosen_steps_get_the_day_of_a_document(office: Client, cast: Cast) -> None:
    step, document = _waiting(cast), _document(cast)
    assert "8/HD" in office.post(f"{PAGE}nhap/", {"selected": [step.pk]}).content.decode()
    values = {"selected": [step.pk], "document": document.pk, "day": "05/12/2026", "kind": "by"}
    assert post(office, f"{PAGE}an-dinh/", **values).status_code == 302
    step.refresh_from_db()
    assert (step.last_day.isoformat(), step.settled_by) == ("2026-12-04", document)


def test_a_missing_day_keeps_what_was_typed(office: Client, cast: Cast) -> None:
    answer = post(office, f"{PAGE}an-dinh/", selected=[_waiting(cast).pk], reason="theo điện thoại", kind="by")
    assert answer.status_code == 422
    assert "theo điện thoại" in answer.content.decode()


def test_steps_of_others_are_not_offered(stranger: Client, cast: Cast) -> None:
    assert stranger.post(f"{PAGE}nhap/", {"selected": [_waiting(cast).pk]}).status_code == 302


def test_the_list_says_from_whom_and_is_narrowed_by_it(office: Client, cast: Cast) -> None:
    _waiting(cast)
    assert "Bộ Nội vụ</td>" in text_of(office, PAGE)
    assert "Theo hướng dẫn" in text_of(office, f"{PAGE}?cua=bo+noi+vu")
    assert "Theo hướng dẫn" not in text_of(office, f"{PAGE}?cua=bo+y+te")


def test_the_form_offers_what_the_words_say(office: Client, officer: Client, cast: Cast) -> None:
    step = _waiting(cast)
    type(step).objects.update(awaits_body="", awaits_folded="")
    address = f"/moc-thoi-gian/{step.pk}/cho-cua/"
    assert address in text_of(office, f"/nhiem-vu/{step.task_id}/")
    assert 'value="Bộ Nội vụ"' in text_of(office, address)
    assert post(office, address, unit="", body="").status_code == 422
    assert post(office, address, unit="", body="Bộ Nội vụ").status_code == 302
    assert "Chờ văn bản của Bộ Nội vụ" in text_of(officer, f"/nhiem-vu/{step.task_id}/")
    assert officer.get(address).status_code == 404
