"""Everything held on one person as a ZIP: data for programs (JSON), the same to read (a Word summary and a workbook),
and the papers the record rests on."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime
from typing import Any, BinaryIO, Final

from django.utils.translation import override

from thidua.domain.people.models import Person
from thidua.domain.records.models.kinds import MODELS
from thidua.domain.reports.queries.holdings import Holding, files_of, holdings_of
from thidua.foundation.access.policy import day_of
from thidua.foundation.storage.blobs import may_be_served, open_blob
from thidua.vietnamese.dates import short_date
from thidua.writing.docx import plan_docx
from thidua.writing.plan_content import two_figures
from thidua.writing.plan_paper import BodyLine, PlanPaper
from thidua.writing.xlsx import Sheet, workbook

# what a table is called by people who never saw it
TITLES: Final = {
    "people.Person": "Thông tin cá nhân",
    "people.Position": "Chức vụ, nơi công tác",
    "successions.PersonMerge": "Gộp hồ sơ trùng",
    "successions.MergeSuggestion": "Hồ sơ nghi trùng",
    "reports.DataRequest": "Yêu cầu về dữ liệu cá nhân",
    "records.Subject": "Hồ sơ thành tích",
    "records.FosteringPlan": "Kế hoạch bồi dưỡng",
    "records.Correction": "Đề nghị đính chính",
    "records.ReviewMark": "Đã rà soát",
    "records.RoadmapLine": "Lộ trình khen thưởng",
    "access.Account": "Tài khoản",
    "access.Grant": "Vai trò được giao",
    "access.Deputation": "Làm thay",
    "notifications.Notice": "Thông báo đã nhận",
    "notifications.Preference": "Tùy chọn thông báo",
    "notifications.OutgoingMail": "Thư đã gửi đến",
    "submissions.Draft": "Nội dung đang soạn",
    "plans.CalendarFeed": "Lịch trên điện thoại",
    "plans.ChaseChoice": "Tùy chọn nhắc việc",
    "usersessions.UserSession": "Phiên đăng nhập",
    "audit.Event": "Nhật ký",
    **{model._meta.label: str(kind.label) for kind, model in MODELS.items()},
}
SHOWN: Final = 2_000  # rows of one table in the workbook; the JSON holds all


def bundle_of(person: Person, *, at: datetime) -> BinaryIO:
    """The ZIP, ready to be read."""
    with override("vi"):
        holdings = list(holdings_of(person))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("du-lieu.json", json.dumps(_as_json(person, holdings, at), ensure_ascii=False, indent=1))
        archive.writestr("tom-tat.docx", plan_docx(_summary(person, holdings, at)))
        archive.writestr("du-lieu.xlsx", workbook(_sheets(holdings)))
        for number, file in enumerate(files_of(person), start=1):
            if may_be_served(file.blob):
                with open_blob(file.blob) as stream:
                    archive.writestr(f"tep/{number:03d}-{_safe(file.name)}", stream.read())
    buffer.seek(0)
    return buffer


def _safe(name: str) -> str:
    return "".join("-" if letter in '\\/:*?"<>|' or ord(letter) < 32 else letter for letter in name)[:100]


def _as_json(person: Person, holdings: list[Holding], at: datetime) -> dict[str, Any]:
    return {
        "person": person.full_name,
        "made_at": at.isoformat(),
        "holdings": [{"table": one.key, "title": title_of(one), "rows": list(one.rows)} for one in holdings],
    }


def title_of(one: Holding) -> str:
    return TITLES.get(one.key, one.title)


def _summary(person: Person, holdings: list[Holding], at: datetime) -> PlanPaper:
    day = day_of(at)
    return PlanPaper(
        issuer_above=(),
        issuer=(),
        number_line="",
        date_line=f"ngày {two_figures(day.day, upto=10)} tháng {two_figures(day.month, upto=3)} năm {day.year}",
        type_name="DỮ LIỆU CÁ NHÂN ĐANG GIỮ",
        title=person.full_name,
        body=tuple(_lines(holdings, at)),
        signature=(),
        signer="",
        recipients=(),
        appendices=(),
    )


def _lines(holdings: list[Holding], at: datetime) -> list[BodyLine]:
    lines = [BodyLine("text", f"Hệ thống giữ các dữ liệu sau về Ông/Bà, tính đến ngày {short_date(day_of(at))}.")]
    for number, one in enumerate(holdings, start=1):
        lines.append(BodyLine("heading", f"{number}. {title_of(one)}: {len(one.rows)} mục", 1))
        lines += [BodyLine("text", _told(row)) for row in one.rows[:20]]
        if len(one.rows) > 20:
            lines.append(BodyLine("text", f"… và {len(one.rows) - 20} mục khác, xem tệp du-lieu.xlsx."))
    return lines


def _told(row: dict[str, Any]) -> str:
    """What the row says, less its numbers inside the house."""
    shown = (value for name, value in row.items() if name != "id" and not name.endswith("_id") and value not in _EMPTY)
    return "- " + "; ".join(str(value) for value in shown if not isinstance(value, dict | list))


_EMPTY: Final[tuple[Any, ...]] = ("", None, False, [], {})


def _sheets(holdings: list[Holding]) -> list[Sheet]:
    return [
        Sheet(
            title=title_of(one),
            heads=list(one.rows[0]),
            rows=[[_cell(value) for value in row.values()] for row in one.rows[:SHOWN]],
        )
        for one in holdings
    ]


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
