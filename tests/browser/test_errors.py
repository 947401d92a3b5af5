"""Pages after something went wrong are pages too: forms sent back, refusals, conflicts, what is not there, faults."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.browser.routes import VISITOR, Map, Route, Visit, routes
from tests.browser.seen import Seen
from tests.browser.signing_in import Door
from tests.browser.site import Site
from tests.browser.soundness import DESK, Watched, faults_of, resize
from tests.browser.worlds import World
from thidua.console.demo.content.documents import plan_text
from thidua.domain.imports import actions as imports
from thidua.domain.imports.models import PlanImport
from thidua.domain.plans.models import Plan
from thidua.domain.records.models import AwardHeld

pytestmark = pytest.mark.browser

FORMS = [pytest.param(route, id=route.name) for route in routes() if route.posts]
FORM = "main form[method=post]:has(input:not([type=hidden]), select, textarea)"
EMPTY = """(form) => {
  for (const one of form.elements) {
    if (one.matches("[type=hidden], button, fieldset, output")) continue;
    if (one.matches("[type=checkbox], [type=radio]")) one.checked = false;
    else if (one.matches("select")) one.selectedIndex = -1;
    else one.value = "";
  }
  HTMLFormElement.prototype.submit.call(form);
}"""
WRONG = """(form) => {
  for (const one of form.elements) {
    if (one.matches("[type=hidden], [type=checkbox], [type=radio], [type=file], button, fieldset, output")) continue;
    if (one.matches("select")) one.add(new Option("x", "khong-co", true, true));
    else { if (one.type !== "textarea") one.type = "text"; one.value = "32/13/2026 " + "sai ".repeat(6000); }
  }
  HTMLFormElement.prototype.submit.call(form);
}"""
STALE = """(form) => {
  form.querySelector("[name=version]").value = "0";
  const text = [...form.elements].find((one) => one.matches("input[type=text]:not([inputmode=numeric]), textarea"));
  if (text) text.value = text.value + " bổ sung";
  const reason = form.querySelector("[name=reason]");
  if (reason && !reason.value) reason.value = "Điều chỉnh theo thực tế";
  HTMLFormElement.prototype.submit.call(form);
}"""


@pytest.mark.parametrize("route", FORMS)
def test_form_that_is_sent_back_is_sound(
    route: Route, city_map: Map, door: Door, screen: Watched, seen: Seen, world: World
) -> None:
    """Sent empty, else sent full of nonsense: the page that comes back says what to mend, and is as sound as any."""
    visit = next(iter(city_map.pages(route.name)), None)
    if not visit or not _opened(visit, door, screen):
        seen.names["one", route.name, "nothing to fill in"] = set()
        return  # a step to confirm, or a page of the library that only redirects: nothing can be filled in wrongly
    seen.now = ("one", route.name, "error")
    status = _sent(EMPTY, screen)
    if status < 400 and _opened(visit, door, screen):
        status = _sent(WRONG, screen)
    faults = faults_of(screen)
    seen.now = None
    assert faults == []
    told = screen.page.locator("[aria-invalid=true], [role=alert]").count()
    assert told or status < 400, f"{status}, and nothing on the page says what to mend"
    assert status < 500


def _opened(visit: Visit, door: Door, screen: Watched) -> bool:
    door.let_in(screen.page.context, visit.role)
    screen.begin()
    screen.page.goto(visit.url)
    return screen.page.locator(FORM).count() > 0


def _sent(how: str, screen: Watched) -> int:
    screen.begin(allowed=(400, 403, 404, 409, 422))
    with screen.page.expect_navigation():
        screen.page.locator(FORM).first.evaluate(how)
    return screen.status


STALE_FORMS = ["organisations:edit", "people:edit", "documents:edit", "plans:edit", "plans:edit_task", "windows:change"]


@pytest.mark.parametrize("name", STALE_FORMS)
def test_conflict_page_is_sound(name: str, city_map: Map, door: Door, screen: Watched, seen: Seen) -> None:
    """Saved by somebody else in between: both versions are shown."""
    visit = city_map.pages(name)[0]
    assert _opened(visit, door, screen)
    seen.now = ("one", name, "conflict")
    status = _sent(STALE, screen)
    faults = faults_of(screen)
    seen.now = None
    assert (status, faults) == (409, [])
    assert screen.page.locator("input[name^=keep_]").count()


@pytest.mark.parametrize(
    ("role", "url", "status"),
    [
        ("officer", "/khong-co-trang-nay/", 404),
        ("", "/khong-co-trang-nay/", 404),
        ("officer", "/quan-tri/", 403),
        ("officer", "/kiem-thu/hong/", 500),
        ("", "/kiem-thu/hong/", 500),
    ],
    ids=["missing", "missing-to-a-visitor", "forbidden", "broken", "broken-to-a-visitor"],
)
def test_page_of_a_fault_is_sound(role: str, url: str, status: int, door: Door, screen: Watched, seen: Seen) -> None:
    door.let_in(screen.page.context, role)
    screen.begin(allowed=(status,))
    seen.now = ("one", url, "error")
    screen.page.goto(url)
    faults = faults_of(screen)
    seen.now = None
    assert (screen.status, faults) == (status, [])


def test_form_whose_token_is_gone_is_refused_soundly(door: Door, screen: Watched) -> None:
    door.let_in(screen.page.context, "officer")
    screen.begin(allowed=(403,))
    screen.page.goto("/lich/dia-chi/")
    screen.page.context.clear_cookies(name="csrftoken")
    with screen.page.expect_navigation():
        screen.page.locator(FORM).last.evaluate(EMPTY)
    assert (screen.status, faults_of(screen)) == (403, [])


@pytest.mark.parametrize(
    ("name", "content"),
    [("rong.docx", b""), ("hong.docx", b"PK\x03\x04 day khong phai Word"), ("la.exe", b"MZ" + bytes(200))],
    ids=["empty", "broken", "of another kind"],
)
def test_file_that_cannot_be_taken_is_refused_soundly(
    name: str, content: bytes, door: Door, screen: Watched, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    door.let_in(screen.page.context, "standing_office")
    screen.begin(allowed=(422,))
    screen.page.goto("/nhap-ke-hoach/moi/")
    screen.page.locator("input[type=file]").set_input_files(file)
    with screen.page.expect_navigation():
        screen.page.locator("main button[type=submit]").click()
    assert faults_of(screen) == []
    assert screen.page.locator("[role=alert]").count()


def test_second_decision_on_a_finding_shows_the_first(
    site: Site, world: World, door: Door, screen: Watched, seen: Seen
) -> None:
    with site.quiet():
        finding = _doubtful(world).findings.order_by("position")[0]
    door.let_in(screen.page.context, "standing_office")
    screen.page.goto(f"/nhap-ke-hoach/{finding.plan_import_id}/?diem={finding.position}")
    with site.quiet():
        imports.decide(
            finding, decision="dismissed", version=finding.version, actor=world.actor("standing_office"), at=world.at
        )
    screen.begin(allowed=(409,))
    seen.now = ("one", "imports:decide", "conflict")
    with screen.page.expect_navigation():
        screen.page.get_by_role("button", name="Theo đề xuất").first.click()
    faults = faults_of(screen)
    seen.now = None
    assert (screen.status, faults) == (409, [])


def test_second_step_of_signing_in_is_sound(site: Site, world: World, door: Door, screen: Watched, seen: Seen) -> None:
    door.let_in(screen.page.context, VISITOR)
    seen.now = ("one", "mfa_authenticate", "")
    screen.page.goto("/tai-khoan/login/")
    screen.page.locator("[name=login]").fill("auditor")
    screen.page.locator("[name=password]").fill(world.cast.password)
    screen.begin()
    with screen.page.expect_navigation():
        screen.page.locator("[name=password]").press("Enter")
    faults = faults_of(screen)
    seen.now = None
    assert (screen.page.locator("[name=code]").count() > 0, faults) == (True, [])


def test_number_shown_in_full_is_sound(world: World, door: Door, screen: Watched, seen: Seen) -> None:
    door.let_in(screen.page.context, "officer")
    screen.begin()
    screen.page.goto(f"/ca-nhan/{world.made['person']}/")
    screen.page.get_by_role("link", name="Xem đầy đủ").click()
    screen.page.locator("[name=reason]").fill("Đối chiếu quyết định khen thưởng")
    seen.now = ("one", "people:reveal", "shown")
    with screen.page.expect_navigation():
        screen.page.locator("main button[type=submit]").first.click()
    faults = faults_of(screen)
    seen.now = None
    assert (screen.page.get_by_text("037084001234").count() > 0, faults) == (True, [])


PREVIEWS = {
    "plans:ask_preview": lambda plan: f"/ke-hoach/{plan}/don-vi/",
    "plans:nudge_preview": lambda _plan: "/don-doc/",
    "plans:enter": lambda _plan: "/cho-van-ban/",
}


@pytest.mark.parametrize("name", sorted(PREVIEWS))
def test_what_would_be_done_to_chosen_rows_is_shown_soundly(
    name: str, site: Site, world: World, door: Door, screen: Watched, seen: Seen
) -> None:
    """Rows are ticked in a list, the bar below is pressed: nothing happens yet, the page says what would."""
    with site.quiet():
        plan = Plan.objects.filter(unit=world.cast.units["city"], state="adopted").order_by("pk")[0].pk
    door.let_in(screen.page.context, "standing_office")
    screen.begin()
    resize(screen.page, DESK)
    screen.page.goto(PREVIEWS[name](plan))
    screen.page.locator("main tbody input[type=checkbox]").first.check()
    seen.now = ("one", name, "shown")
    with screen.page.expect_navigation():
        screen.page.locator("main button[name=action]").first.click()
    faults = faults_of(screen)
    seen.now = None
    assert faults == []


@pytest.mark.parametrize(
    ("name", "part"),
    [("plans:amend", "dieu-chinh"), ("plans:events", "su-kien-trung"), ("plans:questions", "dong-chep")],
)
def test_a_page_behind_more_links_than_are_followed_is_sound(
    name: str, part: str, site: Site, world: World, door: Door, screen: Watched, seen: Seen
) -> None:
    with site.quiet():
        plan = Plan.objects.filter(unit=world.cast.units["city"], state="adopted").order_by("pk")[0].pk
    door.let_in(screen.page.context, "standing_office")
    screen.begin()
    seen.now = ("one", name, "by hand")
    screen.page.goto(f"/ke-hoach/{plan}/{part}/")
    faults = faults_of(screen)
    seen.now = None
    assert (screen.status, faults) == (200, [])


def test_the_page_for_chosen_facts_is_sound(site: Site, world: World, door: Door, screen: Watched, seen: Seen) -> None:
    """The bar below a list of facts leads to it with what was ticked."""
    with site.quiet():
        held = AwardHeld.objects.filter(subject=world.made["record"], voided_at__isnull=True).order_by("pk")[0].pk
    door.let_in(screen.page.context, "standing_office")
    screen.begin()
    seen.now = ("one", "records:match", "by hand")
    screen.page.goto(f"/thanh-tich/du-kien/award/doi-chieu/?chon={held}")
    faults = faults_of(screen)
    seen.now = None
    assert (screen.status, faults) == (200, [])


def _doubtful(world: World) -> PlanImport:
    """A plan just read, with every doubt open."""
    return imports.begin(
        world.cast.units["city"],
        io.BytesIO(plan_text("ke-hoach-phuong-2027").encode()),
        filename="phường.txt",
        actor=world.actor("standing_office"),
        at=world.at,
    )


def test_refusal_names_what_is_missing_and_is_sound(
    site: Site, world: World, door: Door, screen: Watched, seen: Seen
) -> None:
    """Adopting a plan with open errors: refused with the figure found and who can mend it."""
    with site.quiet():
        begun = _doubtful(world)
    door.let_in(screen.page.context, "standing_office")
    screen.page.goto(f"/nhap-ke-hoach/{begun.pk}/ban-hanh/")
    screen.begin(allowed=(422,))
    seen.now = ("one", "imports:adopt", "refused")
    with screen.page.expect_navigation():
        screen.page.locator("main form").last.evaluate("(form) => HTMLFormElement.prototype.submit.call(form)")
    faults = faults_of(screen)
    seen.now = None
    assert (screen.status, faults) == (422, [])
    assert screen.page.get_by_text("chưa có quyết định").first.is_visible()
