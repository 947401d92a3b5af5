from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Dự thảo")
    ADOPTED = "adopted", _("Đang thực hiện")
    WITHDRAWN = "withdrawn", _("Đã thu hồi")


class TaskState(models.TextChoices):
    """State of a task and of each assignment (R-026); "late" is a matter of the clock, never stored."""

    NOT_BEGUN = "not_begun", _("Chưa thực hiện")
    UNDER_WAY = "under_way", _("Đang thực hiện")
    DONE = "done", _("Đã hoàn thành")
    NOT_APPLICABLE = "not_applicable", _("Không phát sinh trong năm")


OPEN_STATES = (TaskState.NOT_BEGUN, TaskState.UNDER_WAY)


class StepKind(models.TextChoices):
    """Kinds of time in a plan (R-022)."""

    BY = "by", _("Trước ngày")
    ON = "on", _("Trong ngày")
    AROUND = "around", _("Vào dịp")
    RANGE = "range", _("Từ ngày đến ngày")
    MONTH = "month", _("Trong tháng, quý")
    RECURRING = "recurring", _("Định kỳ")
    PER_OTHER_DOCUMENT = "per_other_document", _("Theo văn bản khác")
    DONE = "done", _("Đã thực hiện")
    ON_DEMAND = "on_demand", _("Khi phát sinh")


class PartRole(models.TextChoices):
    """What a unit is for a task."""

    LEAD = "lead", _("Chỉ đạo, chủ trì")
    EXECUTOR = "executor", _("Thực hiện")
    COORDINATOR = "coordinator", _("Phối hợp")


class ClosingRule(models.TextChoices):
    """What happens when a printed last day is no working day."""

    PRINTED = "printed", _("Đúng ngày ghi trong văn bản")
    NEXT_WORKING_DAY = "next_working_day", _("Ngày làm việc kế tiếp")
