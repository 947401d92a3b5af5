from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "thidua.domain.plans"
    label = "plans"

    def ready(self) -> None:
        from thidua.domain.plans import handlers, policies  # noqa: F401 - registers jobs and what relation words mean here
        from thidua.foundation.audit.names import register_actions

        register_actions(
            {
                "plans.draft": _("Soạn dự thảo kế hoạch"),
                "plans.draft_from_reading": _("Lập dự thảo từ văn bản"),
                "plans.edit": _("Sửa kế hoạch"),
                "plans.adopt": _("Ban hành kế hoạch"),
                "plans.withdraw": _("Thu hồi kế hoạch"),
                "plans.add_task": _("Thêm nhiệm vụ"),
                "plans.edit_task": _("Sửa nhiệm vụ"),
                "plans.assign": _("Giao đơn vị"),
                "plans.unassign": _("Rút phần việc của đơn vị"),
                "plans.settle_step": _("Ấn định ngày"),
                "plans.complete_step": _("Ghi nhận mốc đã xong"),
                "plans.complete_task": _("Lưu kết quả chung của nhiệm vụ"),
                "plans.report_progress": _("Báo cáo tiến độ"),
                "plans.open_feed": _("Tạo địa chỉ lịch"),
                "plans.revoke_feed": _("Thu hồi địa chỉ lịch"),
                "plans.remind": _("Nhắc việc sắp đến hạn, quá hạn"),
            }
        )
