"""What hands, files and machines do to an office's system, where the answer runs through several parts of it.

What one part answers alone is tested beside that part; docs/nasty_inputs.md lists all of it.
"""

from __future__ import annotations

import html
import io
import sqlite3
import threading
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import docx
import icalendar
import psycopg
import pypdfium2  # type: ignore[import-untyped]
import pytest
from django.core import mail as mails
from django.db import OperationalError, close_old_connections, connection
from django.test import Client
from python_calamine import CalamineWorkbook
from tests.domain.people.factory import SINCE, a_person
from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_plan, a_row

from thidua.config.environment import database, read
from thidua.domain.people.actions import PossibleDuplicate, register
from thidua.domain.people.models import Person
from thidua.domain.plans.models import Plan
from thidua.foundation.access.models import Account
from thidua.foundation.audit.models import Event
from thidua.foundation.notifications.actions import post as lay_mail
from thidua.foundation.notifications.mail import Outcome, deliver
from thidua.foundation.submissions.models import OneTimeKey

SIGNS = 'Công ty TNHH A & B <Miền Nam> "X"'
NAME = "Trần Thị Huệ"


def _signed_in(cast: Cast, key: str = "standing_office") -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(cast.accounts[key])
    return client


# names


@pytest.mark.parametrize("typed", ["NFC", "NFD", "NFKD"])
def test_a_name_is_one_and_found_however_its_letters_were_put_together(cast: Cast, typed: Any) -> None:
    a_person(cast, full_name=unicodedata.normalize(typed, NAME), birth="1985-03-12")
    assert Person.objects.get().full_name == NAME
    for asked in ("NFC", "NFD"):
        page = _signed_in(cast, "officer").get("/ca-nhan/", {"q": unicodedata.normalize(asked, NAME)})
        assert NAME in page.content.decode()
    with pytest.raises(PossibleDuplicate):
        register(
            full_name=unicodedata.normalize("NFD", NAME),
            unit=cast.units["culture"],
            title="Chuyên viên",
            active_from=SINCE,
            birth="1985-03-12",
            actor=cast.actor("officer"),
            at=NOW,
        )


def test_signs_are_the_same_on_page_paper_workbook_calendar_and_letter(cast: Cast) -> None:
    plan = a_plan(cast, a_row(content=SIGNS), title=SIGNS)
    client = _signed_in(cast)

    def fetched(form: str) -> bytes:
        return client.get(f"/ke-hoach/{plan.pk}/xuat/{form}/").content

    page = client.get("/ke-hoach/").content.decode()
    assert SIGNS in html.unescape(page)
    assert "<Miền" not in page
    paper = docx.Document(io.BytesIO(fetched("docx")))
    assert SIGNS in [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    lines = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(fetched("pdf"))]
    assert SIGNS in " ".join(" ".join(lines).split())
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(fetched("xlsx"))).get_sheet_by_index(0).to_python()
    assert SIGNS in [cell for row in sheet for cell in row]
    (event,) = icalendar.Calendar.from_ical(fetched("ics")).walk("VEVENT")
    assert event["SUMMARY"] == f"Hạn: {SIGNS}"
    letter = lay_mail(cast.accounts["officer"], key="k", subject=SIGNS, text=SIGNS, actor=cast.system, at=NOW)
    assert letter is not None
    assert deliver(letter)[0] == Outcome.SENT
    assert (mails.outbox[-1].subject, SIGNS in mails.outbox[-1].body) == (SIGNS, True)


def test_ten_thousand_lines_in_one_field_are_refused_in_a_sentence_and_kept_in_the_form(cast: Cast) -> None:
    plan = a_plan(cast)
    pasted = "\n".join(f"dòng {number}" for number in range(10_000))
    values = {"one_time_key": str(uuid4()), "text": pasted, "task": "", "proposal": ""}
    answer = _signed_in(cast, "officer").post(f"/ke-hoach/{plan.pk}/vuong-mac/moi/", values)
    assert answer.status_code == 422
    assert "dòng 9999" in answer.content.decode()


# a disk that is full


class FullDisk:
    """Takes so many writes, then none."""

    def __init__(self, room: int) -> None:
        self.room, self.refused = room, 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip("( ").upper().startswith(("INSERT", "UPDATE", "DELETE")):
            self.room -= 1
            if self.room < 0:
                self.refused += 1
                raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)


