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
            Entry(
                _("Kế hoạch"),
                "plans:list",
                "calendar-event",
                "plans.view",
                20,
                phone=True,
                prefixes=("/nhap-ke-hoach/",),
            ),
            Entry(_("Nhiệm vụ"), "plans:tasks", "list-check", "plans.view", 25, phone=True),
            Entry(_("Tài liệu"), "documents:list", "file-text", "documents.view", 110, prefixes=()),
            Entry(_("Cơ quan, đơn vị"), "organisations:list", "building", "organisations.view", 120),
            Entry(_("Cá nhân"), "people:list", "users", "people.view", 130),
            Entry(_("Thời hạn tiếp nhận"), "windows:list", "clock", "windows.view", 140),
            Entry(_("Tra cứu"), "search:all", "search", "search.use", 150, phone=True),
            Entry(_("Quản trị"), "access:index", "settings", "access.view", 200, prefixes=("/quan-tri/",)),
        )
        register_links(
            Link(_("Tài khoản của tôi"), "account:own", "user-circle", "account.own"),
            Link(_("Người làm thay"), "account:deputies", "users", "account.deputise"),
            Link(_("Lịch trên điện thoại"), "work:feeds", "calendar", "calendar.own"),
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
