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
                "people.take_over": _("Chức vụ chuyển theo đơn vị"),
                "people.join": _("Nhận chức vụ, tài khoản của hồ sơ trùng"),
            }
        )
        _register_hands()
        _register_checks()


def _register_hands() -> None:
    from thidua.domain.organisations.queries.handing import Hand, register
    from thidua.domain.people.actions import joining, taking_over

    register(
        Hand(
            noun="people",
            take_over=taking_over.take_over,
            counted=taking_over.counted,
            words={
                "people.positions": _("Chức vụ tiếp tục tại đơn vị mới"),
                "people.positions_ended": _("Chức vụ kết thúc (người đứng đầu chờ quyết định bổ nhiệm)"),
            },
            moves=("people.Position.unit",),
        )
    )
    joining.register_hand(
        joining.PersonHand(
            noun="people",
            take_over=joining.take_over,
            moves=("people.Position.person",),
            keeps={
                "people.Person.merged_into": "the line of mergers itself: each is undone by itself, the latest first",
            },
        )
    )


def _register_checks() -> None:
    from thidua.domain.people.queries import integrity, name_index
    from thidua.foundation.doctor import Check, register
    from thidua.foundation.wordlist import upkeep

    upkeep.register(upkeep.Kept(name_index.TABLE, name_index.rebuild))
    register(
        Check("people_keys", "Người tìm được và xếp đúng theo tên", integrity.keys_are_right),
        Check("people_positions", "Chức vụ nằm trong thời gian đơn vị tồn tại", integrity.positions_within_life),
        Check("people_numbers", "Số định danh đủ 12 chữ số", integrity.numbers_are_whole),
        Check("people_index", "Chỉ mục tìm người khớp họ tên", name_index.faults),
    )
