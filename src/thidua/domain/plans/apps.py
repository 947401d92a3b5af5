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
        _register_checks()


def _register_checks() -> None:
    from thidua.domain.plans.queries import integrity
    from thidua.foundation.doctor import Check, register

    register(
        Check("plans_drafts", "Dự thảo chưa giao việc cho ai", integrity.drafts_give_no_work),
        Check("plans_tasks", "Kế hoạch đang thực hiện đều có nhiệm vụ", integrity.plans_in_force_have_tasks),
        Check("plans_order", "Danh sách việc xếp đúng theo thời hạn", integrity.order_days_mirror_due),
        Check("plans_due", "Thời hạn khớp các mốc thời gian", integrity.due_days_are_right),
        Check("plans_done", "Việc đã xong có thời điểm xong", integrity.done_has_its_moment),
        Check("plans_words", "Nhiệm vụ tìm được theo đúng nội dung", integrity.words_are_folded),
        Check("plans_ranges", "Khoảng thời gian đúng thứ tự", integrity.ranges_in_order),
        Check("plans_parents", "Kế hoạch cấp trên, cấp dưới không thành vòng", integrity.parents_carry_no_loop),
    )
