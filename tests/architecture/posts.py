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


def _plan(**values: Any) -> dict[str, Any]:
    return {"title": "Kế hoạch quý I", "year": NOW.year, "closing_rule": "printed", **values}


def _parts(world: World) -> dict[str, Any]:
    return {"selected": [world.task.pk], "action": "mark"}


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
    "organisations:rename": Post("standing_office", lambda _world: {"name": "Bảo tàng Hoa Lư", "active_from": day(0)}),
    "organisations:move": Post("standing_office", _since_today("parent", "office")),
    "organisations:close": Post("standing_office", lambda _world: {"last_day": day(0), "reason": "sáp nhập"}),
    "organisations:record_successor": Post("standing_office", _since_today("successor", "school")),
    "organisations:add_alias": Post("standing_office", fixed(alias="Bảo tàng TP")),
    "organisations:remove_alias": Post("standing_office", fixed()),
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
    "plans:new": Post("officer", lambda world: _plan(unit=world.cast.units["culture"].pk)),
    "plans:edit": Post("officer", lambda world: _plan(version=world.draft.version)),
    "plans:adopt": Post("officer", _version("draft")),
    "plans:withdraw": Post("officer", _version("plan", reason="ban hành nhầm")),
    "plans:add_task": Post("officer", fixed(content="Tổ chức hội nghị", executor_text="Sở Y tế")),
    "plans:edit_task": Post("officer", _version("draft_task", content="Đăng ký danh hiệu, đã sửa")),
    "plans:complete_task": Post("standing_office", _version("task", state="done", reason="đủ báo cáo")),
    "plans:assign": Post("officer", lambda world: {"unit": world.cast.units["museum"].pk, "part": "coordinator"}),
    "plans:unassign": Post("officer", fixed(reason="giao nhầm")),
    "plans:report": Post("officer", fixed(state="done", text="Đã xong")),
    "plans:mark": Post("officer", _parts),
    "plans:settle": Post("officer", lambda _world: {"day": day(30), "kind": "by", "reason": "theo công văn"}),
    "plans:complete_step": Post("officer", fixed()),
    "work:feeds": Post("officer", fixed(name="điện thoại của tôi")),
    "work:revoke": Post("officer", fixed()),
}
