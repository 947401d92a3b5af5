"""What time cells say, in every form seen in plans."""

import datetime as dt

import pytest

from thidua.periods.recurrences import parse_rule
from thidua.reading.deadlines.cells import read_times
from thidua.reading.structure import Deadline


def _one(cell: str, year: int = 2025) -> Deadline:
    (deadline,) = read_times(cell, year=year)
    return deadline


def _days(cell: str) -> tuple[str, str | None, str | None]:
    one = _one(cell)
    return one.kind, one.start and one.start.isoformat(), one.date and one.date.isoformat()


@pytest.mark.parametrize(
    ("cell", "kind", "start", "date"),
    [
        ("Trước ngày 10/02/2025", "by", None, "2025-02-10"),
        ("trước 25/5/2025", "by", None, "2025-05-25"),
        ("trước ngày 20 tháng 2 năm 2020", "by", None, "2020-02-20"),
        ("Trước 17h00 ngày 20/6/2025", "by", None, "2025-06-20"),
        ("trước 8 giờ 30 phút ngày 10-3-2025", "by", None, "2025-03-10"),
        ("16h00 ngày 20/6/2023", "on", None, "2023-06-20"),
        ("1/6/2023", "on", None, "2023-06-01"),
        ("Ngày 20.11.2025", "on", None, "2025-11-20"),
        ("đến hết ngày 15/3", "by", None, "2025-03-15"),
        ("chậm nhất ngày 15/3 năm sau", "by", None, "2026-03-15"),
        ("muộn nhất là ngày 15/3 năm nay", "by", None, "2025-03-15"),
        ("Xong trước ngày 15/12 năm trước", "by", None, "2024-12-15"),
        ("Hạn cuối: 15/3/2025", "by", None, "2025-03-15"),
        ("Vào dịp 11/6/2025", "around", None, "2025-06-11"),
        ("khoảng 20/5", "around", None, "2025-05-20"),
        ("Từ ngày 07-11/01/2013", "range", "2013-01-07", "2013-01-11"),
        ("28-05/02/2025", "range", "2025-01-28", "2025-02-05"),
        ("28-05/01/2025", "range", "2024-12-28", "2025-01-05"),
        ("21/10 – 23/10/2015", "range", "2015-10-21", "2015-10-23"),
        ("từ 01/01/2025 đến 28/02/2025", "range", "2025-01-01", "2025-02-28"),
        ("từ ngày 20/12 đến ngày 15/01/2026", "range", "2025-12-20", "2026-01-15"),
        ("từ 20/12/2025 đến 15/01", "range", "2025-12-20", "2026-01-15"),
        ("từ 20/12 đến 15/01", "range", "2025-12-20", "2026-01-15"),
        ("từ 05/3/2025 đến 15/3", "range", "2025-03-05", "2025-03-15"),
        ("Tháng 12/2025", "month", "2025-12-01", "2025-12-31"),
        ("Xong trong tháng 12/2025", "month", "2025-12-01", "2025-12-31"),
        ("Xong trong quý II", "range", "2025-04-01", "2025-06-30"),
        ("12/2025", "month", "2025-12-01", "2025-12-31"),
        ("trong tháng 2 năm 2024", "month", "2024-02-01", "2024-02-29"),
        ("tháng 3-4/2025", "range", "2025-03-01", "2025-04-30"),
        ("Tháng 11, 12/2025", "range", "2025-11-01", "2025-12-31"),
        ("Từ tháng 3 đến tháng 5/2025", "range", "2025-03-01", "2025-05-31"),
        ("Từ tháng 11 đến tháng 01/2026", "range", "2025-11-01", "2026-01-31"),
        ("tháng 12/2024 - tháng 1/2025", "range", "2024-12-01", "2025-01-31"),
        ("trung tuần tháng 10", "range", "2025-10-11", "2025-10-20"),
        ("Cuối tháng 02/2025", "range", "2025-02-21", "2025-02-28"),
        ("tuần 2 tháng 3", "range", "2025-03-08", "2025-03-14"),
        ("tuần thứ năm tháng 3", "range", "2025-03-01", "2025-03-31"),
        ("trước tháng 6/2025", "by", None, "2025-06-01"),
        ("đến hết tháng 9/2025", "by", None, "2025-09-30"),
        ("trong quý II", "range", "2025-04-01", "2025-06-30"),
        ("Quý 3/2026", "range", "2026-07-01", "2026-09-30"),
        ("Trước quý II/2025", "by", None, "2025-04-01"),
        ("Hết quý I", "by", None, "2025-03-31"),
        ("Quý III, IV năm 2025", "range", "2025-07-01", "2025-12-31"),
        ("Quý IV/2024 - Quý I/2025", "range", "2024-10-01", "2025-03-31"),
        ("6 tháng đầu năm 2025", "range", "2025-01-01", "2025-06-30"),
        ("6 tháng cuối năm", "range", "2025-07-01", "2025-12-31"),
        ("Trong năm 2025", "range", "2025-01-01", "2025-12-31"),
        ("Cuối năm 2025", "range", "2025-10-01", "2025-12-31"),
        ("Đầu năm", "range", "2025-01-01", "2025-03-31"),
    ],
)
def test_days(cell: str, kind: str, start: str | None, date: str | None) -> None:
    assert _days(cell) == (kind, start, date)


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("Hàng tháng", "monthly"),
        ("Hằng tuần", None),
        ("35 hàng tháng", "monthly"),
        ("Hàng tháng, quý", "monthly; quarterly"),
        ("Định kỳ 6 tháng", None),
        ("Hằng quý và hằng năm", "quarterly; yearly"),
        ("Trước ngày 15 hàng tháng", "monthly before day 15"),
        ("trước ngày 06 hàng tháng", "monthly before day 6"),
        ("25 hàng tháng", "monthly day 25"),
        ("Trước ngày 15/12 hằng năm", "yearly"),
        ("trước ngày 25 của tháng cuối quý", "quarterly"),
        ("ngày 05 tháng đầu quý sau", "quarterly"),
        ("Thường xuyên", "continuous"),
        ("Thường xuyên, liên tục", "continuous"),
        ("Hằng tháng theo thực tế", None),
    ],
)
def test_recurrence(cell: str, rule: str | None) -> None:
    one = _one(cell)
    assert (one.kind, one.rule, one.date) == ("recurring", rule, None)
    assert rule is None or parse_rule(rule)


