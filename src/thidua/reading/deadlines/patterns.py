"""The written forms of a time, as one table of regular expressions; order matters, the first that fits wins."""

import re

_Y = r"(?:\d{4}|nay|sau|trước|kế tiếp|tiếp theo|tới)"
YEAR_TAIL = rf"(?:\s*[/.-]\s*\d{{4}}(?!\d)|\s*,?\s*năm\s+{_Y})"
_NUMERIC = rf"\d{{1,2}}\s*[/.-]\s*\d{{1,2}}(?!\d){YEAR_TAIL}?"
_WORDED = rf"\d{{1,2}}\s+tháng\s+\d{{1,2}}(?!\d){YEAR_TAIL}?"
_DATE = rf"(?<!\d)(?:{_WORDED}|{_NUMERIC})(?![\d/])"
_HOUR = r"(?:\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{1,2}\s*(?:phút|')?)?\s*,?\s*)"
_DAY = r"(?:ngày\s+)?"
_TO = r"\s*(?:-|–|—|đến hết|đến|tới)\s*"
QUARTER = r"(?:IV|III|II|I|[1-4](?!\d)|một|nhất|hai|ba|bốn|tư)(?!\w)"
TENTATIVE = r"(?:dự kiến\s+)?"
BY = (
    r"(?:(?:xong|hoàn thành|kết thúc)\s+)?"
    r"(?:trước hoặc trong|trước và trong|trước|chậm nhất là trước|chậm nhất là|chậm nhất|muộn nhất là|muộn nhất|"
    r"không muộn hơn|không quá|hạn cuối cùng là|hạn cuối là|hạn cuối|hạn chót|thời hạn đến|thời hạn|hạn|"
    r"cho đến hết|cho đến|đến hết|đến|hết|xong)"
    r"(?:\s*:)?(?:\s+(?:là|vào|trong|hết))?"
)
AROUND = r"(?:vào khoảng|khoảng|vào dịp|nhân dịp|trong dịp|dịp|xung quanh)"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_MONTH = rf"(?:tháng\s+\d{{1,2}}(?!\d){YEAR_TAIL}?|(?<![\d/.-]){_MONTH_NUMBER}\s*/\s*\d{{4}}(?!\d))"
_EVERY = r"(?:hàng|hằng|mỗi|từng)"
_UNIT = r"(?:tuần|tháng|quý|6 tháng|sáu tháng|nửa năm|năm)(?!\w)"
AS_NEEDED = r"\s+(?:theo (?:thực tế|nhu cầu|yêu cầu)|khi (?:cần|có yêu cầu))"
_WORKING_DAYS = r"\d{1,3}\s+ngày(?:\s+làm việc)?"
_MONTH_PART = (
    r"(?:thượng tuần|trung tuần|hạ tuần|nửa đầu|nửa cuối|đầu|giữa|cuối|tuần (?:đầu|cuối|thứ \w+|\d))\s+(?:của\s+)?"
)

PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "recurring_day",
        (
            rf"{TENTATIVE}(?:{BY}\s+)?(?:ngày\s+)?(?<!\d)\d{{1,2}}(?:\s*(?:/|tháng)\s*\d{{1,2}})?\s+(?:của\s+)?"
            rf"{_EVERY}\s+(?:tháng|quý|năm)(?!\w)"
        ),
    ),
    (
        "quarter_month_day",
        rf"(?:{BY}\s+)?ngày\s+\d{{1,2}}\s+(?:của\s+)?tháng\s+(?:đầu|cuối)\s+(?:của\s+)?(?:{_EVERY}\s+)?quý(?:\s+sau)?",
    ),
    (
        "recurring",
        (
            rf"(?:định kỳ\s+)?{_EVERY}\s+{_UNIT}(?:\s*(?:,|và|hoặc|/)\s*(?:{_EVERY}\s+)?{_UNIT})*(?:{AS_NEEDED})?"
            rf"|định kỳ\s+{_UNIT}(?:\s+một lần)?"
        ),
    ),
    (
        "days_before",
        (
            r"(?:chậm nhất(?:\s+là)?\s+|ít nhất(?:\s+là)?\s+|tối thiểu\s+)?trước\s+(?:ít nhất\s+|tối thiểu\s+)?"
            rf"{_WORKING_DAYS}(?!\w)|{_WORKING_DAYS}\s+trước(?=\s+(?:khi|ngày|lúc|thời)(?!\s*\d))"
        ),
    ),
    (
        "days_after",
        (
            r"(?:trong\s+(?:vòng|thời hạn)\s+|không quá\s+|chậm nhất(?:\s+là)?\s+(?:sau\s+)?|sau\s+)"
            rf"{_WORKING_DAYS}(?!\w)"
        ),
    ),
    (
        "date_range",
        rf"{TENTATIVE}(?:trong các ngày|trong|từ|các ngày)?\s*{_DAY}{_HOUR}?{_DAY}{_DATE}{_TO}{_DAY}{_DATE}",
    ),
    (
        "day_range",
        (
            rf"{TENTATIVE}(?:từ|trong các ngày|các ngày|trong)?\s*{_DAY}(?<![\d/])\d{{1,2}}{_TO}{_DAY}\d{{1,2}}"
            rf"(?:\s*/\s*|\s+tháng\s+)\d{{1,2}}(?!\d){YEAR_TAIL}?"
        ),
    ),
    ("month_part", rf"{TENTATIVE}(?:(?:vào|trong|trước)\s+)?{_MONTH_PART}{_MONTH}"),
    (
        "month_range",
        (
            rf"{TENTATIVE}(?:từ|trong)?\s*(?:các\s+)?{_MONTH}(?:\s*(?:-|–|đến hết|đến|tới)\s*{_MONTH}"
            rf"|\s*(?:-|–|,|và|đến)\s*\d{{1,2}}(?!\d|\s*/\s*\d{{1,2}}/){YEAR_TAIL}?)"
        ),
    ),
    ("by_month", rf"{TENTATIVE}{BY}\s+{_MONTH}"),
    ("month", rf"{TENTATIVE}(?:(?:vào|trong)\s+)?{_MONTH}"),
    (
        "quarter_range",
        (
            rf"{TENTATIVE}(?:từ\s+|trong\s+)?(?:các\s+)?quý\s+{QUARTER}{YEAR_TAIL}?\s*(?:-|–|đến|,|và)\s*"
            rf"(?:quý\s+)?{QUARTER}{YEAR_TAIL}?"
        ),
    ),
    ("quarter", rf"{TENTATIVE}(?:{BY}\s+|(?:đầu|giữa|cuối|trong|vào)\s+)?quý\s+{QUARTER}{YEAR_TAIL}?"),
    ("half_year", r"(?:trong\s+)?(?:6|06|sáu)\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+(?:\d{4}|nay|sau))?"),
    (
        "date",
        rf"{TENTATIVE}(?:{BY}\s+|{AROUND}\s+(?:kỷ niệm\s+)?|(?:vào|trong)\s+)?{_HOUR}?{_DAY}{_HOUR}?{_DATE}",
    ),
    ("done", r"đã\s+(?:\w+\s+)?(?:thực hiện|hoàn thành|xong|tổ chức|triển khai|ban hành)(?:\s+xong)?(?!\w)"),
    (
        "on_demand",
        (
            r"(?:ngay\s+)?(?:sau khi|khi|nếu)\s+(?:có|cần|phát sinh|được)(?!\w)|đột xuất|(?:theo\s+)?(?:thực "
            r"tế\s+)?phát sinh"
            r"|theo\s+(?:thực tế|yêu cầu|đề nghị|tình hình)(?!\w)"
        ),
    ),
    ("per_other", r"(?:thực hiện\s+)?(?:theo|căn cứ|phụ thuộc|tùy|tuỳ)\s+\w+"),
    ("whole_year", rf"(?:cả|trong)\s+năm(?:\s+{_Y})?(?!\w)"),
    ("year_part", rf"(?:cuối|đầu)\s+năm(?:\s+{_Y})?(?!\w)"),
    ("continuous", r"thường xuyên(?:,?\s+liên tục)?|liên tục|quanh năm|suốt năm"),
)
# Every form begins with a figure or one of these; asked first, since prose is mostly other words.
_FIRST_WORDS = (
    "dự|trước|trong|trung|từ|từng|tháng|thời|thường|thượng|theo|thực|tuần|tùy|tuỳ|tối|chậm|cho|cuối|các|cả|căn|muộn|mỗi|"
    "không|khoảng|khi|kết|hạn|hết|hoàn|hàng|hằng|hạ|đến|đầu|đã|đột|định|xong|xung|vào|nhân|ngày|ngay|nửa|nếu|dịp|quý|"
    "quanh|sáu|sau|suốt|liên|giữa|ít|phát|phụ"
)
EXPRESSION = re.compile(
    rf"(?<!\w)(?=\d|(?:{_FIRST_WORDS})\s)(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in PATTERNS)})",
    re.IGNORECASE,
)

DATE_FIGURES = re.compile(
    rf"(\d{{1,2}})\s*(?:[/.-]\s*|\s+tháng\s+)(\d{{1,2}})(?!\d)(?:\s*[/.-]\s*(\d{{4}})|\s*,?\s*năm\s+({_Y}))?",
    re.IGNORECASE,
)
MONTH_FIGURES = re.compile(
    rf"(?:tháng\s+(\d{{1,2}})(?!\d)(?:\s*[/.-]\s*(\d{{4}})|\s*,?\s*năm\s+({_Y}))?|"
    rf"(?<![\d/])(\d{{1,2}})\s*/\s*(\d{{4}}))",
    re.IGNORECASE,
)
YEAR_FIGURES = re.compile(rf"(?:[/.-]\s*(\d{{4}})(?!\d)|năm\s+({_Y}))", re.IGNORECASE)
YEAR_TAILS = re.compile(YEAR_TAIL, re.IGNORECASE)
QUARTER_WORD = re.compile(rf"(?<!\w)({QUARTER})", re.IGNORECASE)
IS_BY = re.compile(rf"\s*{TENTATIVE}{BY}(?!\w)", re.IGNORECASE)
IS_WITHIN = re.compile(r"(?<!hoặc )(?<!và )\btrong\s", re.IGNORECASE)
IS_AROUND = re.compile(rf"\s*{TENTATIVE}{AROUND}\s", re.IGNORECASE)
IS_AS_NEEDED = re.compile(rf"{AS_NEEDED}$", re.IGNORECASE)
IS_EXCLUSIVE = re.compile(r"trước(?!\s+(?:hoặc|và)\s+trong)", re.IGNORECASE)
