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


class DifficultyState(models.TextChoices):
    OPEN = "open", _("Chờ trả lời")
    ANSWERED = "answered", _("Đã trả lời")
    AMENDED = "amended", _("Đã điều chỉnh kế hoạch")
    DECLINED = "declined", _("Không điều chỉnh")


class ProposalKind(models.TextChoices):
    MOVEMENT = "movement", _("Phong trào thi đua")
    BODY = "body", _("Hội đồng, ban, tổ")


class ProposalState(models.TextChoices):
    OPEN = "open", _("Chờ đưa vào sổ")
    TAKEN = "taken", _("Đã đưa vào sổ")
    DECLINED = "declined", _("Không đưa vào sổ")


class Verdict(models.TextChoices):
    """What became of a parent's duty in the child's plan (R-280); words as `reading.comparison` has them."""

    ANSWERED = "answered", _("Đã có")
    PARTLY = "partly", _("Có một phần")
    WAITS = "waits", _("Chờ văn bản khác")
    LEFT_OUT = "left_out", _("Còn thiếu")
    PARENT_OWN = "parent_own", _("Việc của cấp trên")
    NOT_OURS = "not_ours", _("Không thuộc đơn vị")
