from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "thidua.domain.people"
    label = "people"

    def ready(self) -> None:
        from thidua.domain.people import policies  # noqa: F401 - registers what relation words mean here
        from thidua.foundation.audit.names import register_actions

        register_actions(
            {
                "people.register": _("Lập hồ sơ cá nhân"),
                "people.edit": _("Sửa hồ sơ cá nhân"),
                "people.place": _("Ghi chức vụ"),
                "people.end_position": _("Ghi thôi giữ chức vụ"),
                "people.link_account": _("Gắn tài khoản với cá nhân"),
                "people.reveal_citizen_id": _("Xem số định danh cá nhân"),
            }
        )
        _register_checks()


def _register_checks() -> None:
    from thidua.domain.people.queries import integrity
    from thidua.foundation.doctor import Check, register

    register(
        Check("people_keys", "Người tìm được và xếp đúng theo tên", integrity.keys_are_right),
        Check("people_positions", "Chức vụ nằm trong thời gian đơn vị tồn tại", integrity.positions_within_life),
        Check("people_numbers", "Số định danh đủ 12 chữ số", integrity.numbers_are_whole),
    )
