"""`./demo --check`: serve for a moment, sign in as each role over HTTP and look at its first pages."""

from __future__ import annotations

import http.cookiejar
import re
import socket
import subprocess
import time
from html import unescape
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from thidua.console.demo.content.cast import CAST
from thidua.console.demo.greeting import PASSWORD
from thidua.console.serve import command

LONGEST_START = 60.0
LINK = re.compile(r'<nav aria-label="[^"]*"><ul class="td-nav">(.*?)</ul>', re.DOTALL)


def check() -> int:
    """0 when every role signs in and each page of its rail answers 200; 1 with the page named otherwise."""
    base = f"http://127.0.0.1:{_free_port()}"
    server = subprocess.Popen(command(base.removeprefix("http://"), 2))  # noqa: S603 - our own command
    try:
        _wait(base, server)
        faults = [fault for each in CAST for fault in _look(base, each.account, each.role)]
    finally:
        server.terminate()
        server.wait(timeout=30)
    for fault in faults:
        print(f"SAI: {fault}")
    print(f"{len(CAST)} vai trò đã mở trang, {len(faults)} chỗ sai.")
    return 1 if faults else 0


def _look(base: str, account: str, role: str) -> list[str]:
    opener = build_opener(HTTPCookieProcessor(http.cookiejar.CookieJar()))
    try:
        first = _sign_in(opener, base, account)
    except (HTTPError, URLError, ValueError) as wrong:
        return [f"{role} ({account}): không đăng nhập được: {wrong}"]
    faults, urls = [], _rail(first)
    if not urls:
        faults.append(f"{role} ({account}): trang đầu không có mục nào")
    for url in urls:
        try:
            with opener.open(urljoin(base, url), timeout=30) as answer:
                answer.read()
        except (HTTPError, URLError) as wrong:
            faults.append(f"{role} ({account}): {url}: {wrong}")
    print(f"  {role:<20} {account:<28} {len(urls)} trang")
    return faults


def _sign_in(opener: OpenerDirector, base: str, account: str) -> str:
    with opener.open(urljoin(base, "/tai-khoan/login/"), timeout=30) as answer:
        page = answer.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if not token:
        raise ValueError("trang đăng nhập thiếu mã bảo vệ")
    form = urlencode({"csrfmiddlewaretoken": token[1], "login": account, "password": PASSWORD}).encode()
    sent = Request(urljoin(base, "/tai-khoan/login/"), form, {"Referer": base})  # noqa: S310 - our own address
    with opener.open(sent, timeout=30) as answer:
        landed = str(answer.geturl())
        first = str(answer.read().decode())
    if "/login/" in landed:
        raise ValueError("sai tên hoặc mật khẩu")
    return first


def _rail(page: str) -> list[str]:
    found = LINK.search(page)
    return [unescape(url) for url in re.findall(r'<a href="([^"]+)"', found[1])] if found else []


def _wait(base: str, server: subprocess.Popen[bytes]) -> None:
    began = time.monotonic()
    while time.monotonic() - began < LONGEST_START:
        if server.poll() is not None:
            raise RuntimeError("Máy chủ trang không khởi động được.")
        try:
            with build_opener().open(urljoin(base, "/suc-khoe"), timeout=2):
                return
        except (HTTPError, URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("Máy chủ trang không trả lời.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
