from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WindowsConfig(AppConfig):
    name = "thidua.domain.windows"
    label = "windows"

    def ready(self) -> None:
        from thidua.domain.windows import policies  # noqa: F401 - registers what relation words mean here
        from thidua.foundation.audit.names import register_actions

        register_actions(
            {
                "windows.open_window": _("Đặt thời hạn tiếp nhận"),
                "windows.change_close": _("Đổi hạn tiếp nhận"),
                "windows.extend": _("Gia hạn cho một đơn vị"),
                "windows.except_named": _("Cho phép tiếp nhận ngoại lệ"),
            }
        )
