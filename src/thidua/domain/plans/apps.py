from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "thidua.domain.plans"
    label = "plans"

    def ready(self) -> None:
        from thidua.domain.plans import handlers, policies  # noqa: F401 - registers jobs and what relation words mean here
        from thidua.foundation.audit.names import register_actions
        from thidua.foundation.wordlist import upkeep

        upkeep.register(upkeep.Kept("plans_plan"), upkeep.Kept("plans_plantask"))
        register_actions(
            {
                "plans.draft": _("Soạn dự thảo kế hoạch"),
                "plans.draft_from_reading": _("Lập dự thảo từ văn bản"),
                "plans.edit": _("Sửa kế hoạch"),
                "plans.adopt": _("Ban hành kế hoạch"),
                "plans.amend": _("Điều chỉnh kế hoạch"),
                "plans.copy_from": _("Sao chép kế hoạch sang năm sau"),
                "plans.answer_copied": _("Xem lại dòng chép"),
                "plans.add_great_day": _("Thêm ngày lễ, kỷ niệm"),
                "plans.edit_great_day": _("Sửa ngày lễ, kỷ niệm"),
                "plans.remove_great_day": _("Bỏ ngày lễ, kỷ niệm"),
                "plans.copy_great_days": _("Chép ngày lễ, kỷ niệm sang năm sau"),
                "plans.report_difficulty": _("Báo cáo khó khăn, vướng mắc"),
                "plans.answer_difficulty": _("Trả lời khó khăn, vướng mắc"),
                "plans.settle_difficulties": _("Điều chỉnh kế hoạch theo vướng mắc"),
                "plans.list_recipients": _("Lập danh sách nơi nhận"),
                "plans.add_recipient": _("Thêm nơi nhận"),
                "plans.mark_sent": _("Ghi nhận đã gửi kế hoạch"),
                "plans.match_citations": _("Đối chiếu văn bản căn cứ với danh mục"),
                "plans.keep_proposals": _("Ghi phong trào, hội đồng nêu trong kế hoạch"),
                "plans.decide_proposal": _("Quyết định đưa vào sổ"),
                "plans.join_events": _("Ghi nhận hai dòng là một sự kiện"),
                "plans.part_events": _("Tách hai dòng thành hai sự kiện"),
                "plans.receive": _("Ghi nhận đã nhận kế hoạch"),
                "plans.withdraw": _("Thu hồi kế hoạch"),
                "plans.add_task": _("Thêm nhiệm vụ"),
                "plans.edit_task": _("Sửa nhiệm vụ"),
                "plans.link": _("Nối với kế hoạch cấp trên"),
                "plans.unlink": _("Bỏ nối với kế hoạch cấp trên"),
                "plans.compare": _("Đối chiếu với kế hoạch cấp trên"),
                "plans.compare_again": _("Yêu cầu đối chiếu lại"),
                "plans.decide": _("Kết luận về nội dung của kế hoạch cấp trên"),
                "plans.ask": _("Đề nghị đơn vị lập, gửi kế hoạch"),
                "plans.assign": _("Giao đơn vị"),
                "plans.unassign": _("Rút phần việc của đơn vị"),
                "plans.settle_step": _("Ấn định ngày"),
                "plans.complete_step": _("Ghi nhận mốc đã xong"),
                "plans.complete_task": _("Lưu kết quả chung của nhiệm vụ"),
                "plans.report_progress": _("Báo cáo tiến độ"),
                "plans.open_feed": _("Tạo địa chỉ lịch"),
                "plans.revoke_feed": _("Thu hồi địa chỉ lịch"),
                "plans.take_over": _("Việc chuyển sang đơn vị kế thừa"),
                "plans.choose_closing": _("Đổi cách tính hạn vào ngày nghỉ"),
                "plans.depend": _("Đặt việc phải xong trước"),
                "plans.undepend": _("Bỏ phụ thuộc giữa hai việc"),
                "plans.shift_behind": _("Dời các việc phía sau"),
                "plans.set_rule": _("Đổi quy tắc lặp của việc định kỳ"),
                "plans.follow_event": _("Tính lại ngày theo sự kiện"),
                "plans.name_awaited": _("Ghi chờ văn bản của ai"),
                "plans.nudge": _("Nhắc đơn vị về việc chưa xong"),
                "plans.set_ladder": _("Đặt mốc nhắc việc"),
                "plans.drop_ladder": _("Bỏ mốc nhắc riêng"),
                "plans.choose_rungs": _("Chọn mốc được nhắc việc"),
                "plans.remind": _("Nhắc việc sắp đến hạn, quá hạn"),
            }
        )
        _register_hand()
        _register_checks()
        _register_subject()


