"""Checks of the foundation itself."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import run_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, F, Q
from django.utils import timezone

from thidua.foundation.access.models import Deputation, Grant, RoleRight
from thidua.foundation.access.queries import drifted_roles, unscoped_grants
from thidua.foundation.audit.models import ChainHead, Event
from thidua.foundation.audit.queries import verify
from thidua.foundation.doctor import Check, register
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.permissions import RIGHTS, Relation
from thidua.foundation.storage.models import Blob
from thidua.writing.font_coverage import FONTS, missing_from_sheet, missing_letters

PAGE_FACE = "Be Vietnam Pro"
LEAST_FREE = 1024**3  # one gigabyte
FIXED_WAL_RESET = (3, 51, 3)


def audit_chain() -> Iterator[str]:
    for fault in verify():
        yield fault.sentence


def audit_triggers() -> Iterator[str]:
    """Both databases must refuse to change events."""
    if connection.vendor == "sqlite":
        query = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event'"
        needed = 2
    else:
        query = "SELECT count(*) FROM pg_trigger WHERE tgname = 'audit_event_no_change' AND tgenabled <> 'D'"
        needed = 1
    with connection.cursor() as cursor:
        cursor.execute(query)
        if cursor.fetchone()[0] < needed:
            yield "Cơ sở dữ liệu không còn chặn việc sửa, xóa nhật ký"


def audit_head() -> Iterator[str]:
    if not ChainHead.objects.filter(pk=1).exists():
        yield "Thiếu dòng đầu chuỗi của nhật ký"
    elif Event.objects.filter(at__gt=timezone.now() + timedelta(minutes=10)).exists():
        yield "Có sự kiện ghi thời điểm ở tương lai: kiểm tra đồng hồ máy chủ"


def roles_equal_permissions() -> Iterator[str]:
    for code in drifted_roles():
        yield f"Vai trò {code} khác với bảng phân quyền của sản phẩm"


def rights_known() -> Iterator[str]:
    words = {word.value for word in Relation}
    for row in RoleRight.objects.select_related("role"):
        if row.right not in RIGHTS or row.relation not in words:
            yield f"Vai trò {row.role.code} có quyền không tồn tại: {row.right} ({row.relation})"


def grants_scoped() -> Iterator[str]:
    """A grant by a word that needs a unit must name one."""
    for grant in unscoped_grants():
        yield f"Quyền {grant.role.code} của {grant.account.full_name} không nêu đơn vị"


def deputations_single() -> Iterator[str]:
    """A deputy of a deputy would pass rights on; nobody deputises for itself."""
    for row in Deputation.objects.filter(principal_id=F("deputy_id")):
        yield f"Ủy quyền số {row.pk} giao cho chính người ủy quyền"


def accounts_reachable() -> Iterator[str]:
    """Somebody must be able to grant roles."""
    today = timezone.localdate()
    able = Grant.objects.filter(
        Q(active_to__isnull=True) | Q(active_to__gte=today),
        active_from__lte=today,
        role__rights__right="access.grant",
        account__is_active=True,
    )
    if Grant.objects.exists() and not able.exists():
        yield "Không còn tài khoản nào cấp được quyền"


def jobs_leased() -> Iterator[str]:
    """Nothing runs past its lease for long: a worker would have taken it over."""
    late = timezone.now() - timedelta(minutes=5)
    for job in Job.objects.filter(state=JobState.RUNNING, leased_until__lt=late)[:100]:
        yield f"Việc {job.name} số {job.pk} quá hạn giữ mà chưa được làm tiếp: kiểm tra tiến trình worker"


def jobs_parked() -> Iterator[str]:
    for row in Job.objects.filter(state=JobState.PARKED).values("name").annotate(count=Count("pk")):
        yield f"{row['count']} việc {row['name']} thất bại nhiều lần, đang chờ quản trị"


def jobs_finished() -> Iterator[str]:
    for job in Job.objects.filter(state=JobState.DONE, finished_at__isnull=True)[:100]:
        yield f"Việc số {job.pk} ghi là xong nhưng không có thời điểm xong"


def blobs_present() -> Iterator[str]:
    """Every blob's file is there and has its size; contents are compared by `doctor --files`."""
    for sha256, size in Blob.objects.values_list("sha256", "size").iterator():
        path = Path(settings.FILES_DIR) / sha256[:2] / sha256[2:4] / sha256
        if not path.is_file():
            yield f"Thiếu tệp {sha256[:12]}…"
        elif path.stat().st_size != size:
            yield f"Tệp {sha256[:12]}… sai kích thước"


