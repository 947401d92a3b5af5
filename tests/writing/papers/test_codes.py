"""The QR code: the same dark modules as lines and as dots, with its quiet zone."""

import io
import re

from PIL import Image

from thidua.writing.papers.codes import qr_png, qr_svg

ADDRESS = "https://thidua.hoalu.gov.vn/tra-cuu/HL26-7KQ4-9XTD"


def _from_svg(svg: str) -> set[tuple[int, int]]:
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1", svg)
    return {(int(x) + step, int(y)) for x, y, length in runs for step in range(int(length))}


def _from_png(data: bytes) -> tuple[int, set[tuple[int, int]]]:
    picture = Image.open(io.BytesIO(data))
    side = picture.width // 8
    spots = ((x, y) for x in range(side) for y in range(side))
    return side, {(x, y) for x, y in spots if not picture.getpixel((x * 8 + 4, y * 8 + 4))}


def test_lines_and_dots_are_the_same_code() -> None:
    side, dots = _from_png(qr_png(ADDRESS))
    assert _from_svg(qr_svg(ADDRESS)) == dots
    assert f'viewBox="0 0 {side} {side}"' in qr_svg(ADDRESS)


def test_four_modules_are_free_around_three_finders() -> None:
    side, dots = _from_png(qr_png(ADDRESS))
    assert {min(x for x, _ in dots), min(y for _, y in dots)} == {4}
    assert max(max(x, y) for x, y in dots) == side - 5
    for left, top in ((4, 4), (side - 11, 4), (4, side - 11)):
        ring = {(left + x, top + y) for x in range(7) for y in range(7) if {x, y} & {0, 6}}
        assert ring <= dots


def test_another_address_is_another_code() -> None:
    assert qr_svg(ADDRESS) != qr_svg(ADDRESS + "1")
