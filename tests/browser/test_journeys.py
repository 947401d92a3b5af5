"""The main journeys, each by keyboard alone and each with scripts off, from the links a person finds to the effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext

from tests.browser.hands import Hand, Keyboard, Plain
from tests.browser.signing_in import Door
from tests.browser.site import Site, emptied
from tests.browser.soundness import context_of
from tests.browser.worlds import World, empty, one
from tests.factories.cast import PASSWORD
from thidua.console.demo.content.documents import plan_text
from thidua.domain.organisations.models import Unit
from thidua.domain.plans.models import CalendarFeed, Plan, ProgressNote
from thidua.foundation.access.models import Grant

pytestmark = pytest.mark.browser


class Office:
    """A city and a way to work in it as somebody."""

    def __init__(self, site: Site, city: World, context: BrowserContext, hand: Hand) -> None:
        self.site, self.city, self.context, self.hand = site, city, context, hand
        self.door = Door(site, city)

    def work_as(self, role: str) -> Hand:
        self.door.let_in(self.context, role)
        return self.hand


@pytest.fixture(params=["keyboard", "no-scripts"])
def context(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[BrowserContext]:
    with context_of(browser, site.url, java_script_enabled=request.param == "keyboard") as context:
        context.set_default_timeout(10_000)
        yield context


@pytest.fixture
def hand(request: pytest.FixtureRequest, context: BrowserContext) -> Hand:
    page = context.new_page()
    return Keyboard(page) if request.node.callspec.params["context"] == "keyboard" else Plain(page)


@pytest.fixture
def office(site: Site, context: BrowserContext, hand: Hand) -> Iterator[Office]:
    with site.quiet():
        emptied()
        city = one()
    yield Office(site, city, context, hand)


@pytest.fixture
def bare_office(site: Site, context: BrowserContext, hand: Hand) -> Iterator[Office]:
    with site.quiet():
        emptied()
        city = empty()
    yield Office(site, city, context, hand)


def test_signs_in(bare_office: Office) -> None:
    hand = bare_office.work_as("")
    hand.open("/to-chuc/")
    hand.fill("Tên đăng nhập", "officer")
    hand.fill("Mật khẩu", PASSWORD)
    hand.press("Đăng nhập")
    assert hand.page.url.endswith("/to-chuc/")
    assert hand.sees("Sở Văn hóa và Thể thao")


def test_plan_goes_from_file_to_the_desk_of_a_unit(bare_office: Office, tmp_path: Path) -> None:
    file = tmp_path / "Kế hoạch thành phố 2026.txt"
    file.write_text(plan_text("ke-hoach-thanh-pho-2026"), encoding="utf-8")
    hand = bare_office.work_as("standing_office")
    hand.open("/nhap-ke-hoach/")
    hand.press("Nhập kế hoạch")
    hand.upload("Tệp kế hoạch", file)
    hand.press("Tải lên và đọc")
    for _error in range(2):
        hand.press("Giữ nguyên văn bản")
    hand.press("Xác nhận cả 2 lưu ý")
    hand.press("Ban hành")
    hand.press("Ban hành")
    if isinstance(hand, Keyboard):
        hand.press("Ban hành")  # with scripts the step is asked about once more, in a dialog
    with bare_office.site.quiet():
        assert Plan.objects.get().state == "adopted"
    hand = bare_office.work_as("officer")
    hand.open("/")
    assert hand.sees("Các đơn vị tổng kết phong trào")


def test_unit_reports_what_it_did(office: Office) -> None:
    hand = office.work_as("officer")
    hand.open("/")
    hand.press("Tổng hợp danh sách đề nghị")
    hand.press("Báo cáo")
    hand.choose("Tình trạng", "Đã hoàn thành")
    hand.fill("Kết quả, vướng mắc", "Đã gửi đủ 15 hồ sơ.")
    hand.press("Gửi báo cáo")
    assert hand.sees("Đã ghi nhận báo cáo")
    with office.site.quiet():
        assert ProgressNote.objects.filter(text="Đã gửi đủ 15 hồ sơ.", state="done").count() == 1


def test_makes_a_calendar_address(office: Office) -> None:
    hand = office.work_as("unit_head")
    hand.open("/lich/dia-chi/")
    hand.fill("Tên gợi nhớ", "Máy bàn")
    hand.press("Tạo địa chỉ")
    assert re.search(r"/lich/\S+\.ics", hand.page.get_by_label("Địa chỉ", exact=True).input_value())
    with office.site.quiet():
        assert CalendarFeed.objects.filter(name="Máy bàn").count() == 1


def test_finds_without_diacritics(office: Office) -> None:
    hand = office.work_as("officer")
    hand.open("/tim/")
    box = hand.page.locator("[data-search]")
    if isinstance(hand, Keyboard):
        hand.page.keyboard.press("Control+K")
        hand.page.keyboard.insert_text("bao tang")
    else:
        box.fill("bao tang")
    with hand.page.expect_navigation():
        box.press("Enter")
    hand.press("Bảo tàng Thành phố")
    assert hand.page.locator("h1").inner_text() == "Bảo tàng Thành phố"


def test_two_people_edit_a_unit_and_neither_loses(office: Office) -> None:
    unit = office.city.cast.units["museum"]
    hand = office.work_as("administrator")
    hand.open(f"/to-chuc/{unit.pk}/sua/")
    hand.fill("Tên viết gọn", "BTTP của tôi")
    with office.site.quiet():
        Unit.objects.filter(pk=unit.pk).update(short_name="BTTP của người khác", version=unit.version + 1)
    hand.press("Lưu")
    assert hand.sees("BTTP của người khác")
    assert hand.sees("BTTP của tôi")
    hand.press("Lưu các bản đã chọn")
    with office.site.quiet():
        assert Unit.objects.get(pk=unit.pk).short_name == "BTTP của tôi"


def test_gives_a_role_and_reads_of_it_in_the_trail(office: Office) -> None:
    account = office.city.cast.accounts["stranger"]
    hand = office.work_as("administrator")
    hand.open(f"/quan-tri/tai-khoan/{account.pk}/")
    hand.press("Cấp vai trò")
    hand.choose("Vai trò", "Người kiểm tra")
    hand.choose("Phạm vi đơn vị", "Sở Y tế")
    hand.fill("Từ ngày", f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}")
    hand.fill("Căn cứ, lý do", "Quyết định lập đoàn kiểm tra")
    hand.press("Cấp")
    with office.site.quiet():
        assert Grant.objects.filter(account=account, role__code="inspector").count() == 1
    hand.open("/quan-tri/nhat-ky/")
    hand.press("Cấp vai trò")
    assert hand.sees("Quyết định lập đoàn kiểm tra")


def test_skip_link_comes_first_and_leads_to_the_content(browser: Browser, site: Site, office: Office) -> None:
    """The way of the keyboard alone; without scripts the link is the same."""
    hand = office.work_as("officer")
    hand.open("/ke-hoach/")
    hand.page.keyboard.press("Tab")
    assert hand.page.evaluate("document.activeElement.textContent.trim()") == "Đến nội dung chính"
    hand.page.keyboard.press("Enter")
    hand.page.keyboard.press("Tab")
    assert hand.page.evaluate("!!document.activeElement.closest('main')")
