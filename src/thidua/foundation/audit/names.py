"""What actions and subjects are called on a page; a test proves that every action noted in the code has a name."""

from __future__ import annotations

from django.apps import apps
from django.utils.translation import gettext_lazy as _

_ACTIONS = {
    "access.publish_roles": _("Cập nhật bảng phân quyền"),
    "access.open_account": _("Mở tài khoản"),
    "access.close_account": _("Khóa tài khoản"),
    "access.open_again": _("Mở lại tài khoản"),
    "access.grant": _("Cấp vai trò"),
    "access.end_grant": _("Kết thúc vai trò"),
    "access.depute": _("Giao người làm thay"),
    "access.end_deputation": _("Thu lại việc làm thay"),
    "access.prefer": _("Đổi lựa chọn của tài khoản"),
}
_SUBJECTS = {
    "access.account": _("Tài khoản"),
    "access.grant": _("Vai trò được cấp"),
    "access.deputation": _("Làm thay"),
    "access.rolerow": _("Vai trò"),
    "organisations.unit": _("Đơn vị"),
    "people.person": _("Cá nhân"),
    "people.position": _("Vị trí công tác"),
    "windows.window": _("Thời hạn tiếp nhận"),
    "documents.document": _("Tài liệu"),
    "plans.plan": _("Kế hoạch"),
    "plans.plantask": _("Nhiệm vụ"),
    "plans.assignment": _("Phần việc của đơn vị"),
    "plans.taskstep": _("Mốc thời gian"),
    "plans.calendarfeed": _("Lịch trên điện thoại"),
    "imports.planimport": _("Lần nhập kế hoạch"),
    "imports.importfinding": _("Điểm cần xem của văn bản"),
    "jobs.job": _("Việc chạy nền"),
    "notifications.notice": _("Thông báo"),
    "notifications.preference": _("Cách nhận thông báo"),
    "notifications.outgoingmail": _("Thư gửi đi"),
    "storage.blob": _("Tệp"),
}


def register_actions(names: dict[str, object]) -> None:
    """Nouns name their own actions when they start."""
    _ACTIONS.update(names)  # type: ignore[arg-type]


def action_name(action: str) -> str:
    return str(_ACTIONS.get(action, action))


def named(action: str) -> bool:
    return action in _ACTIONS


def subject_name(kind: str) -> str:
    if kind in _SUBJECTS:
        return str(_SUBJECTS[kind])
    try:
        return str(apps.get_model(kind)._meta.verbose_name)
    except LookupError:
        return kind
