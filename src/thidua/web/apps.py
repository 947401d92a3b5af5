from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "thidua.web"
    label = "web"

    def ready(self) -> None:
        from thidua.foundation.doctor.house import registered
        from thidua.shell.navigation import Entry, Link, register, register_links, register_places

        registered()
        register(
            Entry(
                _("Bàn làm việc"),
                "work:today",
                "layout-dashboard",
                "notifications.own",
                10,
                phone=True,
                prefixes=("/lich/",),
            ),
            Entry(_("Tình hình chung"), "work:city", "chart-bar", "plans.oversee", 12),
            Entry(_("Đơn vị phụ trách"), "work:watched", "eye", "plans.watch", 14),
            Entry(
                _("Kế hoạch"),
                "plans:list",
                "calendar-event",
                "plans.view",
                20,
                phone=True,
                prefixes=(
                    *("/nhap-ke-hoach/", "/nam-thi-dua/", "/can-cu/", "/doi-chieu/"),
                    *("/vuong-mac/", "/de-xuat/", "/noi-nhan/"),
                ),
            ),
            Entry(
                _("Nhiệm vụ"),
                "plans:tasks",
                "list-check",
                "plans.view",
                25,
                phone=True,
                prefixes=(
                    *("/tien-trinh/", "/tien-do/", "/phan-viec/", "/moc-thoi-gian/"),
                    *("/cho-van-ban/", "/bao-cao/", "/phu-thuoc/"),
                ),
            ),
            Entry(_("Đôn đốc"), "plans:chasing", "bell", "plans.edit", 27),
            Entry(_("Tài liệu"), "documents:list", "file-text", "documents.view", 110, prefixes=()),
            Entry(_("Hồ sơ thành tích"), "records:list", "award", "records.view", 115),
            Entry(_("Sàng lọc"), "records:screening", "filter", "records.screen", 117),
            Entry(_("Cơ quan, đơn vị"), "organisations:list", "building", "organisations.view", 120),
            Entry(_("Cá nhân"), "people:list", "users", "people.view", 130, prefixes=("/nhap-danh-sach/",)),
            Entry(_("Thời hạn tiếp nhận"), "windows:list", "clock", "windows.view", 140),
            Entry(_("Danh mục khen thưởng"), "awards:list", "medal", "awards.view", 145),
            Entry(_("Tra cứu"), "search:all", "search", "search.use", 150, phone=True),
            Entry(_("Thời hạn lưu trữ"), "reports:retention", "archive", "reports.retain", 160),
            Entry(_("Quản trị"), "access:index", "settings", "access.view", 200, prefixes=("/quan-tri/",)),
        )
        register_links(
            Link(_("Tài khoản của tôi"), "account:own", "user-circle", "account.own"),
            Link(_("Hồ sơ thành tích của tôi"), "records:mine", "award", "records.view"),
            Link(_("Người làm thay"), "account:deputies", "users", "account.deputise"),
            Link(_("Lịch trên điện thoại"), "work:feeds", "calendar", "calendar.own"),
            Link(_("Dữ liệu cá nhân của tôi"), "reports:requests", "shield-lock", "reports.ask"),
        )
        register_places(
            search="search:all",
            suggest="search:suggest",
            inbox="notices:inbox",
            year="account:year",
            unit="account:unit",
            session="account:session",
            drafts="account:drafts",
            logout="account_logout",
        )
