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
    "access.move_grant": _("Chuyển vai trò theo đơn vị"),
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
    "documents.basedocument": _("Văn bản căn cứ"),
    "documents.baserelation": _("Quan hệ giữa văn bản căn cứ"),
    "plans.amendment": _("Lần điều chỉnh kế hoạch"),
    "plans.difficulty": _("Khó khăn, vướng mắc"),
    "plans.greatday": _("Ngày lễ lớn"),
    "plans.proposal": _("Phong trào, tổ chức nêu trong kế hoạch"),
    "plans.recipient": _("Nơi nhận kế hoạch"),
    "plans.citation": _("Văn bản kế hoạch dẫn"),
    "plans.cascade": _("Đối chiếu với kế hoạch cấp trên"),
    "plans.duty": _("Nhiệm vụ đối chiếu"),
    "plans.request": _("Yêu cầu gửi kế hoạch"),
    "plans.chaseladder": _("Lịch nhắc việc"),
    "plans.chasechoice": _("Lịch nhắc việc riêng"),
    "plans.closingchoice": _("Cách tính ngày cuối"),
    "plans.taskdependency": _("Việc chờ việc"),
    "plans.chase": _("Lần nhắc việc"),
    "plans.correction": _("Chỗ đã sửa"),
    "plans.progressnote": _("Báo cáo tiến độ"),
    "reports.datarequest": _("Yêu cầu về dữ liệu cá nhân"),
    "records.subject": _("Hồ sơ thành tích"),
    "records.yearlygrade": _("Mức xếp loại hằng năm"),
    "records.awardheld": _("Danh hiệu, hình thức khen thưởng"),
    "records.initiativeheld": _("Sáng kiến, đề tài"),
    "records.postheld": _("Thời gian giữ chức vụ"),
    "records.servicespan": _("Thời gian công tác"),
    "records.movementresult": _("Kết quả phong trào thi đua"),
    "records.rankheld": _("Xếp hạng cụm, khối"),
    "records.prizeheld": _("Giải thưởng cuộc thi"),
    "records.leavespan": _("Thời gian nghỉ"),
    "records.disciplinemeasure": _("Kỷ luật"),
    "records.matter": _("Vụ việc đang xem xét"),
    "records.finding": _("Kết luận của người có thẩm quyền"),
    "records.particular": _("Thông tin khác của hồ sơ thành tích"),
    "records.correction": _("Đề nghị sửa hồ sơ thành tích"),
    "records.reviewcampaign": _("Đợt rà soát hồ sơ thành tích"),
    "records.reviewmark": _("Xác nhận đã rà soát hồ sơ"),
    "records.fosteringplan": _("Kế hoạch bồi dưỡng"),
    "records.fosteringstep": _("Bước bồi dưỡng"),
    "imports.planimport": _("Lần nhập kế hoạch"),
    "imports.roster": _("Danh sách tải lên"),
    "imports.rosterrow": _("Dòng của danh sách"),
    "imports.importfinding": _("Điểm cần xem của văn bản"),
    "successions.unitchange": _("Thay đổi tổ chức"),
    "successions.personmerge": _("Lần gộp hồ sơ"),
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
