"""Stable words of requests about personal data and of decisions on retention."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestKind(models.TextChoices):
    """What the person asks for; each has its own last day."""

    ACCESS = "access", _("Cung cấp dữ liệu đang giữ")
    CORRECT = "correct", _("Sửa dữ liệu")
    LIMIT = "limit", _("Rút đồng ý, hạn chế hoặc phản đối xử lý")
    ERASE = "erase", _("Xóa dữ liệu")


class RequestState(models.TextChoices):
    RECEIVED = "received", _("Đã nhận, chờ trả lời")
    ANSWERED = "answered", _("Đã trả lời, đang giải quyết")
    DONE = "done", _("Đã giải quyết")
    DECLINED = "declined", _("Không giải quyết được")


class RetentionClass(models.TextChoices):
    """What is kept, by the names of the dated figures of retention."""

    STATE_AWARDS = "retention_state_awards", _("Khen thưởng cấp Nhà nước")
    PROVINCE_AWARDS = "retention_province_awards", _("Khen thưởng cấp bộ, ngành, tỉnh")
    UNIT_AWARDS = "retention_unit_awards", _("Khen thưởng của đơn vị")
    YEARLY_PLANS = "retention_yearly_plans", _("Kế hoạch, báo cáo năm")


class RetentionChoice(models.TextChoices):
    KEEP = "keep", _("Giữ tiếp đến năm")
    ARCHIVE = "archive", _("Nộp lưu trữ lịch sử")
    DESTROY = "destroy", _("Đưa vào hồ sơ đề nghị hủy")
