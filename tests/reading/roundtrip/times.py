"""Times as clerks write them, each with what it means: (words, deadlines). Dates come in, words go out."""

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from random import Random
from typing import Any

Json = dict[str, Any]
Time = tuple[str, list[Json]]


def figures(rng: Random, day: dt.date) -> str:
    """15/3/2026, 15/03/2026, 15-3-2026 or 15 tháng 3 năm 2026."""
    return rng.choice(
        (
            f"{day.day:02d}/{day.month}/{day.year}",
            f"{day:%d/%m/%Y}",
            f"{day.day}/{day.month}/{day.year}",
            f"{day.day} tháng {day.month:02d} năm {day.year}",
            f"{day:%d-%m-%Y}",
        )
    )


def due(kind: str, date: dt.date | None = None, start: dt.date | None = None) -> Json:
    return {"kind": kind, "date": date and date.isoformat(), "start": start and start.isoformat()}


def by(rng: Random, day: dt.date) -> Time:
    lead = rng.choice(
        (
            "Trước ngày", "Trước", "Chậm nhất ngày", "Chậm nhất là ngày", "Xong trước ngày", "Hoàn thành trước ngày",
            "Đến hết ngày", "Không muộn hơn ngày", "Muộn nhất ngày", "Hạn cuối ngày", "trước ngày",
            "Hoàn thành chậm nhất ngày",
        )
    )  # fmt: skip
    return f"{lead} {figures(rng, day)}", [due("by", day)]


def on(rng: Random, day: dt.date) -> Time:
    lead = rng.choice(("Ngày ", "", "Vào ngày ", "14h00 ngày ", "8 giờ 30 ngày "))
    return f"{lead}{figures(rng, day)}", [due("on", day)]


def around(rng: Random, day: dt.date) -> Time:
    return f"{rng.choice(('Vào dịp', 'Nhân dịp', 'Khoảng'))} {day:%d/%m/%Y}", [due("around", day)]


def within(rng: Random, day: dt.date) -> Time:
    """A span of days that ends on `day`."""
    start = day - dt.timedelta(days=rng.randint(2, 12))
    if start.month == day.month and rng.random() < 0.5:
        words = rng.choice(
            (f"Từ ngày {start.day:02d}-{day:%d/%m/%Y}", f"Từ {start.day} đến {day.day}/{day.month}/{day.year}")
        )
    else:
        words = rng.choice(
            (
                f"Từ ngày {figures(rng, start)} đến ngày {figures(rng, day)}",
                f"{start:%d/%m} – {day:%d/%m/%Y}" if start.year == day.year else f"{start:%d/%m/%Y} – {day:%d/%m/%Y}",
                f"Từ {start:%d/%m/%Y} đến hết {day:%d/%m/%Y}",
            )
        )
    return words, [due("range", day, start)]


def month(rng: Random, day: dt.date) -> Time:
    last = day.replace(day=monthrange(day.year, day.month)[1])
    words = rng.choice(
        (
            f"Tháng {day.month}/{day.year}",
            f"Trong tháng {day.month}",
            f"Tháng {day.month:02d} năm {day.year}",
            f"Tháng {day.month}",
        )
    )
    return words, [due("month", last, last.replace(day=1))]


def decade(rng: Random, day: dt.date) -> Time:
    name, first, last = rng.choice((("Thượng tuần", 1, 10), ("Trung tuần", 11, 20)))
    return f"{name} tháng {day.month}/{day.year}", [due("range", day.replace(day=last), day.replace(day=first))]


def quarter(rng: Random, day: dt.date) -> Time:
    number = (day.month + 2) // 3
    last = dt.date(day.year, number * 3, monthrange(day.year, number * 3)[1])
    roman = ("I", "II", "III", "IV")[number - 1]
    words = rng.choice((f"Quý {roman}/{day.year}", f"Trong quý {roman}", f"Quý {roman} năm {day.year}"))
    return words, [due("range", last, dt.date(day.year, number * 3 - 2, 1))]


def yearless(rng: Random, day: dt.date) -> Time:
    words = (f"Trước ngày {day:%d/%m}", f"Trước {day.day}/{day.month}", f"Chậm nhất ngày {day.day} tháng {day.month}")
    return rng.choice(words), [due("by", day)]


def by_the_hour(rng: Random, day: dt.date) -> Time:
    hour = rng.choice(("17h00", "16h30", "11 giờ", "17 giờ 00"))
    return f"{rng.choice(('Trước', 'Chậm nhất'))} {hour} ngày {day:%d/%m/%Y}", [due("by", day)]