def fonts_complete() -> Iterator[str]:
    """Papers and pages have every Vietnamese letter in a face of their own; a fallback face would show on a name."""
    for font in sorted(FONTS.glob("*.ttf")):
        missing = missing_letters(font)
        if missing:
            yield f"Phông {font.stem} thiếu chữ: {missing}"
    if not list(FONTS.glob("*.ttf")):
        yield "Thiếu phông chữ của văn bản"
    sheet = finders.find("thidua/fonts.css")
    css = Path(str(sheet)).read_text(encoding="utf-8") if sheet else ""
    for weight, letters in missing_from_sheet(css, PAGE_FACE).items():
        yield f"Phông {PAGE_FACE} của trang, độ đậm {weight}, thiếu chữ: {letters}"


def deploy_settings() -> Iterator[str]:
    if not settings.ENVIRONMENT.production:
        return
    for message in run_checks(include_deployment_checks=True):
        yield f"{message.id}: {message.msg}"


def migrations_applied() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield f"Chưa cập nhật cấu trúc dữ liệu: {migration.app_label}.{migration.name}"


def disk_free() -> Iterator[str]:
    folder = Path(settings.DATA_DIR)
    if not folder.is_dir():
        yield f"Thư mục dữ liệu {folder} chưa có"
    elif shutil.disk_usage(folder).free < LEAST_FREE:
        yield "Đĩa chứa dữ liệu còn dưới 1 GB"


def sqlite_version() -> Iterator[str]:
    """SQLite 3.7.0 to 3.51.2 can, very rarely, corrupt a WAL database when it is reset; production uses PostgreSQL."""
    if connection.vendor == "sqlite" and settings.ENVIRONMENT.production:
        if sqlite3.sqlite_version_info < FIXED_WAL_RESET:
            yield f"SQLite {sqlite3.sqlite_version} có lỗi hiếm gặp khi dùng WAL; hãy dùng PostgreSQL khi vận hành thật"
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys")
            if cursor.fetchone()[0] != 1:
                yield "SQLite chưa bật ràng buộc khóa ngoại"


def registered() -> None:
    """Called once when the product starts."""
    register(
        Check("audit_chain", "Nhật ký nối tiếp nhau, không bị sửa", audit_chain),
        Check("audit_triggers", "Cơ sở dữ liệu chặn sửa, xóa nhật ký", audit_triggers),
        Check("audit_head", "Nhật ký có đầu chuỗi và thời điểm hợp lý", audit_head),
        Check("roles_equal_permissions", "Vai trò đúng với bảng phân quyền", roles_equal_permissions),
        Check("rights_known", "Mọi quyền của vai trò đều có thật", rights_known),
        Check("grants_scoped", "Quyền theo đơn vị đều nêu đơn vị", grants_scoped),
        Check("deputations_single", "Không ai làm thay chính mình", deputations_single),
        Check("accounts_reachable", "Có người cấp được quyền", accounts_reachable),
        Check("jobs_leased", "Không có việc bị bỏ dở", jobs_leased),
        Check("jobs_finished", "Việc đã xong có thời điểm xong", jobs_finished),
        Check("blobs_present", "Tệp đã lưu còn đủ và đúng kích thước", blobs_present),
        Check("fonts_complete", "Phông chữ đủ mọi chữ tiếng Việt", fonts_complete, kind="surroundings"),
        Check("jobs_parked", "Không có việc thất bại đang chờ", jobs_parked, kind="surroundings"),
        Check("deploy_settings", "Cấu hình vận hành an toàn", deploy_settings, kind="surroundings"),
        Check("migrations_applied", "Cấu trúc dữ liệu đã cập nhật", migrations_applied, kind="surroundings"),
        Check("disk_free", "Đĩa còn chỗ", disk_free, kind="surroundings"),
        Check("sqlite_version", "SQLite dùng được", sqlite_version, kind="surroundings"),
    )