@pytest.mark.parametrize(
    ("cell", "kind", "offset"),
    [
        ("Đã thực hiện", "done", None),
        ("Đã hoàn thành", "done", None),
        ("Thực hiện khi có nội dung phát sinh", "on_demand", None),
        ("Theo thực tế", "on_demand", None),
        ("Trước 15 ngày so với ngày tổ chức", "on_demand", -15),
        ("10 ngày làm việc trước khi tổ chức lễ", "on_demand", -10),
        ("Không quá 05 ngày làm việc", "on_demand", 5),
        ("Theo tiến độ của Hướng dẫn tổng kết", "per_other_document", None),
        ("Hội đồng xét duyệt theo quy định", "per_other_document", None),
    ],
)
def test_times_without_a_day(cell: str, kind: str, offset: int | None) -> None:
    one = _one(cell)
    assert (one.kind, one.offset_days, one.date) == (kind, offset, None)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Trước ngày 30/02/2021", "by"),
        ("ngày 31/4", "on"),
        ("Tháng 13/2025", "month"),
        ("tháng 12-15/2025", "range"),
        ("cuối tháng 14", "range"),
        ("trước tháng 13", "by"),
        ("từ 30/02 đến 05/3/2025", "range"),
        ("27-31/6/2025", "range"),
    ],
)
def test_days_the_calendar_does_not_have_are_suspect(cell: str, kind: str) -> None:
    one = _one(cell)
    assert one.kind == kind
    assert one.suspect
    assert one.date is None or one.start is None


def test_a_range_printed_backwards_is_suspect() -> None:
    assert _one("từ 20/5/2025 đến 10/5/2025").suspect


@pytest.mark.parametrize(
    ("cell", "inclusive"),
    [
        ("Trước ngày 10/02/2025", False),
        ("Chậm nhất ngày 10/02/2025", True),
        ("Đến hết ngày 10/02/2025", True),
        ("trước hoặc trong ngày 10/02/2025", True),
        ("chậm nhất là trước ngày 10/02/2025", False),
    ],
)
def test_before_a_day_leaves_that_day_out(cell: str, inclusive: bool) -> None:
    assert _one(cell).inclusive is inclusive


def test_expected_days_are_tentative() -> None:
    assert _one("Dự kiến tháng 5/2025").tentative
    assert not _one("Tháng 5/2025").tentative


@pytest.mark.parametrize(
    "cell",
    [
        "Các đơn vị gửi hồ sơ trước 15/3/2025; Phòng Nội vụ thẩm định trước ngày 30/3/2025",
        "- Các đơn vị gửi hồ sơ trước 15/3/2025 - Phòng Nội vụ thẩm định trước ngày 30/3/2025",
        "Các đơn vị gửi hồ sơ trước 15/3/2025\nPhòng Nội vụ thẩm định trước ngày 30/3/2025",
        "Các đơn vị gửi hồ sơ trước 15/3/2025. Phòng Nội vụ thẩm định trước ngày 30/3/2025.",
        "Các đơn vị gửi hồ sơ trước 15/3/2025 (Phòng Nội vụ thẩm định trước ngày 30/3/2025)",
        "Các đơn vị gửi hồ sơ trước 15/3/2025 Phòng Nội vụ thẩm định trước ngày 30/3/2025",
    ],
)
def test_steps_of_one_cell_keep_their_actors(cell: str) -> None:
    steps = read_times(cell, year=2025)
    assert [(one.actor, one.what, one.date) for one in steps] == [
        ("Các đơn vị", "gửi hồ sơ", dt.date(2025, 3, 15)),
        ("Phòng Nội vụ", "thẩm định", dt.date(2025, 3, 30)),
    ]


