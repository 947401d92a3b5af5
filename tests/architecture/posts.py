"""One good submit for every address that takes one, by the person whose work it is.

A new POST route needs a line here; the tests of the trail and of one-time keys name the routes that have none.
``role`` is a key of the standing cast, ``body`` what its form sends (the one-time key is added by the test).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.architecture.world import World
from tests.domain.imports.lists import a_row, people_file
from tests.factories.cast import NOW
from thidua.foundation.access.models import RoleRow
from thidua.vietnamese.dates import short_date

Body = Callable[[World], dict[str, Any]]
TEXT = "KẾ HOẠCH\nCông tác thi đua, khen thưởng năm 2026\n".encode()


@dataclass(frozen=True)
class Post:
    """``silent``: why this submit may leave no event; ``query`` what stands after "?" in its address."""

    role: str
    body: Body
    silent: str = ""
    query: str = ""


def fixed(**values: Any) -> Body:
    return lambda _world: dict(values)


def day(ahead: int) -> str:
    """A day counted from today, as people write it."""
    return short_date(timezone.localdate() + timedelta(days=ahead))


def a_file(name: str = "van-ban.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, TEXT, content_type="text/plain")


def _version(name: str, **values: Any) -> Body:
    return lambda world: {"version": world.fresh(name).version, **values}


def _grant(world: World) -> dict[str, Any]:
    role = RoleRow.objects.get(code="unit_officer")
    return {"role": role.pk, "unit": world.cast.units["museum"].pk, "active_from": day(0), "reason": "theo đề nghị"}


def _unit(key: str, **values: Any) -> Body:
    return lambda world: {"version": world.cast.units[key].version, **values}


def _since_today(field: str, unit: str) -> Body:
    return lambda world: {field: world.cast.units[unit].pk, "active_from": day(0)}


def _register(world: World) -> dict[str, Any]:
    unit = world.cast.units["museum"].pk
    person = {"full_name": "Lê Thị Hồng Gấm", "sex": "female", "birth": "1990", "title": "Viên chức"}
    return {**person, "unit": unit, "active_from": day(-10)}


def _change(**values: Any) -> dict[str, Any]:
    return {"effective_date": day(20), "basis": "Nghị quyết 12/NQ-HĐND", **values}


def _two_entries(world: World) -> dict[str, Any]:
    one, other = world.suggestion.one, world.suggestion.other
    return {"keep": "one", "one_version": one.version, "other_version": other.version}


def _column_roles(world: World) -> dict[str, Any]:
    """The columns as they are proposed."""
    return {f"c_0_{column['index']}": column["role"] for column in world.history.sheets[0]["columns"]}


def _roster_file(world: World) -> dict[str, Any]:
    file = SimpleUploadedFile("danh-sach.xlsx", people_file(a_row()))
    return {"kind": "people", "file": file, "unit": world.cast.units["culture"].pk, "since": day(-30)}


def _plan(**values: Any) -> dict[str, Any]:
    return {"title": "Kế hoạch quý I", "year": NOW.year, "closing_rule": "printed", **values}


def _parts(world: World) -> dict[str, Any]:
    return {"selected": [world.task.pk], "action": "mark"}


def _culture(world: World) -> dict[str, Any]:
    return {"selected": [world.cast.units["culture"].pk]}


def _asked(world: World) -> dict[str, Any]:
    return {"selected": [world.part.pk], "note": "Đề nghị báo cáo"}


def _entered(world: World) -> dict[str, Any]:
    return {"selected": [world.awaiting.pk], "document": world.document.pk, "day": day(20), "kind": "by"}


POSTS: dict[str, Post] = {
    "account:own": Post("officer", fixed(email="moi@example.vn", language="vi", theme="dark")),
    "account:deputies": Post(
        "unit_head",
        lambda world: {
            "deputy": world.cast.accounts["officer"].pk,
            "active_from": day(0),
            "active_to": day(5),
            "reason": "đi công tác",
        },
    ),
    "account:end_deputation": Post("unit_head", fixed()),
    "account:drafts": Post(
        "officer", fixed(title="đang gõ"), silent="a draft is nobody else's business", query="bieu-mau=plans.new"
    ),
    "access:open_account": Post(
        "administrator", fixed(full_name="Trần Thị Mới", username="moi", email="", password="")
    ),
    "access:grant": Post("administrator", _grant),
    "access:set_active": Post("administrator", fixed(reason="nghỉ hưu")),
    "access:end_grant": Post("administrator", lambda _world: {"last_day": day(0), "reason": "chuyển công tác"}),
    "jobs:retry": Post("administrator", fixed()),
    "jobs:cancel": Post("administrator", fixed(reason="không cần nữa")),
    "notices:read": Post("officer", fixed(), silent="having read is a mark of one's own"),
    "notices:read_all": Post(
        "officer", lambda world: {"up_to": world.notice.pk}, silent="having read is a mark of one's own"
    ),
    "notices:options": Post("officer", fixed(email="on", digest_hour=8, quiet_from=20, quiet_to=6)),
    "notices:resend": Post("administrator", fixed()),
    "organisations:found": Post(
        "standing_office",
        lambda world: {
            "name": "Trung tâm Văn hóa",
            "kind": "service",
            "parent": world.cast.units["culture"].pk,
            "active_from": day(0),
        },
    ),
    "organisations:edit": Post(
        "standing_office", _unit("museum", name="Bảo tàng Thành phố", short_name="BTTP", kind="service", code="museum")
    ),
    "organisations:record_successor": Post("standing_office", _since_today("successor", "school")),
    "organisations:add_alias": Post("standing_office", fixed(alias="Bảo tàng TP")),
    "organisations:remove_alias": Post("standing_office", fixed()),
    "successions:carry_out": Post("standing_office", fixed()),
    "successions:cancel": Post("standing_office", _version("change", reason="nghị quyết đã thu hồi")),
    "successions:merge": Post("standing_office", lambda world: _change(target=world.cast.units["commune"].pk)),
    "successions:split": Post(
        "standing_office",
        lambda world: _change(
            new_names="Bảo tàng A\nBảo tàng B", new_kind="service", new_parent=world.cast.units["culture"].pk, heir=1
        ),
    ),
    "successions:rename": Post("standing_office", lambda _world: _change(name="Bảo tàng Hoa Lư")),
    "successions:dissolve": Post("standing_office", lambda world: _change(heir=world.cast.units["culture"].pk)),
    "successions:move": Post("standing_office", lambda world: _change(parent=world.cast.units["office"].pk)),
    "search:all": Post("officer", fixed(q="bach"), silent="only asks"),
    "search:suggest": Post("officer", fixed(q="bach"), silent="only asks"),
    "successions:search": Post("officer", fixed()),
    "successions:compare": Post("officer", _two_entries),
    "successions:reject": Post("officer", fixed()),
    "successions:undo": Post("officer", _version("merger", reason="nhầm người")),
    "people:register": Post("officer", _register),
    "people:edit": Post("officer", _version("person", full_name="Trần Văn Bách", sex="male", birth="1986")),
    "people:edit_number": Post("officer", _version("person", citizen_id="001085123435", reason="ghi nhầm")),
    "people:reveal": Post("officer", fixed(reason="đối chiếu hồ sơ")),
    "people:place": Post(
        "officer",
        lambda world: {"unit": world.cast.units["museum"].pk, "title": "Phó Giám đốc", "active_from": day(-5)},
    ),
    "people:link_account": Post(
        "administrator", lambda world: {"account": world.cast.accounts["officer"].pk, "reason": "cùng một người"}
    ),
    "people:end_position": Post("officer", lambda _world: {"last_day": day(0), "reason": "nghỉ hưu"}),
    "documents:new": Post(
        "officer",
        lambda world: {"unit": world.cast.units["culture"].pk, "title": "Báo cáo", "kind": "other", "file": a_file()},
    ),
    "documents:edit": Post("officer", _version("document", title="Báo cáo sơ kết quý", kind="other")),
    "documents:enter_base": Post(
        "officer", lambda world: {"unit": world.cast.units["culture"].pk, "kind": "directive", "title": "Chỉ thị mới"}
    ),
    "documents:edit_base": Post("officer", _version("base", kind="directive", title="Chỉ thị đã sửa")),
    "documents:relate": Post(
        "officer", lambda world: {"later": world.later_base.pk, "kind": "amends", "active_from": day(0)}
    ),
    "plans:keep_proposals": Post("officer", fixed()),
    "plans:decide_proposal": Post("officer", _version("proposal", state="taken")),
    "plans:join_events": Post("officer", fixed()),
    "plans:part_events": Post("officer", fixed()),
    "plans:match_citations": Post("officer", fixed()),
    "documents:add_version": Post("officer", lambda _world: {"file": a_file("ban-hai.txt")}),
    "imports:new": Post(
        "officer", lambda world: {"unit": world.cast.units["culture"].pk, "file": a_file("ke-hoach.txt")}
    ),
    "imports:read_again": Post("officer", fixed()),
    "imports:discard": Post("officer", _version("plan_import")),
    "imports:decide": Post("officer", fixed(decision="dismissed", value="", version=1)),
    "imports:confirm_notes": Post("officer", fixed()),
    "imports:edit": Post("officer", _version("plan_import", title="Công tác thi đua năm 2026, đã sửa", year="2026")),
    "imports:name_units": Post("officer", _version("plan_import")),
    "imports:adopt": Post("officer", _version("plan_import")),
    "imports:new_roster": Post("officer", _roster_file),
    "imports:decide_rows": Post(
        "officer", lambda world: {"action": "leave", "selected": world.doubtful_roster.rows.get().pk}
    ),
    "imports:roster_columns": Post("officer", _column_roles),
    "imports:roster_row": Post("officer", fixed(o_6="LĐTT")),
    "imports:undo_roster": Post("officer", fixed(reason="Nhầm tệp")),
    "imports:confirm_roster": Post("officer", _version("roster")),
    "imports:discard_roster": Post("officer", _version("roster")),
    "windows:open": Post(
        "officer",
        lambda _world: {"name": "Nhận báo cáo", "opens_day": day(0), "announced_day": day(9), "legal_day": day(12)},
    ),
    "windows:change": Post(
        "officer",
        lambda world: {
            "announced_day": day(35),
            "legal_day": day(45),
            "reason": "theo đề nghị",
            "version": world.window.version,
        },
    ),
    "windows:extend": Post(
        "officer",
        lambda world: {"unit": world.cast.units["museum"].pk, "until_day": day(50), "reason": "bão lụt"},
    ),
    "windows:except": Post(
        "chairman",
        lambda world: {"unit": world.cast.units["museum"].pk, "until_day": day(60), "reason": "bão lụt"},
    ),
    "reports:ask": Post("person_concerned", fixed(kind="access", text="")),
    "reports:answer_request": Post("standing_office", _version("data_request", answer="Đã nhận")),
    "reports:extend_request": Post("standing_office", _version("data_request", reason="Dữ liệu ở nhiều nơi")),
    "reports:finish_request": Post("standing_office", _version("answered_request", outcome="Đã sửa")),
    "reports:decline_request": Post("standing_office", _version("answered_request", reason="Không thuộc trường hợp")),
    "reports:order_bundle": Post("standing_office", fixed()),
    "reports:take_bundle": Post("standing_office", fixed()),
    "reports:decide_retention": Post("standing_office", fixed(choice="archive", until="", reason="Theo danh mục")),
    "records:register": Post(
        "ward_officer",
        lambda world: {"kind": "household", "name": "Gia đình ông Sửu", "keeper": world.cast.units["ward"].pk},
    ),
    "records:edit_subject": Post("officer", _version("record", fine_kind="civil_servant")),
    "records:enter": Post("officer", fixed(award="independence-order-3", decided="05/2020", number="6/QĐ-CTN")),
    "records:enter_person": Post("officer", fixed(year=2019, grade="hoan_thanh_tot")),
    "records:enter_unit": Post("officer", fixed(year=2019, grade="hoan_thanh_tot")),
    "records:edit_fact": Post("officer", _version("held", award="labour-order-3", decided="06/2019")),
    "records:void_fact": Post("officer", _version("held", reason="Ghi nhầm người")),
    "records:revoke_award": Post("officer", _version("held", revoked="2026", revoked_basis="Quyết định số 9/QĐ-CTN")),
    "records:reveal_conduct": Post("unit_head", fixed(reason="xét khen thưởng năm nay")),
    "records:whole": Post("officer", fixed(kind="prize", whole="1")),
    "records:raise_many": Post("officer", lambda world: {"action": "checked", "selected": [world.held.pk]}),
    "records:match": Post("officer", fixed(document="")),
    "records:propose": Post("person_concerned", fixed(year=2020, grade="hoan_thanh", reason="Sổ có ghi")),
    "records:propose_fact": Post("person_concerned", fixed(year=2023, grade="hoan_thanh", reason="Nhầm năm")),
    "records:dispute_fact": Post("person_concerned", fixed(reason="Không có việc này")),
    "records:correction": Post("officer", _version("correction", action="refuse", answer="Sổ ghi mức khác")),
    "records:open_campaign": Post(
        "officer",
        lambda world: {"unit": world.cast.units["culture"].pk, "title": "Rà soát", "due_date": day(20), "note": ""},
    ),
    "records:close_campaign": Post("officer", fixed()),
    "records:mark_reviewed": Post("officer", fixed()),
    "records:work_out_roadmaps": Post("unit_head", fixed()),
    "records:screening_all": Post(
        "unit_head",
        lambda world: {"don_vi": world.cast.units["culture"].pk, "hinh_thuc": "labour-order-3", "ngay": "15/06/2026"},
    ),
    "records:judge": Post(
        "officer", fixed(holds="yes", by_name="Giám đốc Sở", year=NOW.year, source="Biên bản họp ngày 12/9/2026")
    ),
    "records:foster": Post("unit_head", fixed(target_year=NOW.year + 2, steps="Có sáng kiến")),
    "records:edit_fostering": Post(
        "unit_head",
        lambda world: {
            "version": world.fresh("fostering").version,
            "target_year": NOW.year + 3,
            "head": world.person.pk,
            "note": "",
        },
    ),
    "records:add_step": Post("unit_head", fixed(content="Viết báo cáo thành tích")),
    "records:edit_step": Post("unit_head", _version("fostering_step", content="Có hai sáng kiến")),
    "records:finish_step": Post("unit_head", fixed()),
    "records:run_fostering": Post("unit_head", fixed()),
    "records:reach_fostering": Post("unit_head", fixed()),
    "records:check_fostering": Post("unit_head", fixed(year=NOW.year, finding="Đúng tiến độ")),
    "records:stop_fostering": Post("unit_head", _version("fostering", reason="chuyển công tác")),
    "plans:parent": Post(
        "officer", lambda world: {**_version("draft", reason="nối nhầm")(world), "parent": world.city_plan.pk}
    ),
    "plans:compare_again": Post("officer", fixed()),
    "plans:decide": Post("officer", _version("duty", decided="not_ours", reason="không thuộc ngành")),
    "plans:take_up": Post("officer", fixed()),
    "plans:ask_preview": Post("standing_office", _culture, silent="shows what would be sent; nothing leaves"),
    "plans:ask": Post("standing_office", _culture),
    "plans:new": Post("officer", lambda world: _plan(unit=world.cast.units["culture"].pk)),
    "plans:edit": Post("officer", lambda world: _plan(version=world.draft.version)),
    "plans:adopt": Post("officer", _version("draft")),
    "plans:withdraw": Post("officer", _version("plan", reason="ban hành nhầm", base="", document="")),
    "plans:list_recipients": Post("officer", fixed()),
    "plans:add_recipient": Post("officer", fixed(name="Đài Phát thanh và Truyền hình")),
    "plans:mark_recipients": Post("officer", lambda world: {"selected": [world.outside.pk], "action": "received"}),
    "plans:confirm_receipt": Post("officer", fixed()),
    "plans:report_difficulty": Post(
        "officer", lambda world: {"unit": world.cast.units["culture"].pk, "text": "Thiếu kinh phí"}
    ),
    "plans:amend_for": Post("officer", fixed(), silent="it only leads to the form of an amendment"),
    "plans:answer_difficulty": Post("officer", _version("difficulty", answer="Đã bổ sung")),
    "plans:add_great_day": Post(
        "officer", lambda world: {"unit": world.cast.units["culture"].pk, "name": "Ngày hội", "day": "2/6/2026"}
    ),
    "plans:edit_great_day": Post(
        "officer",
        lambda world: {"version": world.fresh("great_day").version, "name": "Ngày hội", "day": "2/6/2026"},
    ),
    "plans:remove_great_day": Post("officer", fixed()),
    "plans:copy_great_days": Post("officer", fixed(), query=f"nam={NOW.year}"),
    "plans:copy": Post("officer", lambda world: {"year": NOW.year + 1, "unit": world.cast.units["culture"].pk}),
    "plans:questions": Post("officer", fixed(head_0_choice="take", head_1_choice="take")),
    "plans:amend": Post(
        "officer",
        _version("plan", head_title="Công tác thi đua, đã điều chỉnh", effective_date=day(0), reason="theo công văn"),
    ),
    "plans:add_task": Post("officer", fixed(content="Tổ chức hội nghị", executor_text="Sở Y tế")),
    "plans:edit_task": Post("officer", _version("draft_task", content="Đăng ký danh hiệu, đã sửa")),
    "plans:complete_task": Post("standing_office", _version("task", state="done", reason="đủ báo cáo")),
    "plans:assign": Post("officer", lambda world: {"unit": world.cast.units["museum"].pk, "part": "coordinator"}),
    "plans:unassign": Post("officer", fixed(reason="giao nhầm")),
    "plans:report": Post("officer", fixed(state="done", text="Đã xong")),
    "plans:mark": Post("officer", _parts),
    "plans:settle": Post("officer", lambda _world: {"day": day(30), "kind": "by", "reason": "theo công văn"}),
    "plans:complete_step": Post("officer", fixed()),
    "plans:closing": Post("officer", _version("plan", rule="next_working_day", reason="theo Bộ luật Dân sự")),
    "plans:plan_ladder": Post("officer", fixed(before="10, 5, 0", after="1", head=4, version=0)),
    "plans:unit_ladder": Post("officer", _version("ladder", before="10, 5, 0", after="1", head=4)),
    "plans:nudge_preview": Post("standing_office", _asked, silent="shows what would be sent; nothing leaves"),
    "plans:nudge": Post("standing_office", _asked),
    "plans:enter": Post(
        "officer", lambda world: {"selected": [world.awaiting.pk]}, silent="shows the form; nothing changes yet"
    ),
    "plans:settle_waiting": Post("officer", _entered),
    "plans:dependencies": Post("officer", lambda world: {"selected": [world.dossier.pk]}),
    "plans:depend": Post(
        "officer", lambda world: {"earlier": world.guidance.pk, "least_days": 2, "reason": "theo thứ tự"}
    ),
    "plans:undepend": Post("officer", fixed()),
    "plans:shift": Post("officer", lambda world: {"selected": [world.draft_step.pk], "reason": "theo việc trước"}),
    "plans:steps": Post("officer", _version("draft_task", kind_0="on", day_0="20/12/2026", actor_0="", what_0="gửi")),
    "plans:name_awaited": Post("officer", fixed(unit="", body="Bộ Nội vụ")),
    "plans:set_rule": Post("officer", fixed(pace="quarterly", number="", events="", reason="theo chỉ đạo")),
    "work:feeds": Post("officer", fixed(name="điện thoại của tôi")),
    "work:revoke": Post("officer", fixed()),
}
