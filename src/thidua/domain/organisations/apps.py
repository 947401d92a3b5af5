from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "thidua.domain.organisations"
    label = "organisations"

    def ready(self) -> None:
        from thidua.domain.organisations import handlers, policies  # noqa: F401 - registers jobs and relation words
        from thidua.foundation.audit.names import register_actions

        register_actions(
            {
                "organisations.found": _("Lập đơn vị"),
                "organisations.edit": _("Sửa thông tin đơn vị"),
                "organisations.rename": _("Đổi tên đơn vị"),
                "organisations.name_in_force": _("Tên mới của đơn vị có hiệu lực"),
                "organisations.move": _("Chuyển nơi trực thuộc"),
                "organisations.close": _("Kết thúc hoạt động của đơn vị"),
                "organisations.record_successor": _("Ghi đơn vị kế thừa"),
                "organisations.add_alias": _("Thêm cách gọi khác"),
                "organisations.remove_alias": _("Bỏ cách gọi khác"),
            }
        )
