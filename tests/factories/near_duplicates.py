"""An invented register with people entered twice, the second time as clerks really do it.

Knows nothing of how duplicates are looked for: it draws people, copies some of them, and lets the copy suffer what
copies suffer. Names, numbers and units are drawn, nobody is meant; no province has the code 099.
"""

from __future__ import annotations

import random
import string
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace

FAMILIES = {
    "Nguyễn": 31, "Trần": 11, "Lê": 10, "Phạm": 7, "Hoàng": 5, "Vũ": 4, "Phan": 4, "Đặng": 3, "Bùi": 3, "Đỗ": 3,
    "Hồ": 2, "Ngô": 2, "Dương": 2, "Lý": 1, "Đinh": 1, "Trịnh": 1, "Mai": 1, "Đào": 1, "Tạ": 1, "Quách": 1,
}  # fmt: skip
MIDDLES = {
    "male": ["Văn", "Văn", "Văn", "Đức", "Quang", "Minh", "Xuân", "Ngọc", "Thanh", "Hữu", "Công", "Đình", "Tuấn", ""],
    "female": ["Thị", "Thị", "Thị", "Thị Thu", "Thị Ngọc", "Thị Thanh", "Thùy", "Ngọc", "Hồng", "Thị Kim", "Mỹ", ""],
}
MEN = """
Anh Bách Bảo Bình Cường Chiến Dũng Duy Đạt Đông Đức Giang Hà Hải Hiếu Hòa Hoàng Hùng Hưng Huy Khánh Kiên Lâm Linh Long
Lực Mạnh Minh Nam Nghĩa Phong Phú Phúc Quân Quang Quốc Quyết Sơn Tài Tân Thắng Thành Thịnh Tiến Toàn Trung Trường Tú
Tuấn Tùng Việt Vinh Vương
"""
WOMEN = """
Anh Ánh Bích Châu Chi Dung Duyên Đào Giang Hà Hải Hân Hằng Hạnh Hiền Hoa Hòa Hồng Huế Huệ Hương Hường Huyền Lan Liên
Linh Loan Mai Minh My Nga Ngân Nhung Nhi Oanh Phương Phượng Quyên Quỳnh Tâm Thảo Thanh Thu Thúy Thủy Trang Trinh Tuyết
Uyên Vân Xuân Yến
"""
GIVEN = {"male": MEN.split(), "female": WOMEN.split()}
UNITS = 400
NUMBER_KNOWN, DAY_KNOWN, MONTH_KNOWN = 0.85, 0.90, 0.93


@dataclass(frozen=True)
class Entry:
    """One line of a register; ``number`` twelve digits or empty, ``birth`` "1975-05-12", "1975-05", "1975" or empty."""

    name: str
    sex: str
    birth: str
    number: str
    unit: int


@dataclass
class Planted:
    """``pairs`` are the places in ``entries`` of the first entry and of its copy."""

    entries: list[Entry] = field(default_factory=list)
    pairs: set[tuple[int, int]] = field(default_factory=set)
    harm: dict[tuple[int, int], str] = field(default_factory=dict)


def a_register(*, people: int, copies: int, seed: int) -> Planted:
    """``people`` different people in a drawn order, ``copies`` of them entered once more."""
    chance = random.Random(seed)
    made = Planted([_person(chance) for _ in range(people)])
    for place in chance.sample(range(people), copies):
        copy, harm = _copied(made.entries[place], chance)
        pair = (place, len(made.entries))
        made.entries.append(copy)
        made.pairs.add(pair)
        made.harm[pair] = harm
    return made