def months(rng: Random, day: dt.date) -> Time:
    last = day.replace(day=monthrange(day.year, day.month)[1])
    first = day.replace(day=1, month=max(1, day.month - rng.randint(1, 2)))
    if first.month == day.month:
        return month(rng, day)
    words = (
        f"Từ tháng {first.month} đến tháng {day.month}/{day.year}",
        f"Tháng {first.month} - tháng {day.month}/{day.year}",
        f"Tháng {first.month}-{day.month}/{day.year}",
    )
    return rng.choice(words), [due("range", last, first)]


def two_rounds(rng: Random, day: dt.date) -> Time:
    """Two rounds of one duty, the second on `day`."""
    first = day - dt.timedelta(days=rng.randint(30, 50))
    one, other = f"{first:%d/%m/%Y}", f"{day:%d/%m/%Y}"
    words = (
        f"Đợt 1: trước ngày {one}; đợt 2: trước ngày {other}",
        f"Trước ngày {one} (đợt 1), trước ngày {other} (đợt 2)",
        f"Trước ngày {one} và trước ngày {other}",
        f"- Đợt 1: Trước ngày {one}\n- Đợt 2: Trước ngày {other}",
    )
    return rng.choice(words), [due("by", first), due("by", day)]


def next_year(rng: Random, day: dt.date) -> Time:
    """January after the year of the plan, for what is due at its very end."""
    later = dt.date(day.year + 1, 1, rng.randint(5, 25))
    words = (f"Trước ngày {later:%d/%m/%Y}", f"Chậm nhất ngày {later.day}/{later.month} năm sau")
    return rng.choice(words), [due("by", later)]


def expected(rng: Random, day: dt.date) -> Time:
    return f"Dự kiến {rng.choice(('trước ngày', 'xong trước ngày'))} {day:%d/%m/%Y}", [due("by", day)]


DATED: tuple[tuple[int, Callable[[Random, dt.date], Time]], ...] = (
    (40, by), (5, yearless), (4, by_the_hour), (4, months), (8, on), (3, around),
    (8, within), (8, month), (3, decade), (3, quarter), (3, expected),
)  # fmt: skip


def dated(rng: Random, day: dt.date) -> Time:
    """Any time of one deed that ends about `day`."""
    if day.month == 12 and rng.random() < 0.1:
        return next_year(rng, day)
    if day.month > 3 and rng.random() < 0.05:
        return two_rounds(rng, day)
    makers = [maker for weight, maker in DATED for _ in range(weight)]
    return rng.choice(makers)(rng, day)


def two_steps(rng: Random, day: dt.date, senders: str, council: str) -> Time:
    """Dossiers first, the review some days later."""
    first = day - dt.timedelta(days=rng.randint(7, 20))
    one, other = f"{first:%d/%m/%Y}", f"{day:%d/%m/%Y}"
    words = rng.choice(
        (
            f"{senders} gửi hồ sơ trước ngày {one}; {council} họp xét trước ngày {other}",
            f"Trước ngày {other} ({senders} gửi hồ sơ trước ngày {one})",
            f"- {senders} nộp hồ sơ trước ngày {one};\n- {council} xét duyệt trước ngày {other}",
            f"{senders} gửi hồ sơ chậm nhất ngày {one}. {council} xét xong trước ngày {other}",
        )
    )
    deadlines = [due("by", first), due("by", day)]
    return words, deadlines


def standing(rng: Random, parent: str) -> Time:
    """A time without a day."""
    return rng.choice(
        (
            ("Thường xuyên", [due("recurring")]),
            ("Hằng tháng", [due("recurring")]),
            ("Hàng quý", [due("recurring")]),
            ("Định kỳ hằng quý", [due("recurring")]),
            ("Trước ngày 25 hằng tháng", [due("recurring")]),
            ("trước ngày 06 hàng tháng", [due("recurring")]),
            ("Hằng tuần", [due("recurring")]),
            ("Hàng năm", [due("recurring")]),
            ("Thường xuyên trong năm", [due("recurring")]),
            ("Theo Kế hoạch của cấp trên", [due("per_other_document")]),
            ("Đã thực hiện", [due("done")]),
            ("Đã hoàn thành", [due("done")]),
            ("Trong năm, khi có thành tích đột xuất", [due("on_demand")]),
            ("Khi có phát sinh", [due("on_demand")]),
            ("Đột xuất", [due("on_demand")]),
            (f"Theo hướng dẫn của {parent}", [due("per_other_document")]),
            ("Theo tiến độ của cấp trên", [due("per_other_document")]),
            ("Không quá 05 ngày làm việc sau khi nhận đủ hồ sơ", [due("on_demand")]),
            ("Trước 15 ngày tổ chức hội nghị", [due("on_demand")]),
        )
    )
