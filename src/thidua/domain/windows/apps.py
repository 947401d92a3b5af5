from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WindowsConfig(AppConfig):
    name = "thidua.domain.windows"
    label = "windows"

    def ready(self) -> None:
        from thidua.domain.windows import handlers, policies  # noqa: F401 - registers jobs and what relation words mean
        from thidua.foundation.audit.names import register_actions

        register_actions(
            {
                "windows.open_window": _("Đặt thời hạn tiếp nhận"),
                "windows.change_close": _("Đổi hạn tiếp nhận"),
                "windows.extend": _("Gia hạn cho một đơn vị"),
                "windows.except_named": _("Cho phép tiếp nhận ngoại lệ"),
                "windows.take_over": _("Thời hạn tiếp nhận chuyển sang đơn vị kế thừa"),
            }
        )
        _register_hand()


def _register_hand() -> None:
    from thidua.domain.organisations.queries.handing import Hand, register
    from thidua.domain.windows import actions, queries

    register(
        Hand(
            noun="windows",
            take_over=actions.take_over,
            counted=queries.left_by,
            words={
                "windows.running": _("Thời hạn tiếp nhận đang mở"),
                "windows.allowances": _("Gia hạn, ngoại lệ còn hiệu lực"),
            },
            moves=("windows.Window.unit", "windows.Extension.unit", "windows.NamedException.unit"),
            keeps={"windows.Window.subject": "the task it takes something in for, which moves by itself"},
        )
    )
