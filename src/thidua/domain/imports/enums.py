from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    WAITING = "waiting", _("Đang chờ đọc")
    READ = "read", _("Đã đọc, chờ xác nhận")
    FAILED = "failed", _("Không đọc được")
    ADOPTED = "adopted", _("Đã ban hành")
    DISCARDED = "discarded", _("Đã bỏ")


class Severity(models.TextChoices):
    ERROR = "error", _("Sai")
    WARNING = "warning", _("Nghi ngờ")
    INFO = "info", _("Lưu ý")


class Decision(models.TextChoices):
    OPEN = "open", _("Chưa xem")
    ACCEPTED = "accepted", _("Theo đề xuất")
    EDITED = "edited", _("Sửa khác")
    DISMISSED = "dismissed", _("Giữ nguyên văn bản")
