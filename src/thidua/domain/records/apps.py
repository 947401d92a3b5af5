from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "thidua.domain.records"
    label = "records"

    def ready(self) -> None:
        from thidua.domain.records import handlers, policies  # noqa: F401 - registers jobs and what relation words mean
        from thidua.foundation.audit.names import register_actions
        from thidua.foundation.wordlist import upkeep

        upkeep.register(upkeep.Kept("records_subject"))
        register_actions(
            {
                "records.ask_screening": _("Yêu cầu sàng lọc từng hồ sơ"),
                "records.open": _("Mở hồ sơ thành tích"),
                "records.register_subject": _("Lập hồ sơ hộ gia đình, doanh nghiệp, người nước ngoài"),
                "records.edit_subject": _("Sửa thông tin của hồ sơ thành tích"),
                "records.enter": _("Ghi dữ kiện thành tích"),
                "records.enter_all": _("Ghi dữ kiện thành tích từ danh sách"),
                "records.correct": _("Sửa dữ kiện thành tích"),
                "records.void": _("Hủy dữ kiện thành tích"),
                "records.void_all": _("Hủy nhiều dữ kiện thành tích"),
                "records.revoke_award": _("Ghi thu hồi hình thức khen thưởng"),
                "records.confirm_quality": _("Xác nhận mức tin cậy của dữ kiện"),
                "records.confirm_whole": _("Xác nhận danh sách đã đủ"),
                "records.propose_correction": _("Đề nghị sửa hồ sơ thành tích"),
                "records.answer_correction": _("Trả lời đề nghị sửa hồ sơ thành tích"),
                "records.withdraw_correction": _("Rút đề nghị sửa hồ sơ thành tích"),
                "records.open_campaign": _("Mở đợt rà soát hồ sơ thành tích"),
                "records.close_campaign": _("Kết thúc đợt rà soát hồ sơ thành tích"),
                "records.mark_reviewed": _("Xác nhận đã rà soát hồ sơ thành tích"),
                "records.reveal_conduct": _("Xem kỷ luật, vụ việc đang xem xét"),
                "records.join": _("Nhận thành tích của hồ sơ trùng"),
                "records.take_over": _("Hồ sơ thành tích chuyển sang đơn vị kế thừa"),
                "records.ask_roadmaps": _("Yêu cầu tính lộ trình khen thưởng"),
                "records.foster": _("Lập kế hoạch bồi dưỡng"),
                "records.edit_fostering": _("Sửa kế hoạch bồi dưỡng"),
                "records.add_fostering_step": _("Thêm bước bồi dưỡng"),
                "records.edit_fostering_step": _("Sửa bước bồi dưỡng"),
                "records.finish_fostering_step": _("Ghi nhận bước bồi dưỡng"),
                "records.run_fostering": _("Thực hiện kế hoạch bồi dưỡng"),
                "records.check_fostering": _("Kiểm tra kế hoạch bồi dưỡng"),
                "records.reach_fostering": _("Ghi nhận đã đạt danh hiệu bồi dưỡng"),
                "records.stop_fostering": _("Dừng kế hoạch bồi dưỡng"),
            }
        )
        _register_hands()
        _register_checks()
        _register_followers()


def _register_hands() -> None:
    from thidua.domain.organisations.queries.handing import Hand, register
    from thidua.domain.people.actions.joining import PersonHand, register_hand
    from thidua.domain.records.actions import joining, taking_over

    register(
        Hand(
            noun="records",
            take_over=taking_over.take_over,
            counted=taking_over.counted,
            words={
                taking_over.KEPT: _("Hồ sơ thành tích đơn vị giữ hộ"),
                taking_over.PLANS: _("Kế hoạch bồi dưỡng đang thực hiện"),
                taking_over.CAMPAIGNS: _("Đợt rà soát hồ sơ đang mở"),
            },
            moves=("records.Subject.keeper", "records.FosteringPlan.unit", "records.ReviewCampaign.unit"),
            keeps={"records.Subject.unit": "what the old unit achieved stays its own; the heir begins its own record"},
        )
    )
    register_hand(
        PersonHand(
            noun="records",
            take_over=joining.take_over,
            undone=joining.taken_back,
            moves=("records.Subject.person", "records.FosteringPlan.head"),
        )
    )


def _register_checks() -> None:
    from thidua.domain.records.queries import integrity, packing_integrity
    from thidua.foundation.doctor import Check, register

    register(
        Check("records_packed", "Dữ liệu sàng lọc khớp với hồ sơ thành tích", packing_integrity.packed_history),
        Check("records_subjects", "Hồ sơ thành tích thuộc đúng người, đơn vị đang có", integrity.subjects_are_alive),
        Check("records_names", "Hồ sơ lập riêng tìm được theo đúng tên", integrity.names_are_found),
        Check("records_codes", "Mã trong hồ sơ thành tích có trong bộ quy tắc", integrity.codes_are_known),
        Check("records_awards", "Ngày và số quyết định khen thưởng hợp lý", integrity.awards_are_sane),
        Check("records_births", "Không có thành tích trước khi sinh", integrity.nothing_before_birth),
    )


def _register_followers() -> None:
    from thidua.domain.people.actions.following import register_follower
    from thidua.domain.records.actions.packing import repack_person

    register_follower(repack_person)
