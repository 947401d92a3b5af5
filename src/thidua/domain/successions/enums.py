from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangeKind(models.TextChoices):
    MERGE = "merge", _("Sáp nhập")
    SPLIT = "split", _("Chia, tách")
    RENAME = "rename", _("Đổi tên")
    DISSOLVE = "dissolve", _("Giải thể")
    MOVE = "move", _("Chuyển nơi trực thuộc")


class ChangeState(models.TextChoices):
    PLANNED = "planned", _("Chờ đến ngày")
    DONE = "done", _("Đã thực hiện")
    CANCELLED = "cancelled", _("Đã hủy")


class SideRole(models.TextChoices):
    """Before the change, or after it; for a move the later side is the unit above."""

    SOURCE = "source", _("Trước")
    TARGET = "target", _("Sau")


class SuggestionState(models.TextChoices):
    OPEN = "open", _("Chờ xem")
    REJECTED = "rejected", _("Hai người khác nhau")
    MERGED = "merged", _("Đã gộp")