def _person(chance: random.Random) -> Entry:
    sex = chance.choice(["male", "female"])
    family = chance.choices(list(FAMILIES), weights=list(FAMILIES.values()))[0]
    name = " ".join(f"{family} {chance.choice(MIDDLES[sex])} {chance.choice(GIVEN[sex])}".split())
    year, month, day = chance.randint(1962, 2003), chance.randint(1, 12), chance.randint(1, 28)
    draw = chance.random()
    birth = f"{year}-{month:02d}-{day:02d}" if draw < DAY_KNOWN else f"{year}-{month:02d}"
    birth = birth if draw < MONTH_KNOWN else str(year)
    century = (year // 100 - 19) * 2 + (sex == "female")
    number = f"099{century}{year % 100:02d}{chance.randrange(10**6):06d}"
    return Entry(name, sex, birth, number if chance.random() < NUMBER_KNOWN else "", chance.randrange(UNITS))


def _copied(entry: Entry, chance: random.Random) -> tuple[Entry, str]:
    """The entry as another clerk wrote it: at least one thing is different."""
    while True:
        name_harm = _drawn(chance, NAMES)
        copy = replace(
            entry,
            name=NAMES[name_harm][1](entry.name, chance),
            birth=BIRTHS[birth_harm := _drawn(chance, BIRTHS)][1](entry.birth, chance),
            number=NUMBERS[number_harm := _drawn(chance, NUMBERS)][1](entry.number, chance),
            unit=entry.unit if chance.random() < 0.5 else chance.randrange(UNITS),
            sex=entry.sex if chance.random() < 0.95 else "unknown",
        )
        if copy != entry:
            moved = "" if copy.unit == entry.unit else ", moved"
            return copy, f"name {name_harm}, birth {birth_harm}, number {number_harm}{moved}"


Harm = Callable[[str, random.Random], str]


def _drawn(chance: random.Random, harms: dict[str, tuple[int, Harm]]) -> str:
    return chance.choices(list(harms), weights=[weight for weight, _harm in harms.values()])[0]


def _same(text: str, _chance: random.Random) -> str:
    return text


def _none(_text: str, _chance: random.Random) -> str:
    return ""


def _bare(name: str, _chance: random.Random) -> str:
    letters = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _given_first(name: str, _chance: random.Random) -> str:
    *before, given = name.split()
    return " ".join([given, *before])


def _old_font(name: str, chance: random.Random) -> str:
    """The D with a stroke of Icelandic or of African letters; capitals and decomposed accents."""
    return chance.choice(
        [name.replace("Đ", "Ð"), name.replace("Đ", "Ɖ"), unicodedata.normalize("NFD", name), name.upper()]
    )


def _other_tone(name: str, chance: random.Random) -> str:
    """One accent typed wrong."""
    letters = unicodedata.normalize("NFD", name)
    tones = [place for place, letter in enumerate(letters) if letter in "\u0300\u0301\u0303\u0309\u0323"]
    if not tones:
        return name
    place = chance.choice(tones)
    wrong = chance.choice("\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", letters[:place] + wrong + letters[place + 1 :])


def _typo(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name) - 1)
    wrong = chance.choice(string.ascii_lowercase)
    return chance.choice(
        [
            name[:place] + wrong + name[place + 1 :],
            name[:place] + wrong + name[place:],
            name[:place] + name[place + 1 :],
            name[:place] + name[place + 1] + name[place] + name[place + 2 :],
        ]
    )


def _swapped(birth: str, _chance: random.Random) -> str:
    parts = birth.split("-")
    if len(parts) < 3 or int(parts[2]) > 12:
        return birth
    return f"{parts[0]}-{parts[2]}-{parts[1]}"


def _slip_of_birth(birth: str, chance: random.Random) -> str:
    """One of the three figures is another one."""
    parts = birth.split("-")
    if len(parts) < 3:
        return birth
    which = chance.randrange(3)
    parts[which] = [
        f"{parts[0][:3]}{chance.randrange(10)}",
        f"{chance.randint(1, 12):02d}",
        f"{chance.randint(1, 28):02d}",
    ][which]
    return "-".join(parts)


def _year_alone(birth: str, _chance: random.Random) -> str:
    return birth[:4]


def _one_digit(number: str, chance: random.Random) -> str:
    if not number:
        return ""
    place = chance.randrange(12)
    return number[:place] + str((int(number[place]) + chance.randint(1, 9)) % 10) + number[place + 1 :]


NAMES: dict[str, tuple[int, Harm]] = {
    "same": (35, _same),
    "without accents": (20, _bare),
    "given name first": (10, _given_first),
    "odd letters": (10, _old_font),
    "one tone wrong": (5, _other_tone),
    "one letter wrong": (20, _typo),
}
BIRTHS: dict[str, tuple[int, Harm]] = {
    "same": (70, _same),
    "day and month swapped": (12, _swapped),
    "one figure wrong": (6, _slip_of_birth),
    "year alone": (8, _year_alone),
    "missing": (4, _none),
}
NUMBERS: dict[str, tuple[int, Harm]] = {
    "same": (50, _same),
    "one digit wrong": (20, _one_digit),
    "missing": (30, _none),
}
