"""Verbs that begin what a unit must do; used to part the actor from the deed and to see where an item begins."""

import re

VERBS = (
    "gửi", "nộp", "trình", "đề nghị", "đề xuất", "tổng hợp", "thẩm định", "xét duyệt", "xét", "báo cáo",
    "hoàn thành", "hoàn thiện", "tổ chức", "xây dựng", "ban hành", "họp", "đăng ký", "thường xuyên", "tham mưu",
    "lập", "rà soát", "chấm điểm", "chấm", "bình xét", "thực hiện", "phối hợp", "triển khai", "lấy ý kiến",
    "xin ý kiến", "công bố", "đánh giá", "ký kết", "ký", "hướng dẫn", "kiểm tra", "tiếp nhận", "chuyển",
    "thông báo", "chuẩn bị", "tổng kết", "sơ kết", "phát động", "trao", "tặng", "tôn vinh", "khen thưởng",
    "thành lập", "kiện toàn", "biên tập", "xuất bản", "giới thiệu", "tuyên truyền", "bồi dưỡng", "tập huấn",
    "tham dự", "tham gia", "chủ trì", "chỉ đạo", "đôn đốc", "theo dõi", "quyết định", "phê duyệt", "thông qua",
    "cử", "in", "cấp phát", "chi trả", "cập nhật", "tiến hành", "suy tôn", "công nhận", "góp ý", "cho ý kiến",
    "nghiệm thu", "phân công", "tự", "sửa đổi", "bổ sung", "thống kê", "giao", "mở", "đăng tải", "lựa chọn",
    "bảo vệ", "giám sát", "tư vấn", "khảo sát", "tập hợp", "phân loại", "lồng ghép",
)  # fmt: skip
_ANY = "|".join(sorted(VERBS, key=len, reverse=True))
FIRST_VERB = re.compile(rf"(?<!\w)(?:{_ANY})(?!\w)")
STARTS_WITH_VERB = re.compile(rf"(?:{_ANY})(?!\w)", re.IGNORECASE)
