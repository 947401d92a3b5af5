"""Pages that are wrong in one way each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wrong:
    """``fault`` is a word that the report of the check must hold; ``unguarded`` pages go out without the policy."""

    fault: str
    body: str
    language: str = "vi"
    title: str = "Trang thử"
    unguarded: bool = False


WRONG = {
    "sound": Wrong("", ""),
    "no-label": Wrong("axe label", "<input name='ten'>"),
    "low-contrast": Wrong("axe color-contrast", "<p class='text-muted faint'>Chữ quá nhạt</p>", unguarded=True),
    "low-contrast-by-night": Wrong("axe color-contrast", "<p class='night'>Chữ chìm trong nền tối</p>", unguarded=True),
    "small-target": Wrong(
        "axe target-size", "<button class='tiny'>a</button><button class='tiny'>b</button>", unguarded=True
    ),
    "inline-script": Wrong("policy", "<script>window.ran = 1</script>"),
    "inline-style": Wrong("policy", "<p style='color: red'>Đỏ</p>"),
    "offsite-image": Wrong("another host", "<img alt='' src='http://noi-khac.example/a.png'>", unguarded=True),
    "offsite-blocked": Wrong("policy", "<img alt='' src='http://noi-khac.example/a.png'>"),
    "too-wide": Wrong("wider than the screen", "<div class='wide'>Rộng</div>", unguarded=True),
    "no-heading": Wrong("headings", "", title="Không đầu đề"),
    "two-headings": Wrong("headings", "<h1>Hai</h1>"),
    "english": Wrong("language", "", language="en"),
    "untitled": Wrong("title", "", title=""),
    "covered-row": Wrong(
        "covers its first row",
        "<table><thead><tr><th class='low'>Tên</th></tr></thead><tbody><tr><td>Dòng đầu</td></tr></tbody></table>",
        unguarded=True,
    ),
    "missing-file": Wrong("console", "<img alt='' src='/static/khong-co.png'>"),
}
STYLE = """<style>.faint { color: #ccc; background: #fff }
.tiny { width: 8px; height: 8px; padding: 0; font-size: 6px; border: 0 }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } .night { color: #333 } }
.wide { width: 1400px } .low { position: relative; top: 56px }</style>"""


def page(name: str, wrong: Wrong) -> str:
    """The page's text; sound but for its one fault."""
    heading = "" if name == "no-heading" else "<h1>Trang thử</h1>"
    style = STYLE if wrong.unguarded else ""
    head = (
        f"<meta charset='utf-8'><title>{wrong.title}</title>{style}"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        "<link rel='icon' href='/static/thidua/mark.svg'>"
    )
    body = f"<main>{heading}{wrong.body}</main>"
    return f"<!DOCTYPE html><html lang='{wrong.language}'><head>{head}</head><body>{body}</body></html>"
