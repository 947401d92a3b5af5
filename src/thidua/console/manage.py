"""`thidua migrate` and `thidua administrator`: the first steps of an installation."""

from __future__ import annotations

import argparse
import getpass
import os
from typing import Any


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    migrating = commands.add_parser("migrate", help="cập nhật cấu trúc dữ liệu và bảng phân quyền")
    migrating.set_defaults(run=run_migrate)
    opening = commands.add_parser("administrator", help="mở tài khoản quản trị đầu tiên")
    opening.add_argument("username", help="tên đăng nhập")
    opening.add_argument("full_name", help="họ và tên")
    opening.set_defaults(run=run_administrator)
    collecting = commands.add_parser("collectstatic", help="gom tệp giao diện để phục vụ khi vận hành")
    collecting.set_defaults(run=run_collectstatic)
    documenting = commands.add_parser("settings", help="in các biến cấu hình và ý nghĩa")
    documenting.set_defaults(run=run_settings)


def run_migrate(_given: argparse.Namespace) -> int:
    from thidua.console.setup import load, migrate

    load()
    migrate(quiet=False)
    return 0


def run_administrator(given: argparse.Namespace) -> int:
    """The password comes from the terminal, or from THIDUA_ADMINISTRATOR_PASSWORD where there is none."""
    from thidua.console.setup import load

    load()
    from django.utils import timezone

    from thidua.foundation.access.actions import grant, open_account
    from thidua.foundation.access.queries import system
    from thidua.foundation.refusals import Refused

    password = os.environ.get("THIDUA_ADMINISTRATOR_PASSWORD") or getpass.getpass("Mật khẩu (ít nhất 12 ký tự): ")
    if len(password) < 12:
        print("Mật khẩu cần ít nhất 12 ký tự.")
        return 1
    actor, at = system("dòng lệnh"), timezone.now()
    try:
        account = open_account(
            username=given.username, full_name=given.full_name, password=password, actor=actor, at=at
        )
        grant(
            account, "administrator", active_from=timezone.localdate(at), reason="cài đặt ban đầu", actor=actor, at=at
        )
    except Refused as refused:
        print(refused)
        return 1
    print(f"Đã mở tài khoản quản trị “{given.username}”.")
    return 0


def run_collectstatic(_given: argparse.Namespace) -> int:
    from thidua.console.setup import load

    load()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    return 0


def run_settings(_given: argparse.Namespace) -> int:
    from thidua.console.setup import load

    load()
    from dataclasses import fields

    from django.conf import settings

    for each in fields(settings.ENVIRONMENT):
        print(f"THIDUA_{each.name.upper():<18} {each.metadata['meaning']} (mặc định: {each.default!r})")
    return 0
