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


class RosterKind(models.TextChoices):
    PEOPLE = "people", _("Danh sách cá nhân")
    UNITS = "units", _("Danh sách đơn vị")
    HISTORY = "history", _("Danh sách thành tích")


class RosterState(models.TextChoices):
    WAITING = "waiting", _("Đang kiểm tra")
    MAPPING = "mapping", _("Chờ xác nhận các cột")
    CHECKED = "checked", _("Đã kiểm tra, chờ xác nhận")
    ENTERING = "entering", _("Đang nhập")
    DONE = "done", _("Đã nhập xong")
    FAILED = "failed", _("Không đọc được")
    DISCARDED = "discarded", _("Đã bỏ")
    UNDOING = "undoing", _("Đang hủy kết quả nhập")
    UNDONE = "undone", _("Đã hủy kết quả nhập")


class RowVerdict(models.TextChoices):
    """What the dry run says of a row."""

    READY = "ready", _("Nhập được")
    DOUBTFUL = "doubtful", _("Cần quyết định")
    KNOWN = "known", _("Đã có")
    FAULTY = "faulty", _("Sai, chưa nhập được")


class RowDecision(models.TextChoices):
    ENTER = "enter", _("Nhập mới")
    MOVE = "move", _("Là người đã có, thêm vị trí công tác")
    LEAVE = "leave", _("Không nhập")
    MATCH = "match", _("Đúng người, đơn vị được gợi ý")
    KEEP = "keep", _("Giữ điều đã có, chỉ nhập phần mới")
    REPLACE = "replace", _("Thay điều đã có bằng điều ghi trong tệp")


class ColumnRole(models.TextChoices):
    """What a column of a list of achievements holds."""

    NONE = "none", _("Không dùng")
    FULL_NAME = "full_name", _("Họ và tên")
    LAST_NAME = "last_name", _("Họ và tên đệm")
    FIRST_NAME = "first_name", _("Tên")
    COLLECTIVE = "collective", _("Tên tập thể")
    BIRTH = "birth", _("Ngày sinh, năm sinh")
    CITIZEN_ID = "citizen_id", _("Số định danh (CCCD)")
    UNIT = "unit", _("Đơn vị công tác")
    YEAR = "year", _("Năm của thành tích")
    PERIOD = "period", _("Giai đoạn lập thành tích")
    GRADE = "grade", _("Xếp loại, mức hoàn thành nhiệm vụ")
    AWARD = "award", _("Danh hiệu, hình thức khen thưởng")
    DECISION = "decision", _("Số quyết định (có thể kèm ngày)")
    DECIDED = "decided", _("Ngày quyết định")
    ISSUER = "issuer", _("Cơ quan, người quyết định")
    WAY = "way", _("Loại khen thưởng (thường xuyên, chuyên đề ...)")
    INITIATIVE = "initiative", _("Sáng kiến, đề tài")
    SCOPE = "scope", _("Phạm vi công nhận sáng kiến")
    DISCIPLINE = "discipline", _("Kỷ luật")
    POST = "post", _("Chức vụ đã giữ")
    POST_FROM = "post_from", _("Giữ chức vụ từ")
    POST_TO = "post_to", _("Giữ chức vụ đến")
