"""Recipients and signature."""

import re
from dataclasses import dataclass

from thidua.reading.plans.layout import Line
from thidua.reading.plans.prose import is_post, is_recipients_heading, is_signing_for
from thidua.reading.words.letters import UPPER
from thidua.reading.words.spacing import one_line

_BULLET = re.compile(r"^\s*[-–+•]\s*")
_ENDS = re.compile(r"[\s;,.]+$")
_SPLIT = re.compile(r"\s*;\s*[-–+•]\s*")
_TITLED = (
    r"(?:(?:GS|PGS|TS|ThS|BS|BSCKII|BSCKI|CKII|CN|KS|LS|NGND|NGUT|Đại tá|Thượng tá|Trung tá|Thiếu tá|Thiếu tướng|"
    r"Trung tướng)\.?\s*)*"
)
_NAME = re.compile(rf"^{_TITLED}(?P<name>[{UPPER}][\w'’]*(?:[ -][{UPPER}][\w'’]*){{1,5}})$")


@dataclass(frozen=True, slots=True)
class Foot:
    """Who signs and who gets it."""

    recipients: tuple[str, ...] = ()
    signed_for: str | None = None
    signer_title: str | None = None
    signer: str | None = None
    heading: Line | None = None


def read_foot(lines: tuple[Line, ...]) -> Foot:
    """The foot by its lines; the signature may stand before or behind the recipients."""
    recipients, heading = _recipients(lines)
    texts = [one_line(line.text) for line in lines]
    signed_for = next((text for text in texts if is_signing_for(text)), None)
    posts = [place for place, text in enumerate(texts) if is_post(text)]
    return Foot(
        recipients=recipients,
        signed_for=signed_for,
        signer_title=texts[posts[-1]] if posts else None,
        signer=_signer(texts[posts[-1] + 1 :]) if posts else None,
        heading=heading,
    )


def _recipients(lines: tuple[Line, ...]) -> tuple[tuple[str, ...], Line | None]:
    heading = next((line for line in lines if is_recipients_heading(line.text)), None)
    if heading is None:
        return (), None
    names: list[str] = []
    for line in lines[lines.index(heading) :]:
        text = line.text.partition(":")[2] if line is heading else line.text
        if is_signing_for(text) or is_post(text):
            break
        names.extend(_names(text, names))
    return tuple(name for name in (_ENDS.sub("", name) for name in names) if name), heading


def _names(text: str, above: list[str]) -> list[str]:
    text = one_line(text)
    if not text:
        return []
    if above and not _BULLET.match(text):
        if not above[-1].rstrip().endswith((";", ".")) or text[0].islower():
            above[-1] = f"{above[-1]} {text}"
        return []
    return _SPLIT.split(_BULLET.sub("", text))


def _signer(texts: list[str]) -> str | None:
    for text in texts[:6]:
        match = _NAME.match(text)
        if match and not text.isupper() and not text.lower().startswith(("đã ký", "nơi nhận")):
            return match["name"]
    return None
