"""Invented names of people, spread as family names are in Vietnam; some of other peoples, a few very long."""

from collections import Counter
from random import Random

FEMALE = "female"
MALE = "male"

# Shares per thousand of the Kinh family names that a register of a northern city shows.
_FAMILIES = {
    "Nguyễn": 330,
    "Trần": 110,
    "Lê": 90,
    "Phạm": 75,
    "Hoàng": 40,
    "Vũ": 42,
    "Phan": 28,
    "Bùi": 30,
    "Đặng": 22,
    "Đỗ": 26,
    "Ngô": 18,
    "Dương": 14,
    "Đinh": 30,
    "Trịnh": 14,
    "Đào": 12,
    "Đoàn": 10,
    "Mai": 10,
    "Lương": 10,
    "Lưu": 8,
    "Tạ": 8,
    "Tống": 8,
    "Hà": 8,
    "Cao": 7,
    "Chu": 6,
    "Phùng": 6,
    "Lâm": 5,
    "Tô": 5,
    "Kiều": 4,
    "Thái": 4,
    "Nghiêm": 3,
    "Quách": 3,
    "Hồ": 6,
    "Võ": 4,
    "Huỳnh": 3,
    "Khổng": 2,
    "Doãn": 3,
    "Âu": 1,
    "Ông": 1,
    "Ứng": 1,
    "Đồng": 2,
}

_MIDDLE = {
    FEMALE: "Thị Thị Thị Thị Thị Thu Thanh Ngọc Minh Phương Hồng Bích Kim Mai Thùy Quỳnh Diệu Khánh Tuyết Như",
    MALE: "Văn Văn Văn Văn Đức Hữu Minh Quang Xuân Công Đình Ngọc Thanh Tiến Trọng Duy Anh Mạnh Bá Khắc Thế",
}
_SECOND_MIDDLE = {
    FEMALE: "Thanh Minh Ngọc Bảo Khánh Hoài Phương Thùy Quỳnh Hồng Kim Thúy Cẩm Tường",
    MALE: "Minh Gia Bảo Đăng Tuấn Hải Hoàng Ngọc Thành Hồng Quốc Thanh Trung Nhật",
}
_GIVEN = {
    FEMALE: (
        "Hương Lan Hoa Hà Thủy Hằng Nga Linh Trang Thảo Huyền Yến Nhung Hạnh Phương Mai Oanh Thu Dung Loan Liên Ngân "
        "Vân Hiền Tâm Thúy Anh Ngọc Châu Quyên Giang My Uyên Duyên Xuân Nguyệt Tuyết Hòa Chi Nhàn Lụa Bích Khuê Trâm "
        "Diệp Ly"
    ),
    MALE: (
        "Hùng Dũng Cường Tuấn Minh Hải Sơn Long Nam Thắng Thành Trung Kiên Quân Đức Anh Hiếu Hoàng Tùng Phong Bình "
        "Toàn Quang Khánh Huy Lâm Việt Tiến Tú Đạt Chiến Duy Khoa Thịnh Phúc Vinh Giang Hậu Luân Bách Ngọc Ước Đông "
        "Nghĩa Lộc"
    ),
}
# people: (female family or prefix, female given, male family or prefix, male given)
_PEOPLES: dict[str, tuple[str, str, str, str]] = {
    "Mường": (
        "Bùi Thị|Quách Thị|Đinh Thị|Bạch Thị|Hà Thị",
        "Nhẻo|Ín|Chính|Phượng|Lèng|Hiên",
        "Bùi Văn|Quách Công|Đinh Công|Bạch Đình|Hà Văn",
        "Nỉnh|Khoẻo|Chiêu|Thượng|Lượng|Nhởn",
    ),
    "Thái": (
        "Lò Thị|Cà Thị|Quàng Thị|Lường Thị",
        "Pâng|Ín|Hặc|Thương|Xuyến",
        "Lò Văn|Cà Văn|Quàng Văn|Lường Văn",
        "Pọm|Inh|Chựa|Phẩu|Dọn",
    ),
    "Tày": (
        "Nông Thị|Ma Thị|Triệu Thị|Hoàng Thị",
        "Rầm|Nhình|Điệp|Sen",
        "Nông Văn|Ma Văn|Bế Văn|Hứa Văn",
        "Dền|Thốc|Kít|Sính",
    ),
    "Mông": (
        "Giàng Thị|Vàng Thị|Thào Thị|Sùng Thị",
        "Mỷ|Dở|Súa|Chư",
        "Giàng A|Vàng A|Thào Seo|Sùng A",
        "Páo|Chứ|Lử|Sềnh",
    ),
    "Dao": ("Triệu Mùi|Bàn Thị|Phùng Mùi", "Nái|Coi|Khé|Say", "Triệu Tài|Bàn Văn|Phùng Chòi", "Quyên|Cao|Hín|Vảng"),
    "Ê Đê": ("H'", "Loan Niê|Rlưm Êban|Bliăk Mlô|Yêm Kbuôr", "Y-", "Wang Byă|Bhăm Ayŭn|Thịnh Niê|Djuang Êñuôl"),
    "Gia Rai": ("H'", "Nhip Siu|Blơi Ksor|Mrek Rmah", "Y-", "Lơk Kpă|Hơn Rơ Chăm|Siêng Nay"),
}

