"""RFC 5545, byte for byte, and read by other programs."""

import re
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.writing.ics import Entry, EntryKind, calendar_text

STAMP = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
LONG = (
    "Đăng ký danh hiệu thi đua, hình thức khen thưởng năm 2026; gửi về Sở Nội vụ \\ Ban Thi đua – Khen thưởng 🏅 " * 3
)


def _entry(**more: object) -> Entry:
    return Entry(**{"uid": "moc-1@thidua", "day": date(2026, 3, 14), "summary": "Hạn: đăng ký", **more})  # type: ignore[arg-type]


def _text(*entries: Entry) -> bytes:
    return calendar_text("Thi đua, khen thưởng", entries or [_entry()], changed_at=STAMP)


def _event(*entries: Entry) -> icalendar.cal.Component:
    return icalendar.Calendar.from_ical(_text(*entries)).walk("VEVENT")[0]


def test_every_line_ends_with_crlf_and_nothing_else() -> None:
    body = _text(_entry(summary=LONG, description=LONG))
    assert body.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", body)


def test_lines_are_folded_at_75_octets_between_characters() -> None:
    lines = _text(_entry(summary=LONG, description=LONG)).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert sum(line.startswith(b" ") for line in lines) > 5
    for line in lines:
        line.decode("utf-8")  # no character is cut


def test_what_is_folded_reads_as_it_was() -> None:
    found = _event(_entry(summary=LONG, description=f"dòng một\ndòng hai: {LONG}"))
    assert found["SUMMARY"] == LONG
    assert found["DESCRIPTION"] == f"dòng một\ndòng hai: {LONG}"


def test_the_zone_of_the_office_is_described() -> None:
    zone = icalendar.Calendar.from_ical(_text()).walk("VTIMEZONE")[0]
    assert zone["TZID"] == "Asia/Ho_Chi_Minh"
    standard = zone.walk("STANDARD")[0]
    assert standard["TZOFFSETTO"].td == standard["TZOFFSETFROM"].td == timedelta(hours=7)


def test_an_entry_takes_the_whole_of_its_day() -> None:
    body = _text()
    assert b"DTSTART;VALUE=DATE:20260314\r\n" in body
    assert b"DTEND;VALUE=DATE:20260315\r\n" in body


def test_required_properties_stand_once() -> None:
    found = _event(_entry(sequence=4))
    for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
        assert not isinstance(found[name], list)
    assert (found["UID"], found["SEQUENCE"]) == ("moc-1@thidua", 4)
    assert found["DTSTAMP"].dt == STAMP


def test_the_calendar_is_named_and_says_when_to_ask_again() -> None:
    calendar = icalendar.Calendar.from_ical(_text())
    assert (calendar["VERSION"], calendar["NAME"]) == ("2.0", "Thi đua, khen thưởng")
    assert "X-WR-CALNAME:Thi đua\\, khen thưởng".encode() in _text()
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT4H" in _text()
    assert b"X-PUBLISHED-TTL:PT4H" in _text()


def test_a_to_do_is_due_and_ticked_off() -> None:
    body = _text(_entry(kind=EntryKind.TODO, is_done=True))
    assert b"BEGIN:VTODO" in body
    assert b"DUE;VALUE=DATE:20260315" in body
    assert b"STATUS:COMPLETED" in body


def test_alarms_ring_at_nine_on_their_days() -> None:
    triggers = [alarm["TRIGGER"].dt for alarm in _event().walk("VALARM")]
    assert triggers == [timedelta(days=-7, hours=9), timedelta(days=-3, hours=9), timedelta(hours=9)]


def test_what_is_done_rings_no_more() -> None:
    assert _event(_entry(is_done=True)).walk("VALARM") == []


def test_an_expected_day_is_tentative() -> None:
    assert _event(_entry(is_tentative=True))["STATUS"] == "TENTATIVE"


def test_a_deadline_makes_nobody_busy() -> None:
    assert _event()["TRANSP"] == "TRANSPARENT"


def test_the_same_content_gives_the_same_bytes() -> None:
    assert _text(_entry(), _entry(uid="2")) == _text(_entry(), _entry(uid="2"))


def test_an_empty_calendar_is_a_calendar() -> None:
    body = calendar_text("x", [], changed_at=STAMP)
    assert icalendar.Calendar.from_ical(body).walk("VEVENT") == []


@pytest.mark.parametrize("forged", ["x\r\nBEGIN:VEVENT\r\nUID:evil", "x\nATTENDEE:mailto:a@b"])
def test_a_line_break_in_a_text_opens_no_property(forged: str) -> None:
    calendar = icalendar.Calendar.from_ical(_text(_entry(summary=forged, description=forged)))
    assert len(calendar.walk("VEVENT")) == 1
    assert "ATTENDEE" not in calendar.walk("VEVENT")[0]


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_any_text_is_folded_and_read_back(text: str) -> None:
    body = _text(_entry(summary=f"a{text}"))
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    assert _summary(body) == f"a{text}"


@pytest.mark.parametrize("text", [r"a\N", r"a\n", "a\\\\,;", r"C:\new\Names"])
def test_a_backslash_is_no_end_of_a_line(text: str) -> None:
    assert _summary(_text(_entry(summary=text))) == text


def _summary(body: bytes) -> str:
    """Read by the letter of RFC 5545: the library's own reader takes a backslash before n for the end of a line."""
    unfolded = body.replace(b"\r\n ", b"").decode()
    written = re.search(r"^SUMMARY(?:;[^:]*)?:(.*)\r$", unfolded, re.MULTILINE)
    assert written
    return re.sub(r"\\(.)", lambda one: "\n" if one[1] in "nN" else one[1], written[1])
