"""Hostile PDFs end in one sentence or are simply read, in bounded time; each beside a control that is read."""

import os
import subprocess
import sys
import zlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.containers.pdf.papers import one_page, printed, raw_pdf, stream, texts_in
from thidua.reading.containers import read_blocks
from thidua.reading.containers.pdf import apart
from thidua.reading.containers.pdf.apart import answer, read_apart
from thidua.reading.containers.pdf.calm import is_calm
from thidua.reading.errors import UnreadableFile

HELLO = b"BT /F1 12 Tf 40 700 Td (Ke hoach thi dua nam 2026) Tj ET"
WORDS = ["Ke hoach thi dua nam 2026"]
LIMIT_SECONDS = 10


def _work() -> float:
    """Seconds of work so far, of this process and of those it started and saw end; other programs do not count."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _texts(data: bytes) -> list[str]:
    return texts_in(read_blocks(data, filename="a.pdf"))


def _code(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        read_blocks(data, filename="a.pdf")
    assert refusal.value.sentence.endswith(".")
    return refusal.value.code


def test_the_control_is_calm_and_read() -> None:
    assert is_calm(one_page(HELLO))
    assert _texts(one_page(HELLO)) == WORDS


def test_the_control_is_read_the_same_apart() -> None:
    assert [page.words for page in read_apart(one_page(HELLO))] == [page.words for page in read_apart(one_page(HELLO))]
    assert " ".join(word.text for word in read_apart(one_page(HELLO))[0].words) == WORDS[0]


def test_an_encrypted_file_is_refused() -> None:
    locked = raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [] /Count 0 >>",
            b"<< /Filter /Standard /V 1 /R 2 /O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> /P -4 >>",
        ],
        b"/Root 1 0 R /Encrypt 3 0 R /ID [<00><00>]",
    )
    assert _code(locked) == "encrypted"


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(4, 4 + count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>"
    head = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)]
    return raw_pdf([*head, stream(b"q Q"), *[page] * count])


def test_ten_thousand_pages_are_refused_and_ten_are_read() -> None:
    assert _code(_many_pages(10_000)) == "too_many_pages"
    assert _texts(_many_pages(10)) == []


def _loop() -> bytes:
    """Two cross-reference tables that each name the other as the one before."""
    data = one_page(HELLO)
    start = data.rindex(b"startxref\n")
    place = int(data[start:].split(b"\n")[1])
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % place)


def _deep_tree() -> bytes:
    """A page tree that holds itself."""
    return raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"])


def _forms() -> bytes:
    """Forms that draw forms: ten to the power of nine letters from a kilobyte."""
    forms = []
    for number in range(6, 15):
        own = b"/X Do " * 10 if number < 14 else b"BT /F1 9 Tf (x) Tj ET"
        resources = b"/Resources << /XObject << /X %d 0 R >> >>" % (number + 1)
        forms.append(stream(own, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + resources))
    return one_page(b"/X Do", b"/XObject << /X 6 0 R >>", more=tuple(forms))


def _bomb() -> bytes:
    """A page whose content unpacks to 400 MB."""
    packed = zlib.compress(b"0 0 m 9 9 l S\n" * 30_000_000, 1)
    return one_page(HELLO).replace(stream(HELLO), stream(packed, b"/Filter /FlateDecode"))


def _repeated_stream() -> bytes:
    """One stream of a megabyte, drawn ten thousand times."""
    contents = b"[" + b"6 0 R " * 10_000 + b"]"
    packed = stream(zlib.compress(b"0 0 m 9 9 l S\n" * 70_000), b"/Filter /FlateDecode")
    return one_page(HELLO, more=(packed,)).replace(b"/Contents 4 0 R", b"/Contents " + contents)


def _endless_text() -> bytes:
    return one_page(b"BT /F1 1 Tf 40 700 Td " + b"(chu chu chu chu chu) Tj " * 20_000 + b"ET")


@pytest.mark.parametrize("make", [_loop, _deep_tree, _endless_text])
def test_loops_and_floods_are_answered_at_once(make: Callable[[], bytes]) -> None:
    data, begun = make(), _work()
    try:
        told: object = read_blocks(data, filename="a.pdf")
    except UnreadableFile as refusal:
        told = refusal.sentence
    assert told is not None
    assert _work() - begun < LIMIT_SECONDS


@pytest.mark.proof
@pytest.mark.parametrize("make", [_forms, _bomb, _repeated_stream])
def test_what_grows_while_it_is_opened_is_opened_apart_and_given_up(make: Callable[[], bytes]) -> None:
    data, begun = make(), _work()
    assert not is_calm(data)
    try:
        told: object = read_blocks(data, filename="a.pdf")
    except UnreadableFile as refusal:
        told = refusal.code
    assert told is not None
    assert _work() - begun < LIMIT_SECONDS


def test_a_machine_with_too_much_to_do_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_PATIENCE", 0.001)
    with pytest.raises(UnreadableFile) as refusal:
        apart.read_apart(one_page(HELLO))
    assert refusal.value.code == "busy_machine"


def test_a_script_or_a_launch_is_not_run_and_the_text_is_read() -> None:
    action = b"/AA << /O << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"
    assert _texts(one_page(HELLO, page=action)) == WORDS
    assert _texts(one_page(HELLO, page=b"/AA << /O << /S /Launch /F (cmd.exe) >> >>")) == WORDS


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused_or_read_as_far_as_it_goes(share: float) -> None:
    whole = printed("Kế hoạch thi đua")
    assert _told(whole[: int(len(whole) * share)]) in {"broken_pdf", "", "Kế hoạch thi đua"}
    assert _told(whole) == "Kế hoạch thi đua"


def _told(data: bytes) -> str:
    try:
        return " ".join(_texts(data))
    except UnreadableFile as refusal:
        return refusal.code


@pytest.mark.parametrize("before", [b"GIF89a", b"#!/bin/sh\n", b"\n\n"])
def test_bytes_before_the_mark_change_nothing(before: bytes) -> None:
    assert _texts(before + one_page(HELLO)) == WORDS


def test_an_archive_behind_the_end_changes_nothing() -> None:
    assert _texts(one_page(HELLO) + b"PK\x03\x04" + b"\0" * 40) == WORDS


def test_an_archive_with_the_name_of_a_pdf_is_refused() -> None:
    assert _code(b"PK\x03\x04" + one_page(HELLO)) == "wrong_extension"


def test_mere_bytes_are_refused() -> None:
    assert _code(b"%PDF-1.7\n" + b"\x00\xff" * 500) == "broken_pdf"


def test_the_process_apart_answers_with_a_sentence() -> None:
    assert answer(b"%PDF-1.7 nothing")["code"] == "broken_pdf"


def test_the_process_apart_may_not_take_more_memory_than_its_limit() -> None:
    script = (
        "from thidua.reading.containers.pdf import apart; apart.limit();\n"
        "try: bytearray(apart.MEMORY); print('given')\nexcept MemoryError: print('refused')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": ":".join(sys.path)},
        check=True,
    )
    assert done.stdout.strip() == "refused"


TABLE = b"0 0 m 400 0 l S 0 50 m 400 50 l S 0 0 m 0 50 l S 200 0 m 200 50 l S 400 0 m 400 50 l S " + HELLO
OPERATORS = "BT ET Tj Td Tm cm q Q S f re l m c -1e9 99999999 (a_b) /F1"
CONTENTS = [operator.replace("_", " ").encode() for operator in OPERATORS.split()]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(TABLE)), st.integers(0, 30), st.lists(st.sampled_from(CONTENTS), max_size=8))
def test_any_content_of_a_page_is_answered(place: int, length: int, instead: list[bytes]) -> None:
    content = TABLE[:place] + b" ".join(instead) + TABLE[place + length :]
    assert _told(one_page(content)) is not None


WHOLE = one_page(TABLE)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_pdf_with_bytes_changed_is_answered(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for place, value in changes:
        data[place] = value
    assert _told(bytes(data)) is not None
