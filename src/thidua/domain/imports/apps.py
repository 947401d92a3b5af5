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
        _register_checks()


def _register_checks() -> None:
    from thidua.domain.imports.queries import integrity
    from thidua.foundation.doctor import Check, register

    register(
        Check("imports_plans", "Lần nhập đã ban hành đều có kế hoạch", integrity.adopted_imports_have_plans),
        Check("imports_decisions", "Mọi quyết định đều ghi người quyết định", integrity.decisions_are_signed),
        Check("documents_versions", "Tài liệu đủ các phiên bản tệp", integrity.versions_are_counted),
    )
