from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SuccessionsConfig(AppConfig):
    name = "thidua.domain.successions"
    label = "successions"

    def ready(self) -> None:
        from thidua.domain.successions import handlers  # noqa: F401 - registers jobs
        from thidua.foundation.audit.names import register_actions

        register_actions(
            {
                "successions.order": _("Lập thay đổi tổ chức"),
                "successions.carry_out": _("Thực hiện thay đổi tổ chức"),
                "successions.cancel": _("Hủy thay đổi tổ chức"),
                "successions.fail": _("Thay đổi tổ chức chưa thực hiện được"),
                "successions.merge_entries": _("Gộp hồ sơ cá nhân"),
                "successions.undo_merge": _("Hoàn tác gộp hồ sơ cá nhân"),
                "successions.reject": _("Ghi là hai người khác nhau"),
                "successions.ask_for_search": _("Yêu cầu so lại các hồ sơ"),
                "successions.find_entries": _("Tìm hồ sơ cá nhân có thể trùng"),
            }
        )
        _register_hands()
        _register_checks()


def _register_hands() -> None:
    """What is recorded here points to units and people as they were: the record of a change does not itself change."""
    from thidua.domain.organisations.queries import handing
    from thidua.domain.people.actions import joining

    record = "the record of a change names whom it was about"
    handing.register(
        handing.Hand(
            noun="successions",
            take_over=lambda _handover, **_more: {},
            counted=lambda _handover: {},
            keeps={"successions.ChangeSide.unit": record, "successions.ChangeSide.parent": record},
        )
    )
    joining.register_hand(
        joining.PersonHand(
            noun="successions",
            take_over=lambda _joining, **_more: [],
            keeps={
                "successions.PersonMerge.kept": record,
                "successions.PersonMerge.merged": record,
                "successions.MergeSuggestion.one": "a pair that was looked at stays that pair",
                "successions.MergeSuggestion.other": "a pair that was looked at stays that pair",
                "successions.PersonMerge.journal": "rows as they were, for the way back",
            },
        )
    )


def _register_checks() -> None:
    from thidua.domain.successions.queries import integrity
    from thidua.foundation.doctor import Check, register

    register(
        Check("successions_ended", "Đơn vị đã sáp nhập, giải thể thì kết thúc đúng ngày", integrity.sources_have_ended),
        Check("successions_left", "Không còn việc mở tại đơn vị đã kết thúc", integrity.nothing_is_left),
        Check("successions_sides", "Thay đổi tổ chức có đủ đơn vị trước và sau", integrity.changes_have_sides),
        Check("successions_entries", "Hồ sơ đã gộp không còn giữ gì", integrity.merged_entries_are_empty),
    )
