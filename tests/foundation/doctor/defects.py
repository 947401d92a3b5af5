"""One seeded defect for every check of the doctor, by its key: a check never seen finding anything does not count.

A noun that registers a check adds its defect here. Each function spoils a sound database (or its surroundings) so
that exactly its own check must speak.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from tests.factories.cast import Cast
from thidua.foundation.access.models import Account, Deputation, Grant, RoleRight, RoleRow
from thidua.foundation.audit.models import ChainHead, Event
from thidua.foundation.doctor import house
from thidua.foundation.jobs.models import Job
from thidua.foundation.storage.models import Blob

Seed = Callable[[Cast, pytest.MonkeyPatch], None]
SEEDS: dict[str, Seed] = {}


def defect(key: str) -> Callable[[Seed], Seed]:
    def take(seed: Seed) -> Seed:
        SEEDS[key] = seed
        return seed

    return take


def run_sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


@contextmanager
def unchecked(table: str, constraint: str) -> Iterator[None]:
    """Without one check constraint, as after a careless repair by hand; the test's rollback brings it back."""
    if connection.vendor == "sqlite":
        run_sql("PRAGMA ignore_check_constraints = ON")
        try:
            yield
        finally:
            run_sql("PRAGMA ignore_check_constraints = OFF")
    else:
        run_sql(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")
        yield


def drop_event_triggers() -> None:
    if connection.vendor == "sqlite":
        run_sql("DROP TRIGGER IF EXISTS audit_event_no_update")
        run_sql("DROP TRIGGER IF EXISTS audit_event_no_delete")
    else:
        run_sql("ALTER TABLE audit_event DISABLE TRIGGER audit_event_no_change")


def a_job(**values: Any) -> Job:
    now = timezone.now()
    return Job.objects.create(**{"name": "jobs.forget_keys", "run_at": now, "created_at": now, **values})


@defect("audit_chain")
def _an_event_was_rewritten(_cast: Cast, _patch: pytest.MonkeyPatch) -> None:
    drop_event_triggers()
    run_sql("UPDATE audit_event SET actor_name = %s WHERE number = 1", "Người khác")


@defect("audit_triggers")
def _the_trigger_is_gone(_cast: Cast, _patch: pytest.MonkeyPatch) -> None:
    drop_event_triggers()


@defect("audit_head")
def _the_head_is_gone(_cast: Cast, _patch: pytest.MonkeyPatch) -> None:
    ChainHead.objects.all().delete()


@defect("roles_equal_permissions")
def _a_role_was_widened_by_hand(_cast: Cast, _patch: pytest.MonkeyPatch) -> None:
    RoleRight.objects.create(role=RoleRow.objects.get(code="finance"), right="access.grant", relation="everywhere")


@defect("rights_known")
def _a_right_nobody_knows(_cast: Cast, _patch: pytest.MonkeyPatch) -> None:
    role = RoleRow.objects.create(code="cua_rieng", name="Của riêng cơ quan")
    RoleRight.objects.create(role=role, right="plans.burn", relation="own_unit")


@defect("grants_scoped")
def _a_units_role_without_its_unit(cast: Cast, _patch: pytest.MonkeyPatch) -> None:
    Grant.objects.filter(account=cast.accounts["officer"]).update(scope_kind="", scope_key="")


@defect("deputations_single")
def _somebody_deputises_for_itself(cast: Cast, _patch: pytest.MonkeyPatch) -> None:
    account, today = cast.accounts["officer"], timezone.localdate()
    with unchecked("access_deputation", "deputation_to_somebody_else"):
        Deputation.objects.create(principal=account, deputy=account, active_from=today, active_to=today, reason="x")


@defect("accounts_reachable")
def _the_last_administrator_is_closed(cast: Cast, _patch: pytest.MonkeyPatch) -> None:
    Account.objects.filter(pk=cast.accounts["administrator"].pk).update(is_active=False)


@defect("jobs_leased")
def _a_lease_ran_out_an_hour_ago(_cast: Cast, _patch: pytest.MonkeyPatch) -> None:
    a_job(state="running", lease="mất", leased_until=timezone.now() - timedelta(hours=1))


@defect("jobs_finished")
def _done_at_no_moment(_cast: Cast, _patch: pytest.MonkeyPatch) -> None:
    with unchecked("jobs_job", "job_done_at_a_moment"):
        a_job(state="done")


@defect("jobs_parked")
def _a_job_failed_too_often(_cast: Cast, _patch: pytest.MonkeyPatch) -> None:
    a_job(state="parked")


@defect("blobs_present")
def _a_file_is_gone(_cast: Cast, _patch: pytest.MonkeyPatch) -> None:
    Blob.objects.create(sha256="ab" * 32, size=5, content_type="application/pdf", created_at=timezone.now())


@defect("deploy_settings")
def _production_with_debugging_on(_cast: Cast, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(settings, "ENVIRONMENT", SimpleNamespace(production=True))
    patch.setattr(settings, "DEBUG", True)


@defect("migrations_applied")
def _a_migration_was_not_run(_cast: Cast, _patch: pytest.MonkeyPatch) -> None:
    run_sql("DELETE FROM django_migrations WHERE app = %s AND name = %s", "audit", "0002_append_only")


@defect("disk_free")
def _the_disk_is_full(_cast: Cast, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(house.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=1000))


@defect("sqlite_version")
def _an_old_sqlite_in_production(_cast: Cast, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(settings, "ENVIRONMENT", SimpleNamespace(production=True))
    patch.setattr(house.sqlite3, "sqlite_version_info", (3, 40, 1))
    patch.setattr(house.connection, "vendor", "sqlite")


@defect("fonts_complete")
def _a_font_without_the_letters(_cast: Cast, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(house, "missing_letters", lambda font: "ợ" if font.stem == "LiberationSerif-Bold" else "")


def an_event_in_the_future(cast: Cast) -> None:
    later = timezone.now() + timedelta(days=1)
    from thidua.foundation.access.actions import open_account

    open_account(username="mai", full_name="Người của ngày mai", actor=cast.system, at=later)
    assert Event.objects.filter(at=later).exists()


def a_stored_blob(content: bytes) -> tuple[Blob, Path]:
    """A blob with its file in place."""
    import hashlib

    mark = hashlib.sha256(content).hexdigest()
    path = Path(settings.FILES_DIR) / mark[:2] / mark[2:4] / mark
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    row = Blob.objects.create(sha256=mark, size=len(content), content_type="application/pdf", created_at=timezone.now())
    return row, path


@defect("words")
def _a_word_is_not_on_the_list(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    run_sql("DELETE FROM wordlist_word WHERE word = %s", "bao")
