"""What the product carries for its look: whole, listed, licensed, speaking to no other host, legible in both themes."""

from __future__ import annotations

import gzip
import hashlib
import re
import struct
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import get_template, render_to_string

ROOT = Path(__file__).resolve().parents[2]
SHELL = ROOT / "src/thidua/shell"
OWN = SHELL / "static/thidua"
VENDOR = SHELL / "static/vendor"
TEMPLATES = SHELL / "templates"
CARRIED = (VENDOR, ROOT / "src/thidua/writing/fonts", ROOT / "tests/browser/vendor")
PACKAGES: list[dict[str, Any]] = tomllib.loads((SHELL / "assets.toml").read_text("utf-8"))["package"]
LISTED = {name: digest for package in PACKAGES for name, digest in package["files"].items()}
FIRST_LOAD_LIMIT = 300_000  # bytes, compressed, without the chart library
FOREIGN = re.compile(
    r"""url\(\s*["']?(?:https?:)?//|@import\b|sourceMappingURL|(?:src|href)\s*=\s*["'](?:https?:)?//"""
    r"""|(?:fetch|importScripts|import)\(\s*["'](?:https?:)?//"""
)
FORBIDDEN_SCRIPT = re.compile(
    r"\beval\(|new Function|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|\.style\."
)
INLINE = re.compile(
    r"""\sstyle=|\son[a-z]+=|<style\b|\shx-on|javascript:|<script(?![^>]*\b(?:src=|type="application/json"))"""
)
MACHINE_WORDS = re.compile(r">\s*(?:Submit|Cancel|Save|Delete|Search|Sign [Ii]n|Sign [Oo]ut|Next|Previous|Error)\s*<")


def vietnamese_letters() -> set[str]:
    """The 134 letters outside ASCII, both cases: twelve vowels with six tones, and đ."""
    tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in tones} | {"đ"}
    return {letter for letter in small | {letter.upper() for letter in small} if ord(letter) > 127}


def covered_by_truetype(path: Path) -> set[int]:
    """Code points of a TrueType file, from its format 4 character map (enough for the plane Vietnamese is on)."""
    data = path.read_bytes()
    tables = {data[at : at + 4]: struct.unpack(">I", data[at + 8 : at + 12])[0] for at in _records(data)}
    start = tables[b"cmap"]
    count = struct.unpack(">H", data[start + 2 : start + 4])[0]
    offsets = [struct.unpack(">I", data[start + 8 + 8 * n : start + 12 + 8 * n])[0] for n in range(count)]
    found: set[int] = set()
    for at in (start + offset for offset in offsets):
        if struct.unpack(">H", data[at : at + 2])[0] == 4:
            found |= _format_four(data, at)
    return found


def _records(data: bytes) -> range:
    return range(12, 12 + 16 * struct.unpack(">H", data[4:6])[0], 16)


def _format_four(data: bytes, at: int) -> set[int]:
    segments = struct.unpack(">H", data[at + 6 : at + 8])[0] // 2
    ends = struct.unpack(f">{segments}H", data[at + 14 : at + 14 + 2 * segments])
    begin = at + 16 + 2 * segments
    starts = struct.unpack(f">{segments}H", data[begin : begin + 2 * segments])
    return {point for first, last in zip(starts, ends, strict=True) for point in range(first, last + 1)} - {0xFFFF}


def declared_ranges(family: str) -> dict[str, set[int]]:
    """Code points by weight that fonts.css promises for a family."""
    promised: dict[str, set[int]] = {}
    for face in re.findall(r"@font-face \{(.*?)\}", (OWN / "fonts.css").read_text("utf-8"), re.DOTALL):
        if f'font-family: "{family}"' not in face:
            continue
        weight = re.search(r"font-weight: (\d+)", face)
        assert weight
        points = promised.setdefault(weight[1], set())
        for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", face):
            points |= set(range(int(first, 16), int(last or first, 16) + 1))
    return promised


