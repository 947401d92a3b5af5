"""What the demo says when it is ready: the address and one account for each role."""

from __future__ import annotations

from thidua.console.demo.content.cast import CAST

PASSWORD = "Hoa-Lu-thi-dua-2026"  # noqa: S105 - invented accounts of an invented city


def greeting(bind: str) -> str:
    """The lines printed before serving."""
    from thidua.foundation.permissions import ROLE_NAMES, Role

    lines = [
        "",
        f"  Thành phố mẫu Hoa Lư đã sẵn sàng:  http://{bind}/",
        "  Dừng lại bằng Ctrl+C; dữ liệu nằm trong thư mục var/ và được giữ cho lần sau.",
        "",
        f"  Mật khẩu chung của các tài khoản dưới đây:  {PASSWORD}",
        "",
    ]
    lines += [f"    {each.account:<26} {ROLE_NAMES[Role(each.role)]} – {each.name}" for each in CAST]
    return "\n".join([*lines, ""])
