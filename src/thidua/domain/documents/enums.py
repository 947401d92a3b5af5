from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    PLAN = "plan", _("Kế hoạch")
    EVIDENCE = "evidence", _("Minh chứng, kết quả")
    BASE = "base", _("Văn bản căn cứ")
    OTHER = "other", _("Tài liệu khác")


class BaseKind(models.TextChoices):
    """Kinds of documents plans rest on (R-005), the office's own regulations among them."""

    LAW = "law", _("Luật, pháp lệnh, nghị quyết của Quốc hội")
    DECREE = "decree", _("Nghị định, nghị quyết của Chính phủ")
    CIRCULAR = "circular", _("Thông tư")
    DIRECTIVE = "directive", _("Chỉ thị")
    RESOLUTION = "resolution", _("Nghị quyết")
    DECISION = "decision", _("Quyết định")
    PROGRAMME = "programme", _("Chương trình")
    PLAN = "plan", _("Kế hoạch")
    GUIDANCE = "guidance", _("Hướng dẫn, công văn")
    REGULATION = "regulation", _("Quy chế, quy định nội bộ")
    OTHER = "other", _("Văn bản khác")


class BaseRelationKind(models.TextChoices):
    AMENDS = "amends", _("sửa đổi, bổ sung")
    REPLACES = "replaces", _("thay thế")
    REPEALS = "repeals", _("bãi bỏ")