def _register_hand() -> None:
    from thidua.domain.organisations.queries.handing import Hand, register
    from thidua.domain.plans.actions import taking_over

    register(
        Hand(
            noun="plans",
            take_over=taking_over.take_over,
            counted=taking_over.counted,
            words={
                "plans.tasks": _("Nhiệm vụ chưa xong"),
                "plans.plans": _("Kế hoạch đang soạn hoặc đang thực hiện"),
                "plans.difficulties": _("Khó khăn, vướng mắc chưa trả lời"),
                "plans.recipients": _("Kế hoạch chưa gửi đến đơn vị"),
                "plans.great_days": _("Ngày lễ lớn đơn vị theo dõi"),
                "plans.awaited": _("Việc chờ văn bản của đơn vị"),
                "plans.feeds": _("Lịch của đơn vị trên điện thoại"),
            },
            moves=(
                "plans.Plan.unit",
                "plans.Assignment.unit",
                "plans.TaskStep.actor_units",
                "plans.Difficulty.unit",
                "plans.Recipient.unit",
                "plans.GreatDay.unit",
                "plans.CalendarFeed.unit",
                "plans.TaskStep.awaits_unit",
            ),
            keeps={
                "plans.Request.unit": "who was asked on that day",
                "plans.ChaseLadder.unit": "how an office that ended let its plans be chased; the heir has its own",
                "plans.Proposal.subject": "a movement or body, which its own noun moves",
                "plans.Amendment.before": "the plan as it was",
                "plans.Amendment.changes": "what was changed then",
            },
        )
    )


def _register_checks() -> None:
    from thidua.domain.plans.queries import integrity, life_integrity
    from thidua.domain.plans.queries.cascade import integrity as cascades
    from thidua.foundation.doctor import Check, register

    register(
        Check("plans_drafts", "Dự thảo chưa giao việc cho ai", integrity.drafts_give_no_work),
        Check("plans_tasks", "Kế hoạch đang thực hiện đều có nhiệm vụ", integrity.plans_in_force_have_tasks),
        Check("plans_order", "Danh sách việc xếp đúng theo thời hạn", integrity.order_days_mirror_due),
        Check("plans_due", "Thời hạn khớp các mốc thời gian", integrity.due_days_are_right),
        Check("plans_done", "Việc đã xong có thời điểm xong", integrity.done_has_its_moment),
        Check("plans_words", "Nhiệm vụ tìm được theo đúng nội dung", integrity.words_are_folded),
        Check("plans_ranges", "Khoảng thời gian đúng thứ tự", integrity.ranges_in_order),
        Check("plans_versions", "Các phiên bản kế hoạch liền mạch", life_integrity.versions_are_unbroken),
        Check("plans_copies", "Kế hoạch đã ban hành không còn câu hỏi", life_integrity.copies_in_force_ask_nothing),
        Check("plans_twins", "Dòng ghi chung một sự kiện phù hợp", life_integrity.twins_stand_in_two_lists),
        Check("plans_answers", "Vướng mắc đã khép có trả lời", life_integrity.answers_say_so),
        Check("plans_parents", "Kế hoạch cấp trên, cấp dưới không thành vòng", integrity.parents_carry_no_loop),
        Check("plans_dependencies", "Việc chờ nhau không thành vòng", integrity.dependencies_carry_no_loop),
        Check("plans_cascades", "Đối chiếu đúng với kế hoạch cấp trên", cascades.compared_with_their_parent),
        Check("plans_duties", "Nội dung đối chiếu thuộc đúng hai kế hoạch", cascades.duties_within_both_plans),
        Check("plans_spare", "Số ngày dự phòng khớp hai ngày", cascades.spare_days_are_right),
        Check("plans_decisions", "Kết luận về nội dung có người, có lý do", cascades.decisions_are_signed),
        Check("plans_taken_days", "Ngày theo kế hoạch cấp trên khớp cấp trên", cascades.taken_days_follow),
    )


def _register_subject() -> None:
    from thidua.domain.plans.actions.progress import TASK_SUBJECT
    from thidua.domain.plans.queries.work import units_owing
    from thidua.domain.windows.queries import register_subject

    register_subject(TASK_SUBJECT, units_owing)