def themes() -> dict[str, dict[str, str]]:
    """The custom properties of each theme block of tokens.css."""
    text = (OWN / "tokens.css").read_text("utf-8")
    blocks = {
        "light": r':root,\n\[data-bs-theme="light"\] \{(.*?)\}',
        "dark": r'\n\[data-bs-theme="dark"\] \{(.*?)\}',
        "system dark": r":root:not\(\[data-bs-theme\]\) \{(.*?)\}",
    }
    found = {name: re.search(pattern, text, re.DOTALL) for name, pattern in blocks.items()}
    return {name: dict(re.findall(r"(--[\w-]+): ([^;]+);", match[1])) for name, match in found.items() if match}


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast of two #rrggbb colours."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def without_comments(text: str) -> str:
    """CSS and JavaScript block comments, which may name a licence's address, taken out."""
    return re.sub(r"/\*(?!\s*# ?sourceMappingURL).*?\*/", "", text, flags=re.DOTALL)


def readable_assets() -> list[Path]:
    return sorted(
        path for folder in (OWN, VENDOR) for path in folder.rglob("*") if path.suffix in {".css", ".js", ".svg"}
    )


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("name", sorted(LISTED))
def test_a_listed_file_is_the_one_that_was_reviewed(name: str) -> None:
    assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() == LISTED[name]


def test_nothing_lies_among_the_vendored_files_that_is_not_listed() -> None:
    lying = {path for folder in CARRIED for path in folder.rglob("*") if path.is_file()}
    licences = {path for path in lying if path.parent.name == "licences" or path.name.startswith("LICENCE-")}
    assert {str(path.relative_to(ROOT)) for path in lying - licences} == set(LISTED)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_every_package_names_its_version_and_carries_its_licence(package: dict[str, Any]) -> None:
    assert re.match(r"\d+\.\d+", package["version"])
    assert package["licence"] in {"MIT", "0BSD", "Apache-2.0", "OFL-1.1", "MPL-2.0"}
    assert len((ROOT / package["licence_file"]).read_text("utf-8")) > 500


@pytest.mark.parametrize("path", readable_assets(), ids=lambda path: path.name)
def test_no_asset_reaches_for_another_host(path: Path) -> None:
    assert not FOREIGN.search(without_comments(path.read_text("utf-8")))


@pytest.mark.parametrize(
    "planted",
    [
        'a{background:url("https://example.org/x.png")}',
        "@import 'x.css';",
        "/*# sourceMappingURL=x.css.map */",
        'fetch("//example.org/x")',
        '<img src="https://example.org/x.png">',
    ],
)
def test_the_search_for_other_hosts_finds_a_planted_one(planted: str) -> None:
    assert FOREIGN.search(without_comments(planted))


@pytest.mark.parametrize("path", sorted(OWN.glob("*.js")), ids=lambda path: path.name)
def test_own_scripts_build_no_code_or_markup_from_text(path: Path) -> None:
    assert not FORBIDDEN_SCRIPT.search(path.read_text("utf-8"))


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_holds_no_inline_script_style_or_handler(path: Path) -> None:
    assert not INLINE.search(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "planted", ['<p style="color:red">', '<a onclick="x()">', "<script>x()</script>", '<i hx-on:click="x">']
)
def test_the_search_for_inline_code_finds_a_planted_one(planted: str) -> None:
    assert INLINE.search(planted)


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_compiles_and_has_no_english_button(path: Path) -> None:
    get_template(str(path.relative_to(TEMPLATES)))
    assert not MACHINE_WORDS.search(path.read_text("utf-8"))


@pytest.mark.parametrize("status", [400, 403, 404, 409, 410, 413, 429, 500])
def test_an_error_page_stands_with_an_empty_context(status: int) -> None:
    page = render_to_string("shell/error.html", {"status": status, "reference": "TG-7F3K"})
    assert "TG-7F3K" in page
    assert page.count("<h1>") == 1


def test_every_icon_a_template_names_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (VENDOR / "tabler-icons/sprite.svg").read_text("utf-8")))
    named = re.compile(r'\{% icon (?:[\w.]+\|default:)?"([\w-]+)" %\}')
    wanted = {icon for path in templates() for icon in named.findall(path.read_text("utf-8"))}
    assert wanted
    assert wanted <= drawn


@pytest.mark.parametrize("path", sorted((ROOT / "src/thidua/writing/fonts").glob("*.ttf")), ids=lambda path: path.stem)
def test_the_paper_face_has_every_vietnamese_letter(path: Path) -> None:
    covered = covered_by_truetype(path)
    assert {letter for letter in vietnamese_letters() if ord(letter) not in covered} == set()
    assert 0x4E00 not in covered  # the map is read, not taken for everything


