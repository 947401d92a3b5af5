"""Stable words of records. Codes of awards, grades, scopes and kinds are the rulebook's."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubjectKind(models.TextChoices):
    """Whose record it is; finer kinds (civil servant, farmer, commune ...) stand in ``Subject.fine_kind``."""

    INDIVIDUAL = "individual", _("Cá nhân")
    COLLECTIVE = "collective", _("Tập thể")
    HOUSEHOLD = "household", _("Hộ gia đình")
    ENTERPRISE = "enterprise", _("Doanh nghiệp, tổ chức kinh tế")
    FOREIGNER = "foreigner", _("Người nước ngoài")
    FOREIGN_COLLECTIVE = "foreign_collective", _("Tập thể người nước ngoài")


class Quality(models.TextChoices):
    """How well a fact is known, from low to high."""

    TYPED = "typed", _("Mới nhập")
    CHECKED = "checked", _("Đã kiểm tra")
    MATCHED = "matched", _("Đã đối chiếu quyết định")


class FactKind(models.TextChoices):
    """The kinds of facts; each is a model of its own."""

    GRADE = "grade", _("Mức xếp loại hằng năm")
    AWARD = "award", _("Danh hiệu, hình thức khen thưởng")
    INITIATIVE = "initiative", _("Sáng kiến, đề tài")
    POST = "post", _("Thời gian giữ chức vụ")
    SERVICE = "service", _("Thời gian công tác")
    MOVEMENT = "movement", _("Kết quả phong trào thi đua")
    RANKING = "ranking", _("Xếp hạng cụm, khối")
    PRIZE = "prize", _("Giải thưởng cuộc thi")
    LEAVE = "leave", _("Thời gian nghỉ")
    DISCIPLINE = "discipline", _("Kỷ luật")
    PROCEEDING = "proceeding", _("Vụ việc đang xem xét")
    FINDING = "finding", _("Kết luận của người có thẩm quyền")
    PARTICULAR = "particular", _("Thông tin khác")


class Way(models.TextChoices):
    """How an award was come by."""

    YEARLY = "yearly", _("Thường xuyên, hằng năm")
    THEME = "theme", _("Theo chuyên đề, phong trào")
    SUDDEN = "sudden", _("Đột xuất")
    LONG_SERVICE = "long_service", _("Quá trình cống hiến")
    SENIORITY = "seniority", _("Niên hạn")
    EXTERNAL = "external", _("Đối ngoại")
    OTHER = "other", _("Khác")


class ObjectClass(models.TextChoices):
    """What the awarded was at the time, as the statistics count (leaders apart from direct workers)."""

    LEADER = "leader", _("Lãnh đạo, quản lý")
    CIVIL_SERVANT = "civil_servant", _("Cán bộ, công chức, viên chức không giữ chức vụ")
    WORKER = "worker", _("Công nhân, người lao động trực tiếp")
    FARMER = "farmer", _("Nông dân")
    SOLDIER = "soldier", _("Cán bộ, chiến sĩ lực lượng vũ trang")
    ENTREPRENEUR = "entrepreneur", _("Doanh nhân")
    INTELLECTUAL = "intellectual", _("Trí thức, nhà khoa học, nghệ sĩ")
    STUDENT = "student", _("Học sinh, sinh viên")
    RESIDENT = "resident", _("Người dân khác")
    SMALL_COLLECTIVE = "small_collective", _("Tập thể nhỏ (tổ, đội, phòng, ban)")
    LARGE_COLLECTIVE = "large_collective", _("Tập thể lớn (cơ quan, đơn vị, địa phương)")


class CorrectionState(models.TextChoices):
    WAITING = "waiting", _("Chờ đơn vị xác nhận")
    ACCEPTED = "accepted", _("Đã tiếp nhận")
    REFUSED = "refused", _("Không tiếp nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")


class CampaignState(models.TextChoices):
    OPEN = "open", _("Đang rà soát")
    CLOSED = "closed", _("Đã kết thúc")


class FosteringState(models.TextChoices):
    DRAFT = "draft", _("Dự thảo")
    RUNNING = "running", _("Đang thực hiện")
    REACHED = "reached", _("Đã đạt")
    STOPPED = "stopped", _("Đã dừng")
