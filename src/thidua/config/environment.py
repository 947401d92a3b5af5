"""Settings read from the environment, typed, each with the sentence that documents it.

Every variable begins with ``THIDUA_``. Nothing else in the product reads ``os.environ``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

DEVELOPMENT_KEY = "development-only-key-never-for-real-work-0123456789"
SHORTEST_KEY = 50
FEWEST_LETTERS = 10  # different ones in a key: a repeated word is no secret
LONGEST_IDLE, LONGEST_SESSION = 30, 12
LOCAL = ("localhost", "127.0.0.1", "[::1]")
OTHERS = {"THIDUA_ADMINISTRATOR_PASSWORD"}  # read by one command, no setting
LIMITS = {
    "idle_minutes": (1, 24 * 60),
    "session_hours": (1, 30 * 24),
    "upload_limit_mb": (1, 1024),
    "trusted_proxies": (0, 10),
    "email_port": (1, 65535),
}


class UnsafeSettings(RuntimeError):
    """Production was asked for with settings that would endanger the data; every reason is listed."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("Không khởi động vì cấu hình chưa an toàn:\n- " + "\n- ".join(reasons))
        self.reasons = reasons


def setting(default: object, meaning: str) -> Any:
    """Declare one variable with its default and its documentation."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True)
class Environment:
    """One field per variable ``THIDUA_<NAME IN CAPITALS>``."""

    mode: str = setting("development", "development hoặc production; production từ chối khởi động khi thiếu an toàn")
    secret_key: str = setting(DEVELOPMENT_KEY, "khóa bí mật, ít nhất 50 ký tự ngẫu nhiên")
    debug: bool = setting(default=False, meaning="trang lỗi chi tiết của người phát triển; cấm khi production")
    hosts: tuple[str, ...] = setting(LOCAL, "tên máy chủ được phục vụ, cách nhau dấu phẩy")
    https: bool = setting(default=False, meaning="hệ thống được phục vụ qua HTTPS (bắt buộc khi production)")
    trusted_proxies: int = setting(0, "số máy chủ trung gian tin cậy đứng trước (để biết địa chỉ người dùng)")
    database: str = setting(
        "", "postgresql://tên:mật-khẩu@máy:cổng/csdl hoặc sqlite:////đường/dẫn; bỏ trống: SQLite trong thư mục dữ liệu"
    )
    data_dir: str = setting("var", "thư mục dữ liệu: CSDL SQLite, tệp tải lên, thư mục tạm")
    base_url: str = setting("http://localhost:8000", "địa chỉ đầy đủ của hệ thống, dùng trong thư và lịch")
    email_host: str = setting("", "máy chủ gửi thư; bỏ trống: thư ghi vào thư mục dữ liệu")
    email_port: int = setting(25, "cổng gửi thư")
    email_from: str = setting("thi-dua@localhost", "địa chỉ gửi thư")
    clamd: str = setting("", "máy:cổng hoặc đường dẫn ổ cắm của clamd; bỏ trống: tệp ở trạng thái chưa quét")
    upload_limit_mb: int = setting(20, "giới hạn một tệp tải lên (MB)")
    serve_unscanned: bool = setting(
        default=True, meaning="cho người khác tải tệp chưa quét mã độc (phải tắt khi production)"
    )
    idle_minutes: int = setting(30, "phiên làm việc hết hạn sau số phút không thao tác")
    session_hours: int = setting(12, "phiên làm việc hết hạn tuyệt đối sau số giờ")
    log_level: str = setting("INFO", "mức nhật ký")

    @property
    def production(self) -> bool:
        return self.mode == "production"


def read(source: Mapping[str, str] | None = None) -> Environment:
    """Read the variables; raise UnsafeSettings when one cannot be understood or production would be unsafe."""
    given = os.environ if source is None else source
    wrong: list[str] = []
    values: dict[str, Any] = {}
    for each in fields(Environment):
        name = "THIDUA_" + each.name.upper()
        if name not in given:
            continue
        try:
            values[each.name] = _typed(given[name], each.default)
        except ValueError:
            wrong.append(f"{name}: không hiểu giá trị đã cho ({each.metadata['meaning']})")
    environment = Environment(**values)
    wrong += _outside(environment) + _unsafe(environment)
    if environment.production:
        wrong += _unknown(given)
    if wrong:
        raise UnsafeSettings(wrong)
    return environment


def _typed(text: str, default: object) -> object:
    if isinstance(default, bool):
        if text.lower() not in {"1", "0", "true", "false", "yes", "no", ""}:
            raise ValueError(text)
        return text.lower() in {"1", "true", "yes"}
    if isinstance(default, int):
        return int(text)
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return text


def _outside(environment: Environment) -> list[str]:
    """Numbers that make no sense."""
    return [
        f"THIDUA_{name.upper()}: phải từ {least} đến {most}"
        for name, (least, most) in LIMITS.items()
        if not least <= getattr(environment, name) <= most
    ]


def _unknown(given: Mapping[str, str]) -> list[str]:
    """A misspelt variable would leave its default in force without a word."""
    known = {"THIDUA_" + each.name.upper() for each in fields(Environment)} | OTHERS
    return [f"{name}: không có biến này" for name in sorted(given) if name.startswith("THIDUA_") and name not in known]


def _unsafe(environment: Environment) -> list[str]:
    if environment.mode not in {"development", "production"}:
        return ["THIDUA_MODE: chỉ nhận development hoặc production"]
    if not environment.production:
        return []
    checks = [
        (environment.secret_key == DEVELOPMENT_KEY, "THIDUA_SECRET_KEY: còn là khóa mặc định"),
        (len(environment.secret_key) < SHORTEST_KEY, f"THIDUA_SECRET_KEY: ngắn hơn {SHORTEST_KEY} ký tự"),
        (
            len(set(environment.secret_key)) < FEWEST_LETTERS,
            f"THIDUA_SECRET_KEY: có chưa đủ {FEWEST_LETTERS} ký tự khác nhau",
        ),
        (environment.debug, "THIDUA_DEBUG: không được bật"),
        (
            environment.hosts in {(), LOCAL} or "*" in environment.hosts,
            "THIDUA_HOSTS: phải nêu tên máy chủ, không dùng *",
        ),
        (not environment.https, "THIDUA_HTTPS: phải phục vụ qua HTTPS (đặt 1 khi đã có)"),
        (not environment.base_url.startswith("https://"), "THIDUA_BASE_URL: phải bắt đầu bằng https://"),
        (
            environment.serve_unscanned,
            "THIDUA_SERVE_UNSCANNED: phải đặt 0, tệp chưa quét không được đưa cho người khác",
        ),
        (environment.idle_minutes > LONGEST_IDLE, f"THIDUA_IDLE_MINUTES: dài hơn {LONGEST_IDLE} phút"),
        (environment.session_hours > LONGEST_SESSION, f"THIDUA_SESSION_HOURS: dài hơn {LONGEST_SESSION} giờ"),
    ]
    return [sentence for unsafe, sentence in checks if unsafe]


def database(environment: Environment) -> dict[str, Any]:
    """Django's DATABASES entry for the address given."""
    if not environment.database or environment.database.startswith("sqlite:"):
        path = environment.database.removeprefix("sqlite:///") or str(Path(environment.data_dir) / "thidua.sqlite3")
        return _sqlite(path)
    parts = urlsplit(environment.database)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise UnsafeSettings(["THIDUA_DATABASE: chỉ nhận postgresql:// hoặc sqlite:///"])
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: str) -> dict[str, Any]:
    # With deferred transactions three of four concurrent writers are refused; these four settings lose nothing.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
            "PRAGMA cache_size=-65536;PRAGMA mmap_size=1073741824;PRAGMA temp_store=MEMORY;",
        },
    }