def _states(deed: Callable[[], Any], look: Callable[[], Any]) -> list[Any]:
    """What is there after the first, second, ... write of the deed failed for want of space, until it succeeds."""
    found: list[Any] = []
    while True:
        disk = FullDisk(len(found))
        with connection.execute_wrapper(disk):
            deed()
        found.append(look())
        if not disk.refused:
            return found


def test_a_full_disk_at_any_write_of_a_submit_is_told_and_leaves_nothing(cast: Cast) -> None:
    client, answers = _signed_in(cast), []
    client.get("/ke-hoach/moi/")  # the session's own first write
    told = Event.objects.count()
    values = {"unit": cast.units["city"].pk, "title": "Kế hoạch mới", "year": 2027, "closing_rule": "printed"}
    values["one_time_key"] = str(uuid4())  # one form, sent again and again

    def look() -> tuple[int, int, int]:
        return Plan.objects.count(), Event.objects.count() - told, OneTimeKey.objects.count()

    states = _states(lambda: answers.append(client.post("/ke-hoach/moi/", values)), look)
    *refused, taken = answers
    assert len(refused) >= 3
    assert {answer.status_code for answer in refused} <= {400, 500}  # 400: the session could not be written
    for answer in refused:
        words = answer.content.decode()
        assert "Hệ thống gặp trục trặc" in words or "tải lại rồi làm lại" in words
    assert set(states) == {(0, 0, 0), (1, 1, 1)}  # nothing, or the whole where only the session could not be written
    assert (taken.status_code, Plan.objects.get().title) == (302, "Kế hoạch mới")


def test_a_deed_without_a_transaction_would_leave_half_of_itself(cast: Cast) -> None:
    """The positive control: the same look finds what such a deed leaves."""

    def torn() -> None:
        with connection.cursor() as cursor, suppress(OperationalError):
            for username in ("officer", "stranger"):
                cursor.execute("UPDATE access_account SET full_name = 'An' WHERE username = %s", [username])

    assert _states(torn, lambda: Account.objects.filter(full_name="An").count()) == [0, 1, 2]


# a database that goes away


def test_a_connection_that_the_server_ended_is_replaced_at_the_next_request(
    transactional_db: None, cast: Cast, settings: Any
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only a server can end a connection; the file of SQLite is tested beside")
    client = _signed_in(cast)
    assert client.get("/ke-hoach/").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    kept = connection.settings_dict
    with psycopg.connect(
        host=kept["HOST"], port=kept["PORT"] or None, user=kept["USER"], password=kept["PASSWORD"], dbname=kept["NAME"]
    ) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
    with pytest.raises(OperationalError):  # the control: without the look at its beginning a request meets a dead line
        Plan.objects.count()
    close_old_connections()  # what every request does first; the test client leaves it out
    assert client.get("/ke-hoach/").status_code == 200


def _write_while_locked(path: Path, patience: float) -> str:
    """Write while another program holds the file, which lets go after a moment; what the writer met."""
    met: list[str] = []
    with sqlite3.connect(path, isolation_level=None) as made:
        made.execute("CREATE TABLE IF NOT EXISTS row (name TEXT)")
    backup = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    backup.execute("BEGIN EXCLUSIVE")

    def write() -> None:
        with sqlite3.connect(path, timeout=patience, isolation_level=None) as mine:
            try:
                mine.execute("INSERT INTO row VALUES ('An')")
                met.append("written")
            except sqlite3.OperationalError as locked:
                met.append(str(locked))

    writer = threading.Thread(target=write)
    writer.start()
    writer.join(0.3)
    backup.execute("COMMIT")
    writer.join()
    backup.close()
    return met[0]


def test_a_file_that_a_backup_holds_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    patience = database(read({"THIDUA_DATA_DIR": str(tmp_path)}))["OPTIONS"]["timeout"]
    assert _write_while_locked(tmp_path / "held.sqlite3", patience) == "written"


def test_a_writer_without_patience_would_be_locked_out(tmp_path: Path) -> None:
    """The positive control."""
    assert _write_while_locked(tmp_path / "held.sqlite3", 0) == "database is locked"
