"""The page of what is due for a decision on keeping it."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.domain.records.factory import a_record, an_award
from tests.factories.cast import Cast
from thidua.domain.records.models import AwardHeld
from thidua.domain.reports.models import RetentionDecision

CLASS = "retention_unit_awards"


def an_old_award(cast: Cast) -> AwardHeld:
    row = an_award(cast, a_record(cast, birth="1960"), year=2012, decided="20/01/2012")
    assert isinstance(row, AwardHeld)
    return row


def post(client: Client, row: AwardHeld, **values: Any) -> Any:
    where = reverse("reports:decide_retention", args=[CLASS, row.pk])
    return client.post(where, {"one_time_key": str(uuid.uuid4()), **values})


def test_classes_are_shown_with_their_time_and_what_is_due(client: Client, cast: Cast) -> None:
    an_old_award(cast)
    client.force_login(cast.accounts["standing_office"])
    shown = client.get(reverse("reports:retention")).content.decode()
    for words in ("10 năm", "vĩnh viễn", "theo trí nhớ, chưa kiểm chứng", "1 hồ sơ chờ quyết định"):
        assert words in shown


def test_what_is_due_is_listed_and_decided(client: Client, cast: Cast) -> None:
    row = an_old_award(cast)
    client.force_login(cast.accounts["standing_office"])
    due = reverse("reports:retention_due", args=[CLASS])
    assert "Trần Văn Bách" in client.get(due).content.decode()
    assert post(client, row, choice="keep", until="", reason="Còn dùng").status_code == 422
    assert post(client, row, choice="archive", until="", reason="Theo danh mục nộp lưu").status_code == 302
    assert RetentionDecision.objects.get().subject_key == str(row.pk)
    assert "Không có gì đến hạn" in client.get(due).content.decode()
    assert "Theo danh mục nộp lưu" in client.get(reverse("reports:retention")).content.decode()
    assert client.get(reverse("reports:decide_retention", args=[CLASS, row.pk])).status_code == 404


def test_a_long_list_is_cut_into_pages(client: Client, cast: Cast) -> None:
    subject = a_record(cast, birth="1950")
    for year in range(1981, 2015):
        for award in ("certificate-of-commendation", "advanced-worker"):
            an_award(cast, subject, award=award, year=year, decided=f"21/01/{year}", number=f"{year}/{award}")
    client.force_login(cast.accounts["standing_office"])
    due = reverse("reports:retention_due", args=[CLASS])
    first, second = client.get(due).content.decode(), client.get(due, {"trang": 2}).content.decode()
    assert first.count('class="td-cell-title"') == 50
    assert "Trang sau" in first
    assert "Trang trước" in second


def test_statements_do_not_grow_with_what_is_due(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["standing_office"])
    pages = (reverse("reports:retention"), reverse("reports:retention_due", args=[CLASS]))
    client.get(pages[0])  # what a session asks once
    counts: dict[str, list[int]] = {page: [] for page in pages}
    for rows in (1, 3):
        while AwardHeld.objects.count() < rows:
            another = a_record(cast, full_name=f"Trần Văn {'ABC'[AwardHeld.objects.count()]}", birth="1950")
            an_award(cast, another, year=2010, decided="20/01/2011", number=f"{another.pk}/QĐ")
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page).status_code == 200
            counts[page].append(len(asked))
    assert [each for each in counts.values() if each[0] != each[1] or each[0] > 12] == []


def test_others_have_no_way_in(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["officer"])
    assert client.get(reverse("reports:retention")).status_code == 403
    client.force_login(cast.accounts["standing_office"])
    assert client.get(reverse("reports:retention_due", args=["no-such"])).status_code == 404
