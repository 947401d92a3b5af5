from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "thidua.domain.organisations"
    label = "organisations"

    def ready(self) -> None:
        from thidua.domain.organisations import handlers, policies  # noqa: F401 - registers jobs and relation words
        from thidua.foundation.audit.names import register_actions
        from thidua.foundation.wordlist import upkeep

        upkeep.register(upkeep.Kept("organisations_unit"))
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
        _register_hand()
        _register_checks()


def _register_hand() -> None:
    from thidua.domain.organisations.actions import taking_over
    from thidua.domain.organisations.queries.handing import Hand, register

    register(
        Hand(
            noun="organisations",
            take_over=taking_over.take_over,
            counted=taking_over.counted,
            words={
                "organisations.children": _("Đơn vị trực thuộc"),
                "organisations.grants": _("Vai trò của tài khoản"),
            },
            moves=("organisations.UnitPlacement.parent", "access.Grant.scope"),
            keeps={
                "organisations.UnitName.unit": "what it was called stays its own",
                "organisations.UnitAlias.unit": "what it was called stays its own",
                "organisations.UnitPlacement.unit": "where it stood is history; its last place ends with it",
                "organisations.UnitReach.ancestor": "computed from the others",
                "organisations.UnitReach.descendant": "computed from the others",
                "organisations.UnitSuccessor.predecessor": "the line of succession itself",
                "organisations.UnitSuccessor.successor": "the line of succession itself",
                "audit.Event.subject": "an event tells of what it was about",
            },
        )
    )


def _register_checks() -> None:
    from thidua.domain.organisations.queries import integrity
    from thidua.foundation.doctor import Check, register

    register(
        Check("units_reach", "Cây tổ chức khớp với nơi trực thuộc từng ngày", integrity.reach_is_right),
        Check("units_named", "Mọi đơn vị đều có tên gọi", integrity.names_are_current),
        Check("units_placed", "Nơi trực thuộc nằm trong thời gian tồn tại", integrity.placements_within_life),
        Check("units_keys", "Đơn vị tìm được theo đúng tên", integrity.keys_are_right),
        Check("units_successors", "Đơn vị kế thừa đứng sau đơn vị cũ", integrity.successors_follow),
    )
