from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "thidua.domain.documents"
    label = "documents"

    def ready(self) -> None:
        from thidua.domain.documents import policies  # noqa: F401 - registers what relation words mean here
        from thidua.foundation.audit.names import register_actions

        register_actions(
            {
                "documents.file": _("Lưu tài liệu"),
                "documents.add_version": _("Thêm phiên bản tài liệu"),
                "documents.describe": _("Sửa thông tin tài liệu"),
                "documents.open": _("Cho đơn vị cấp dưới xem tài liệu"),
            }
        )
