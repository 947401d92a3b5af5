"""What rights are called on a page."""

from django.utils.translation import gettext_lazy as _

RIGHT_NAMES = {
    "account.own": _("Quản lý tài khoản của mình"),
    "account.deputise": _("Giao người làm thay khi vắng mặt"),
    "notifications.own": _("Nhận thông báo của mình"),
    "calendar.own": _("Dùng lịch của mình"),
    "search.use": _("Tra cứu"),
    "organisations.view": _("Xem danh mục cơ quan, đơn vị"),
    "organisations.edit": _("Sửa cơ quan, đơn vị"),
    "people.view": _("Xem hồ sơ cá nhân"),
    "people.edit": _("Sửa hồ sơ cá nhân"),
    "people.reveal": _("Xem số định danh cá nhân"),
    "plans.view": _("Xem kế hoạch và nhiệm vụ"),
    "plans.edit": _("Soạn, sửa kế hoạch"),
    "plans.adopt": _("Ban hành kế hoạch"),
    "tasks.report": _("Báo cáo tiến độ nhiệm vụ được giao"),
    "imports.use": _("Nhập kế hoạch từ tệp"),
    "windows.view": _("Xem thời hạn tiếp nhận"),
    "windows.manage": _("Mở, gia hạn tiếp nhận"),
    "windows.except": _("Cho phép tiếp nhận ngoại lệ"),
    "documents.view": _("Xem tài liệu"),
    "documents.edit": _("Tải lên, sửa tài liệu"),
    "access.view": _("Xem phân quyền"),
    "access.grant": _("Phân quyền, quản lý tài khoản"),
    "audit.view": _("Xem nhật ký"),
    "jobs.own": _("Theo dõi việc chạy nền của mình"),
    "jobs.view": _("Xem việc chạy nền"),
    "jobs.retry": _("Chạy lại, bỏ việc chạy nền"),
    "outbox.view": _("Xem hộp thư đi"),
    "notifications.send": _("Gửi thông báo"),
    "doctor.view": _("Xem tình trạng hệ thống"),
    "portal.view": _("Xem cổng thông tin"),
}

RELATION_NAMES = {
    "everywhere": _("toàn hệ thống"),
    "own_unit": _("đơn vị mình"),
    "subtree": _("đơn vị mình và các đơn vị trực thuộc"),
    "addressed": _("văn bản gửi đến đơn vị mình"),
    "assigned_to_me": _("việc đơn vị mình được giao"),
    "cluster_led": _("cụm, khối mình phụ trách"),
    "council_seat": _("hội đồng mình tham gia"),
    "self": _("của chính mình"),
    "public": _("công khai"),
}
