"""Nothing typed is lost, and nothing sent twice happens twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page

from tests.browser.signing_in import Door
from tests.browser.site import Site
from tests.browser.soundness import context_of
from tests.browser.worlds import World
from tests.factories.cast import PASSWORD
from thidua.domain.organisations.models import Unit
from thidua.foundation.submissions.models import Draft

pytestmark = pytest.mark.browser

FORM = "/to-chuc/lap/"
NAME = "Trung tâm Lưu trữ lịch sử"


@pytest.fixture
def page(browser: Browser, site: Site, door: Door) -> Iterator[Page]:
    """The form for founding a unit, as the administrator sees it, with nothing kept from another test."""
    with site.quiet():
        Draft.objects.all().delete()
    with context_of(browser, site.url) as context:
        door.let_in(context, "administrator")
        page = context.new_page()
        page.goto(FORM)
        yield page


def typed(page: Page) -> None:
    field = page.locator("main [name=name]")
    field.press_sequentially(NAME, delay=1)


def saved(page: Page) -> None:
    page.get_by_text("Đã lưu nháp lúc").wait_for()


def test_draft_saves_itself_and_comes_back_after_a_reload(page: Page) -> None:
    typed(page)
    saved(page)
    page.reload()
    assert page.locator("main [name=name]").input_value() == NAME
    assert page.get_by_text("Đã lưu nháp lúc").is_visible()


def test_draft_is_there_on_another_machine(page: Page, browser: Browser, site: Site, door: Door) -> None:
    typed(page)
    saved(page)
    with context_of(browser, site.url) as elsewhere:
        door.let_in(elsewhere, "administrator")
        other = elsewhere.new_page()
        other.goto(FORM)
        assert other.locator("main [name=name]").input_value() == NAME


def test_text_outlives_the_end_of_the_session(page: Page, site: Site, door: Door) -> None:
    """The session ends while the person types: the text stays in the tab and is offered after signing in again."""
    with site.quiet():
        Session.objects.all().delete()
        door.sessions.clear()
    typed(page)
    page.get_by_text("nội dung đang giữ tại máy này").wait_for()
    _signs_in_again(page)
    page.get_by_role("button", name="Khôi phục").click()
    assert page.locator("main [name=name]").input_value() == NAME


def test_form_sent_after_the_end_of_the_session_is_offered_again(page: Page, site: Site, door: Door) -> None:
    typed(page)
    with site.quiet():
        Session.objects.all().delete()
        Draft.objects.all().delete()
        door.sessions.clear()
    page.locator("main button[type=submit]").first.click()
    page.wait_for_load_state()
    _signs_in_again(page)
    page.get_by_role("button", name="Khôi phục").click()
    assert page.locator("main [name=name]").input_value() == NAME


def _signs_in_again(page: Page) -> None:
    page.goto(FORM)
    page.locator("[name=login]").fill("administrator")
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation(url=f"**{FORM}"):
        page.locator("[name=password]").press("Enter")


def test_form_that_went_through_leaves_no_draft(page: Page, site: Site) -> None:
    typed(page)
    saved(page)
    _complete(page)
    with page.expect_navigation():
        page.locator("main button[type=submit]").first.click()
    page.goto(FORM)
    assert page.locator("main [name=name]").input_value() == ""
    assert page.get_by_role("button", name="Khôi phục").is_hidden()


def test_double_click_on_submit_has_one_effect(page: Page, site: Site, world: World) -> None:
    page.locator("main [name=name]").fill("Ban Quản lý phố đi bộ")
    _complete(page)
    page.locator("main button[type=submit]").first.dblclick()
    page.get_by_role("heading", name="Ban Quản lý phố đi bộ").wait_for()
    with site.quiet():
        assert Unit.objects.filter(name="Ban Quản lý phố đi bộ").count() == 1


def test_same_form_sent_again_after_going_back_has_one_effect(page: Page, site: Site) -> None:
    """The network failed at the answer: the person goes back and presses again."""
    page.locator("main [name=name]").fill("Ban Quản lý chợ đêm")
    _complete(page)
    sent = page.evaluate(
        """async () => {
          const form = document.querySelector("main form");
          const send = () => fetch(form.action, {method: "POST", body: new FormData(form)});
          const answers = await Promise.all([1, 2, 3].map(send));
          return answers.map((one) => one.url);
        }"""
    )
    assert len(set(sent)) == 1
    with site.quiet():
        assert Unit.objects.filter(name="Ban Quản lý chợ đêm").count() == 1


def _complete(page: Page) -> None:
    page.locator("main [name=kind]").select_option(index=2)
    parent = page.locator("main [name=parent]")
    parent.select_option(index=1)
