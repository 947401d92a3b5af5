"""Whatever the bytes, the reader answers with a plan or with one clear sentence."""

import io
import json
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.paper import INVENTED, invented
from thidua.reading.deadlines.cells import read_times
from thidua.reading.errors import UnreadableFile
from thidua.reading.plans import read_plan
from thidua.reading.text import render

LINES = [
    line for path in sorted(INVENTED.glob("*.txt")) for line in path.read_text(encoding="utf-8").split("\n") if line
]
WORDS = [
    "trước",
    "ngày",
    "tháng",
    "quý",
    "năm",
    "đến",
    "từ",
    "hàng",
    "30/02",
    "15/3/2025",
    "31",
    "II",
    "-",
    ";",
    "(",
    ")",
    "theo",
    "sau",
    ".",
]
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _answers(data: bytes, name: str) -> None:
    try:
        plan = read_plan(data, filename=name)
    except UnreadableFile as refusal:
        told = refusal.sentence
    else:
        told = json.dumps(plan.as_dict(), ensure_ascii=False) and render(plan)
    assert told


@CALM
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    _answers(text.encode("utf-8", errors="surrogatepass"), "a.txt")


@CALM
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    _answers(data, "a.txt")
    _answers(b"PK\x03\x04" + data, "a.docx")


@CALM
@given(st.lists(st.sampled_from(LINES), max_size=30), st.sampled_from(["\n", "\t", "\n\n"]))
def test_lines_of_plans_in_any_order(lines: list[str], between: str) -> None:
    _answers(("KẾ HOẠCH\n" + between.join(lines)).encode(), "a.txt")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12), st.integers(1, 9999))
def test_any_words_of_time(words: list[str], year: int) -> None:
    for one in read_times(" ".join(words), year=year):
        assert one.raw
        assert one.kind


DOCX = invented("university").as_docx()


@CALM
@given(st.lists(st.tuples(st.integers(0, len(DOCX) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_docx_with_bytes_changed(changes: list[tuple[int, int]]) -> None:
    data = bytearray(DOCX)
    for place, value in changes:
        data[place] = value
    _answers(bytes(data), "a.docx")


with zipfile.ZipFile(io.BytesIO(DOCX)) as _package:
    PARTS = {name: _package.read(name) for name in _package.namelist()}
MAIN = PARTS["word/document.xml"]


@CALM
@given(
    st.integers(0, len(MAIN)), st.integers(0, 400), st.sampled_from([b"", b"<w:p/>", b"</w:tc>", b"&amp;", b"<w:tr/>"])
)
def test_a_docx_with_markup_changed(place: int, length: int, instead: bytes) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in {**PARTS, "word/document.xml": MAIN[:place] + instead + MAIN[place + length :]}.items():
            package.writestr(name, data)
    _answers(buffer.getvalue(), "a.docx")
