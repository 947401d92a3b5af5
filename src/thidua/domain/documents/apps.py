from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "thidua.domain.documents"
    label = "documents"

    def ready(self) -> None:
        from thidua.domain.documents import policies  # noqa: F401 - registers what relation words mean here
        from thidua.foundation.audit.names import register_actions
        from thidua.foundation.wordlist import upkeep

        upkeep.register(upkeep.Kept("documents_document"))
        register_actions(
            {
                "documents.file": _("Lưu tài liệu"),
                "documents.add_version": _("Thêm phiên bản tài liệu"),
                "documents.describe": _("Sửa thông tin tài liệu"),
                "documents.open": _("Cho đơn vị cấp dưới xem tài liệu"),
                "documents.enter_base": _("Ghi văn bản vào danh mục căn cứ"),
                "documents.edit_base": _("Sửa văn bản trong danh mục căn cứ"),
                "documents.relate": _("Ghi văn bản sửa đổi, thay thế"),
                "documents.take_over": _("Tài liệu chuyển sang đơn vị kế thừa"),
            }
        )
        _register_hand()


def _register_hand() -> None:
    from thidua.domain.documents import actions, queries
    from thidua.domain.organisations.queries.handing import Hand, register

    register(
        Hand(
            noun="documents",
            take_over=actions.take_over,
            counted=queries.left_by,
            words={
                "documents.papers": _("Tài liệu (vẫn ghi tên đơn vị ban hành cũ)"),
                "documents.bases": _("Văn bản căn cứ trong danh mục"),
            },
            moves=("documents.Document.unit", "documents.BaseDocument.unit"),
        )
    )