def test_raw_keeps_the_printed_words_of_each_step() -> None:
    steps = read_times("- Trước ngày 20/6/2025 - Đơn vị gửi hồ sơ trước 25/5/2025.", year=2025)
    assert [one.raw for one in steps] == ["Trước ngày 20/6/2025", "Đơn vị gửi hồ sơ trước 25/5/2025"]


def test_a_year_printed_once_counts_for_the_whole_cell() -> None:
    steps = read_times("Gửi trước 15/11; xét trước 10/12/2024", year=2025)
    assert [one.date for one in steps] == [dt.date(2024, 11, 15), dt.date(2024, 12, 10)]


def test_two_days_of_one_deed_share_actor_and_deed() -> None:
    steps = read_times("Các khoa nộp báo cáo trước ngày 15/6 và ngày 15/12", year=2025)
    assert [(one.actor, one.what) for one in steps] == [("Các khoa", "nộp báo cáo")] * 2


def test_a_dash_inside_a_name_parts_nothing() -> None:
    one = _one("Hội đồng Thi đua - Khen thưởng họp trước ngày 10/3/2025")
    assert one.actor == "Hội đồng Thi đua - Khen thưởng"


def test_a_bracket_without_a_time_stays_with_its_step() -> None:
    first, second = read_times("Gửi trước 15 ngày (cấp xã) trước 30 ngày (cấp tỉnh)", year=2025)
    assert first.raw == "Gửi trước 15 ngày (cấp xã)"
    assert (second.raw, second.offset_days) == ("trước 30 ngày (cấp tỉnh)", -30)


def test_often_beside_a_date_is_no_time_of_its_own() -> None:
    one = _one("Gửi hồ sơ khen thưởng thường xuyên, đợt cuối trước ngày 15/7/2025")
    assert one.date == dt.date(2025, 7, 15)


def test_another_document_and_an_expected_day_are_two_times() -> None:
    kinds = [one.kind for one in read_times("Theo hướng dẫn của Sở, dự kiến tháng 5/2025", year=2025)]
    assert kinds == ["per_other_document", "month"]
    bare = [one.raw for one in read_times("Theo hướng dẫn dự kiến trước 05/5/2025", year=2025)]
    assert bare == ["Theo hướng dẫn", "dự kiến trước 05/5/2025"]


def test_what_follows_often_is_the_deed() -> None:
    one = _one("Các đơn vị thường xuyên đề nghị")
    assert (one.actor, one.what) == ("Các đơn vị", "đề nghị")


@pytest.mark.parametrize("cell", ["", "   ", "Chưa xác định", "-", "abc; def"])
def test_cells_without_a_time_say_nothing(cell: str) -> None:
    assert read_times(cell, year=2025) == ()


def test_words_behind_the_last_time_go_with_it() -> None:
    assert _one("Trước ngày 10/02/2025; có kiểm tra").raw == "Trước ngày 10/02/2025; có kiểm tra"


@pytest.mark.parametrize(
    ("cell", "actor", "what"),
    [
        ("Phòng Nội vụ: Tổng hợp, trình trước ngày 10/5", "Phòng Nội vụ", "tổng hợp, trình"),
        ("Đợt 1: Các khoa gửi hồ sơ trước ngày 10/5", "Các khoa", "gửi hồ sơ"),
        ("Đợt 2: gửi hồ sơ trước ngày 10/5", None, "Đợt 2: gửi hồ sơ"),
        ("Báo cáo năm: trước ngày 10/5", None, "báo cáo năm"),
        ("Hoàn thành trước ngày 10/5", None, None),
    ],
)
def test_actor_and_deed(cell: str, actor: str | None, what: str | None) -> None:
    one = _one(cell)
    assert (one.actor, one.what) == (actor, what)


def test_a_year_that_waits_for_its_occasion_is_on_demand() -> None:
    assert _days("Trong năm, khi có nội dung phát sinh") == ("on_demand", None, None)


def test_a_closing_bracket_without_its_pair_goes() -> None:
    assert _one("trước ngày 10/3/2025)").raw == "trước ngày 10/3/2025"
