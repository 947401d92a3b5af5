from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    PLAN = "plan", _("Kế hoạch")
    EVIDENCE = "evidence", _("Minh chứng, kết quả")
    BASE = "base", _("Văn bản căn cứ")
    OTHER = "other", _("Tài liệu khác")