# Sixty to eighty letters: what a certificate's line and a table's column must hold.
LONG_NAMES: tuple[tuple[str, str, str], ...] = (
    ("Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Ngọc Bảo Châu Quỳnh Hương", FEMALE, "Kinh"),
    ("Nguyễn Hoàng Phước Lê Trần Đặng Thị Thanh Thủy Tiên Khánh Huyền Trân", FEMALE, "Kinh"),
    ("Công Tôn Nữ Trần Lê Hoàng Thị Diễm Phương Khánh Quỳnh Như Ngọc Ánh Tuyết", FEMALE, "Kinh"),
    ("H'Bliăk Êban Niê Kđăm Mlô Duôn Du Thị Ngọc Rlưm Hwing Buôn Kriêng", FEMALE, "Ê Đê"),
    ("Y-Djuang Êñuôl Ayŭn Kbuôr Hwing Niê Kđăm Byă Mlô Duôn Du Buôn Yă", MALE, "Ê Đê"),
    ("Tôn Thất Nguyễn Phúc Vĩnh Bảo Hoàng Trọng Minh Quang Đăng Khánh Nghĩa", MALE, "Kinh"),
)
_KINH_SHARE = 0.93


def draw_name(random: Random, sex: str, taken: Counter[str], *, repeats: int = 3) -> tuple[str, str]:
    """Return a name and the people it belongs to.

    The same name may stand for up to `repeats` persons, as in life: a register must tell them apart by number.
    """
    while True:
        name, ethnicity = _kinh(random, sex) if random.random() < _KINH_SHARE else _other(random, sex)
        if taken[name] < repeats:
            taken[name] += 1
            return name, ethnicity


def _kinh(random: Random, sex: str) -> tuple[str, str]:
    family = random.choices(list(_FAMILIES), weights=list(_FAMILIES.values()))[0]
    parts = [family, random.choice(_MIDDLE[sex].split()), random.choice(_GIVEN[sex].split())]
    if random.random() < 0.22:
        parts.insert(2, random.choice(_SECOND_MIDDLE[sex].split()))
    return " ".join(_without_echo(parts)), "Kinh"


def _without_echo(parts: list[str]) -> list[str]:
    """Drop a word that repeats the one before it ("Ngọc Ngọc")."""
    return [part for place, part in enumerate(parts) if place == 0 or part != parts[place - 1]]


def _other(random: Random, sex: str) -> tuple[str, str]:
    ethnicity = random.choices(list(_PEOPLES), weights=[60, 8, 8, 6, 5, 7, 6])[0]
    columns = _PEOPLES[ethnicity]
    first, last = columns[:2] if sex == FEMALE else columns[2:]
    front, back = random.choice(first.split("|")), random.choice(last.split("|"))
    glue = "" if front.endswith(("'", "-")) else " "
    return f"{front}{glue}{back}", ethnicity
