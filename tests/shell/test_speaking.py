"""Each page speaks one language: no English on a Vietnamese page, no Vietnamese on an English one but its data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from tests.browser import routes
from tests.browser.worlds import World, one
from tests.messages import SOURCE
from tests.shell.law_texts import engine_says, law_texts
from tests.shell.marking import python_findings
from tests.shell.speaking import Data, english_in, said, vietnamese_in
from thidua.domain.imports.models import PlanImport
from thidua.domain.imports.queries import namings
from thidua.foundation.access.models import Account

ROLES = ("standing_office", "officer", "administrator", routes.VISITOR)
# pages that quote it; lists of history do so where an award or grade is read in a cell
THE_LAW = ("/danh-muc-khen-thuong/", "/nhap-danh-sach/", "/thanh-tich/", "/thoi-han-luu-tru/")
HEADS = {  # what papers are headed with stands on their pages as in print
    ("/thanh-tich/", "Năm"),
    ("/thanh-tich/", "Tên"),
    ("/thanh-tich/", "Nguồn"),
}
INVENTED = ("documents.scan", "notifications.save_preference")  # by the world, with no name in the product


class Crawl:
    """What is said to these roles on one page of every address they come to, each text with where it was first said."""

    def __init__(self, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.language, self.texts, self.pages = language, dict[str, str](), 0
        self.sign_in = routes.signed_in
        monkeypatch.setattr(routes, "signed_in", self._listening)
        monkeypatch.setattr(routes, "PAGES_A_ROUTE", 1)
        world = one()
        Account.objects.update(language=language)
        routes.mapped(world, roles=ROLES)

    def _listening(self, world: World, role: str) -> Any:
        client: Any = self.sign_in(world, role)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = self.language
        ask: Callable[..., Any] = client.get
        client.get = lambda url: self._heard(url, ask(url))
        return client

    def _heard(self, url: str, answer: Any) -> Any:
        if not answer.streaming and answer.get("Content-Type", "").startswith("text/html") and answer.content.strip():
            assert answer["Content-Language"] == self.language
            self.pages += 1
            for text in said(answer.content):
                if not any(name in text for name in INVENTED):
                    self.texts.setdefault(text, url)
        return answer

    def named(self, found: list[str]) -> list[str]:
        return [
            f"{next((url for text, url in self.texts.items() if each.split(': ')[-1] in text), '')} {each}"
            for each in found
        ]


def _sentences() -> set[str]:
    """What the lower storeys say in whole sentences stays Vietnamese: decision 5."""
    files = [path for storey in ("domain", "foundation", "reading") for path in (SOURCE / storey).rglob("*.py")]
    return {
        text for path in files for _place, text in python_findings(path.read_text(encoding="utf-8"), "") if " " in text
    }


def _named_in_files() -> set[str]:
    """What the imported plans call units nobody recognised: words of the file, which itself is no row."""
    imports = PlanImport.objects.filter(plan=None)
    return {naming.words for each in imports for naming in namings(each, at=timezone.now())}


def _page(url: str) -> str:
    """The place of the product an address belongs to: a person's or unit's record is a record like any other."""
    return "/thanh-tich/" if "/thanh-tich/" in url else f"/{url.split('/')[1]}/"


@pytest.mark.django_db
def test_vietnamese_pages_hold_no_english(monkeypatch: pytest.MonkeyPatch) -> None:
    crawl = Crawl("vi", monkeypatch)
    assert crawl.pages > 100
    assert crawl.named(english_in(crawl.texts, Data())) == []


@pytest.mark.django_db
def test_english_pages_hold_no_vietnamese_but_data(monkeypatch: pytest.MonkeyPatch) -> None:
    crawl = Crawl("en", monkeypatch)
    assert crawl.pages > 100
    sentences = _sentences() | _named_in_files()
    heard = [(text, url) for text, url in crawl.texts.items() if (_page(url), text) not in HEADS]
    law = [text for text, url in heard if _page(url) in THE_LAW and not engine_says(text)]  # of its pages alone
    others = [text for text, url in heard if _page(url) not in THE_LAW]
    found = [*vietnamese_in(others, Data(sentences)), *vietnamese_in(law, Data(sentences | law_texts()))]
    assert crawl.named(found) == []


PAGE = """<!DOCTYPE html><html><head><title>Kế hoạch</title><style>b { color: red }</style></head>
<body><p>Đã lưu<b> nháp</b> rồi</p><a title="Save" data-tone="success">{link}</a>
<script>let hidden = "text"</script></body></html>"""


def test_titles_texts_and_spoken_attributes_are_heard() -> None:
    texts = said(PAGE.replace("{link}", "Mở").encode())
    assert sorted(texts) == ["Kế hoạch", "Mở", "Save", "nháp", "rồi", "Đã lưu"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Thuộc đối tượng: cá nhân.", True),
        ("What would change it: Đạt “Chiến sĩ thi đua cơ sở” đủ 3 năm liên tục.", True),
        ("Thuộc đối tượng", False),
        ("Ghi dữ kiện này vào hồ sơ", False),
    ],
)
def test_what_the_engine_says_is_told_from_what_the_page_says(text: str, told: bool) -> None:
    assert engine_says(text) is told


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["Save", "Kế hoạch (draft)", "Lỗi: invalid", "the", "This field is required."])
def test_english_on_a_vietnamese_page_is_found(text: str) -> None:
    assert english_in([text], Data()) != []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["Kế hoạch số 15/KH-UBND", "tệp PDF hoặc Excel, tối đa 20 MB", "Đã chọn {n} dòng", "to"]
)
def test_good_vietnamese_is_left_alone(text: str) -> None:
    assert english_in([text], Data()) == []


@pytest.mark.django_db
def test_vietnamese_on_an_english_page_is_found_beside_data() -> None:
    Account.objects.create(username="anh", full_name="Nguyễn Thị Ánh", created_at="2026-01-01T00:00:00Z")
    data = Data()
    assert (
        vietnamese_in(["Nguyễn Thị Ánh", "Signed by “Nguyễn Thị Ánh”", "Tiếng Việt", "on ngày 20/11/2026"], data) == []
    )
    assert vietnamese_in(["Kế hoạch", "Plan của Nguyễn Thị Ánh"], data) == ["Kế hoạch", "Plan của Nguyễn Thị Ánh"]
