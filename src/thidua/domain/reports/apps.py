from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "thidua.domain.reports"
    label = "reports"

    def ready(self) -> None:
        from thidua.domain.reports import handlers, policies  # noqa: F401 - registers jobs and what relation words mean
        from thidua.foundation.audit.names import register_actions

        register_actions(
            {
                "reports.ask": _("Gửi yêu cầu về dữ liệu cá nhân"),
                "reports.answer_request": _("Trả lời yêu cầu về dữ liệu cá nhân"),
                "reports.extend_request": _("Gia hạn yêu cầu về dữ liệu cá nhân"),
                "reports.finish_request": _("Giải quyết yêu cầu về dữ liệu cá nhân"),
                "reports.decline_request": _("Từ chối yêu cầu về dữ liệu cá nhân"),
                "reports.order_bundle": _("Yêu cầu lập bộ dữ liệu cá nhân"),
                "reports.make_bundle": _("Lập bộ dữ liệu cá nhân"),
                "reports.take_bundle": _("Tải bộ dữ liệu cá nhân"),
                "reports.forget_bundle": _("Bỏ bộ dữ liệu cá nhân đã hết thời gian lưu"),
                "reports.join": _("Yêu cầu chuyển sang hồ sơ được giữ lại"),
                "reports.decide_retention": _("Quyết định về tài liệu hết thời hạn lưu trữ"),
            }
        )
        _register_hand()


def _register_hand() -> None:
    from thidua.domain.people.actions.joining import PersonHand, register_hand
    from thidua.domain.reports.actions import joining

    register_hand(PersonHand(noun="reports", take_over=joining.take_over, moves=("reports.DataRequest.person",)))
