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
                "imports.begin_roster": _("Tải lên danh sách"),
                "imports.check_roster": _("Kiểm tra danh sách"),
                "imports.decide_rows": _("Quyết định các dòng của danh sách"),
                "imports.confirm_roster": _("Xác nhận nhập danh sách"),
                "imports.enter_rows": _("Nhập một phần danh sách"),
                "imports.close_roster": _("Nhập xong danh sách"),
                "imports.accept_columns": _("Xác nhận các cột của danh sách"),
                "imports.mend_rows": _("Sửa dòng của danh sách"),
                "imports.begin_undo": _("Yêu cầu hủy kết quả nhập danh sách"),
                "imports.undo_rows": _("Hủy một phần kết quả nhập danh sách"),
                "imports.close_undo": _("Hủy xong kết quả nhập danh sách"),
                "imports.discard_roster": _("Bỏ danh sách tải lên"),
                "imports.take_over": _("Lần nhập chuyển sang đơn vị kế thừa"),
            }
        )
        _register_hand()
        _register_checks()


def _register_hand() -> None:
    from thidua.domain.imports.actions import taking_over
    from thidua.domain.organisations.queries.handing import Hand, register

    register(
        Hand(
            noun="imports",
            take_over=taking_over.take_over,
            counted=taking_over.counted,
            words={"imports.waiting": _("Lần nhập kế hoạch chờ xác nhận")},
            moves=("imports.PlanImport.unit",),
            keeps={
                "imports.PlanImport.names": "whom the words meant on the day somebody said so",
                "imports.Roster.unit": "under whom the list came in",
                "imports.ColumnMap.unit": "how the unit's own lists are headed",
            },
        )
    )


def _register_checks() -> None:
    from thidua.domain.imports.queries import history_integrity, integrity, rosters
    from thidua.foundation.doctor import Check, register

    register(Check("imports_rosters", "Danh sách đã nhập đủ và đúng số dòng", rosters.rosters_entered_whole))
    register(
        Check(
            "imports_history",
            "Mọi dòng thành tích đã nhập đều có dữ kiện trong hồ sơ",
            history_integrity.entered_rows_are_facts,
        ),
        Check("imports_plans", "Lần nhập đã ban hành đều có kế hoạch", integrity.adopted_imports_have_plans),
        Check("imports_decisions", "Mọi quyết định đều ghi người quyết định", integrity.decisions_are_signed),
        Check("documents_versions", "Tài liệu đủ các phiên bản tệp", integrity.versions_are_counted),
    )
