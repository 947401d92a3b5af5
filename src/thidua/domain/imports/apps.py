from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "thidua.domain.imports"
    label = "imports"

    def ready(self) -> None:
        from thidua.domain.imports import handlers, policies  # noqa: F401 - registers jobs and relation words
        from thidua.foundation.audit.names import register_actions

        register_actions(
            {
                "imports.begin": _("Tải lên văn bản kế hoạch"),
                "imports.read": _("Đọc văn bản kế hoạch"),
                "imports.read_again": _("Đọc lại văn bản kế hoạch"),
                "imports.decide": _("Quyết định một điểm cần xem"),
                "imports.confirm_notes": _("Xác nhận các lưu ý"),
                "imports.edit": _("Sửa nội dung đã đọc"),
                "imports.name_units": _("Chọn đơn vị cho tên chưa nhận ra"),
                "imports.adopt": _("Ban hành kế hoạch từ văn bản"),
                "imports.discard": _("Bỏ lần nhập kế hoạch"),
            }
        )
