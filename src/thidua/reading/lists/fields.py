"""Which field a heading names, in all usual wordings of lists of people and units. Matching is on folded words."""

import re
from functools import lru_cache
from typing import Final

from thidua.reading.words.folding import fold

# Order matters: the first pattern that fits names the field; the narrow stand before the wide.
_PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    ("short_name", r"viet tat|ten (?:goi )?tat|ten ngan"),
    ("other_names", r"ten (?:goi )?khac|ten cu$"),
    ("parent_unit", r"cap tren|chu quan|truc thuoc (?:don vi|co quan)"),
    ("unit_kind", r"^(?:loai|loai hinh) (?:don vi|to chuc|co quan)"),
    ("founded_date", r"ngay (?:thanh lap|bat dau hoat dong)|hoat dong tu"),
    ("position_from", (r"(?:giu chuc vu|bo nhiem|cong tac|nhan viec).{0,10} tu(?: ngay)?$|^tu ngay|"
        r"ngay (?:bo nhiem|nhan viec)")),
    ("order", r"^(?:stt|tt|so tt|so thu tu|s t t|thu tu|no|#)$"),
    ("decision_number", (r"(?:so|so ky hieu|so hieu).{0,12}(?:quyet dinh|\bqd\b|van ban)|"
        r"^(?:quyet dinh|qd)(?: .{0,30})? (?:so|so hieu|so ky hieu)$|"
        r"^so qd")),
    ("decision_date", (r"(?:ngay|ngay thang|ngay thang nam|thoi gian|ngay ky).{0,20}(?:quyet dinh|\bqd\b|ban hanh)|"
        r"^(?:quyet dinh|qd)(?: .{0,30})? (?:ngay|ngay ky|ngay thang nam)$|"
        r"^ngay (?:ky|cap)$")),
    ("decision_issuer", (r"(?:co quan|cap|noi|nguoi) (?:ban hanh|quyet dinh|ky)|cap (?:khen|quyet dinh)|"
        r"^(?:quyet dinh|qd)(?: .{0,30})? (?:co quan|cap|cua)")),
    ("citizen_id_date", r"ngay cap.{0,20}(?:cccd|can cuoc|cmnd)|(?:cccd|can cuoc|cmnd|dinh danh).{0,20}ngay cap"),
    ("citizen_id_place", r"noi cap"),
    ("citizen_id", r"dinh danh|can cuoc|\bcccd\b|\bcmnd\b|\bcmtnd\b|\bcmt\b|chung minh (?:nhan dan|thu)|\bsddcn\b"),
    ("tax_code", r"ma so thue|\bmst\b"),
    ("insurance_number", r"\bbhxh\b|so bao hiem"),
    ("birth_male", r"(?:ngay|nam).{0,14}sinh.{0,4} nam$|^(?:sinh )?nam sinh nam$"),
    ("birth_female", r"(?:ngay|nam).{0,14}sinh.{0,4} nu$"),
    ("birth_place", r"noi sinh"),
    ("birth_year", r"^(?:nam sinh|sinh nam|ns)\b"),
    ("birth_date", r"ngay.{0,12}sinh|^(?:sinh ngay|n sinh|ngay thang nam sinh|dob)|^ng sinh"),
    ("gender", r"gioi tinh|^(?:nam nu|gt|phai)$|^nam hoac nu$"),
    ("is_female", r"^(?:nu)$"),
    ("is_male", r"^(?:nam)$"),
    ("last_name", r"^(?:ho dem|ho va (?:ten|chu) (?:dem|lot)|ho ten dem|ho lot|ho)$"),
    ("first_name", r"^ten$"),
    ("unit_name", (r"^ten (?:tap the|don vi|co quan|to chuc|phong|doanh nghiep|co so|khoa|cum|khoi)|"
        r"^(?:tap the|tap the de nghi|don vi duoc de nghi|tap the duoc de nghi)|"
        r"ten tap the")),
    ("full_name", (r"ho (?:va )?(?:chu dem va )?ten|^ho,? ten|^ho va ten|ten ca nhan|"
        r"^ten (?:can bo|cong chuc|vien chuc|nhan vien|nguoi)|^(?:ca nhan|nguoi) duoc (?:de nghi|khen)|"
        r"^(?:full ?name|name)$|quy danh")),
    ("award_history", (r"(?:da|duoc) (?:duoc )?(?:khen|tang|dat)|khen thuong da|thanh tich da|"
        r"danh hieu da|hinh thuc da")),
    ("initiative", r"sang kien|de tai|giai phap"),
    ("classification", r"xep loai|muc do hoan thanh|danh gia|ket qua xep"),
    ("achievement", r"thanh tich|noi dung khen|ly do|tom tat|ket qua dat|cong trang"),
    ("award", (r"danh hieu|hinh thuc (?:khen|de nghi|bieu duong)|de nghi (?:khen|tang|xet|cong nhan)|"
        r"khen thuong|muc khen|hinh thuc")),
    ("position", r"chuc vu|chuc danh|chuc trach|vi tri viec lam|chuc nghiep|nghe nghiep|^cv$"),
    ("workplace", (r"don vi|noi (?:cong tac|lam viec)|co quan|phong ban|phong,? ban|"
        r"to chuc cong tac|^phong$|^khoa$|bo phan|truong$|dia phuong")),
    ("ethnicity", r"dan toc"),
    ("religion", r"ton giao"),
    ("party_member", r"dang vien|vao dang"),
    ("phone", r"dien thoai|\bsdt\b|\bdt\b|so dt|di dong"),
    ("email", r"e ?mail|thu dien tu"),
    ("address", r"dia chi|noi o|thuong tru|que quan|cho o|nguyen quan|ho khau"),
    ("education", r"trinh do|hoc (?:ham|vi|van)|chuyen mon"),
    ("working_time", r"thoi gian (?:cong tac|giu chuc|cong hien)|so nam|tham nien|nam vao nganh"),
    ("bonus", r"tien thuong|muc thuong|so tien|kinh phi"),
    ("quantity", r"^so luong|so nguoi|tong so"),
    ("year", r"^(?:nam|nam hoc|nam cong tac|nam khen|nam dat)$|^nam (?:khen|dat|cong nhan|quyet dinh)"),
    ("signature", r"ky (?:ten|nhan)|chu ky"),
    ("note", r"ghi chu|\bgc\b|luu y|chu thich"),
)  # fmt: skip
_COMPILED: Final = tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS)
_MARKS: Final = re.compile(r"[^\w#]+")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
LONGEST_HEADING: Final = 120


@lru_cache(maxsize=4_000)
def field_of(heading: str) -> str | None:
    """The field a heading names; the words in brackets are only asked when those outside name none."""
    if not heading or len(heading) > LONGEST_HEADING:
        return None
    whole = _words(heading)
    return _named(_words(_BRACKETS.sub(" ", heading))) or _named(whole)


def _words(text: str) -> str:
    return _MARKS.sub(" ", fold(text)).strip()


def _named(words: str) -> str | None:
    return next((name for name, pattern in _COMPILED if words and pattern.search(words)), None)