@pytest.mark.parametrize("weight", ["400", "500", "600", "700"])
def test_the_screen_face_promises_every_vietnamese_letter(weight: str) -> None:
    assert len(vietnamese_letters()) == 134
    assert {ord(letter) for letter in vietnamese_letters()} <= declared_ranges("Be Vietnam Pro")[weight]
    assert declared_ranges("Be Vietnam Pro Tabular Figures")[weight] == {ord(digit) for digit in "0123456789"}


@pytest.mark.parametrize("weight", ["400", "500", "600", "700"])
def test_the_screen_face_really_has_every_vietnamese_letter(weight: str) -> None:
    pytest.importorskip("brotli", reason="WOFF2 is compressed with Brotli; the files are pinned by their hashes")
    font = pytest.importorskip("fontTools.ttLib", reason="fontTools reads WOFF2; the files are pinned by their hashes")
    files = (VENDOR / "be-vietnam-pro").glob(f"be-vietnam-pro-[lv]*-{weight}-normal.woff2")
    covered = {point for file in files for point in font.TTFont(file).getBestCmap()}
    assert {letter for letter in vietnamese_letters() if ord(letter) not in covered} == set()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "surface", "sunk", "hover"])
def test_text_is_legible_on_every_ground(theme: str, ground: str) -> None:
    colours = themes()[theme]
    words = ["ink", "ink-2", "ink-3", "red-ink", "gold-ink", "success", "warning", "late", "blocked", "active"]
    low = {word: contrast(colours[f"--td-{word}"], colours[f"--td-{ground}"]) for word in words}
    assert {word: ratio for word, ratio in low.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_states_buttons_and_edges_keep_their_contrast(theme: str) -> None:
    colours = themes()[theme]
    text = [(tone, f"{tone}-soft") for tone in ("success", "warning", "late", "blocked", "active", "neutral")]
    text += [("on-red", "red"), ("on-red", "red-hover"), ("red-ink", "red-soft"), ("gold-ink", "gold-soft")]
    text += [("ink", f"{tone}-soft") for tone in ("success", "warning", "late", "blocked", "active", "gold")]
    edges = [("line-strong", "surface"), ("line-strong", "ground"), ("focus", "ground"), ("focus", "surface")]
    low = [pair for pair in text if contrast(colours[f"--td-{pair[0]}"], colours[f"--td-{pair[1]}"]) < 4.5]
    low += [pair for pair in edges if contrast(colours[f"--td-{pair[0]}"], colours[f"--td-{pair[1]}"]) < 3]
    assert low == []


def test_both_ways_into_the_dark_theme_give_the_same_values() -> None:
    assert themes()["dark"] == themes()["system dark"]
    assert set(themes()["dark"]) == set(themes()["light"])


@pytest.mark.parametrize(
    "path", sorted(set(OWN.glob("*.css")) - {OWN / "tokens.css", OWN / "print.css"}), ids=lambda p: p.name
)
def test_only_the_tokens_name_a_colour(path: Path) -> None:
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsl\(|\boklch\(", path.read_text("utf-8"))


def test_every_property_used_is_defined() -> None:
    used = {name for path in OWN.glob("*.css") for name in re.findall(r"var\((--td-[\w-]+)", path.read_text("utf-8"))}
    defined = {name for path in OWN.glob("*.css") for name in re.findall(r"(--td-[\w-]+):", path.read_text("utf-8"))}
    assert used <= defined


def test_the_first_page_weighs_less_than_300_kilobytes() -> None:
    loaded = re.findall(
        r"static '([^']+)'",
        "".join((TEMPLATES / f"shell/{name}.html").read_text("utf-8") for name in ("head", "scripts")),
    )
    text = [SHELL / "static" / name for name in loaded] + [VENDOR / "tabler-icons/sprite.svg"]
    fonts = [
        path for path in (VENDOR / "be-vietnam-pro").glob("*.woff2") if not re.search(r"latin-ext|-700", path.name)
    ]
    weight = sum(len(gzip.compress(path.read_bytes(), 6)) for path in text) + sum(path.stat().st_size for path in fonts)
    assert 100_000 < weight < FIRST_LOAD_LIMIT


def test_htmx_may_not_evaluate_text_or_call_other_hosts() -> None:
    head = (TEMPLATES / "shell/head.html").read_text("utf-8")
    for setting in (
        '"allowEval":false',
        '"includeIndicatorStyles":false',
        '"selfRequestsOnly":true',
        '"historyCacheSize":0',
    ):
        assert setting in head
