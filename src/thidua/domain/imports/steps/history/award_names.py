"""Which award the words of a list mean: full names and the short forms of offices; near ones are offered, never taken.

Words are compared folded (no accents, no punctuation). A name that says too little ("Bằng khen" alone) means nothing
here: whoever brought the list in says which one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from thidua.rulebook import load
from thidua.rulebook.awards import Award
from thidua.rulebook.catalogue import Catalogue
from thidua.vietnamese.folding import words

_NEAR: Final = 0.62
_MOST: Final = 3
_SHORT: Final[tuple[tuple[str, str], ...]] = (
    (r"\bchien sy\b", "chien si"),
    (r"\bki niem\b", "ky niem"),
    (r"\bcstdcs\b", "chien si thi dua co so"),
    (r"\bcstdtq\b", "chien si thi dua toan quoc"),
    (r"\bcstdtp\b", "chien si thi dua thanh pho"),
    (r"\bcst[dđ]\b", "chien si thi dua"),
    (r"\bcstt\b", "chien si tien tien"),
    (r"\bttldxs\b|\btt ld xs\b|\btap the ldxs\b", "tap the lao dong xuat sac"),
    (r"\bttldtt\b|\btt ldtt\b|\btap the ldtt\b", "tap the lao dong tien tien"),
    (r"\bldtt\b|\bld tt\b|\bld tien tien\b", "lao dong tien tien"),
    (r"\bhcld\b|\bhc ld\b|\bhc lao dong\b", "huan chuong lao dong"),
    (r"\bhcdl\b|\bhc dl\b|\bhc doc lap\b", "huan chuong doc lap"),
    (r"\bhcbvtq\b", "huan chuong bao ve to quoc"),
    (r"\bhcqc\b", "huan chuong quan cong"),
    (r"\bhccc\b", "huan chuong chien cong"),
    (r"\bhc\b", "huan chuong"),
    (r"\bhuan chuong ld\b", "huan chuong lao dong"),
    (r"\bbkttg?(?:cp)?\b", "bang khen thu tuong chinh phu"),
    (r"\bbk ?ubnd\b", "bang khen ubnd"),
    (r"\bbk\b", "bang khen"),
    (r"\bgk\b", "giay khen"),
    (r"\bcttd\b|\bctd\b|\bco td\b", "co thi dua"),
    (r"\bknc\b", "ky niem chuong"),
    (r"\btt ?gcp\b|\bttcp\b|\btt ?g\b|\btt cp\b", "thu tuong chinh phu"),
    (r"\bcp\b", "chinh phu"),
    (r"\bct ubnd\b|\bchu tich ubnd\b", "ubnd"),
    (r"\buy ban nhan dan\b", "ubnd"),
    (r"\btp\b", "thanh pho"),
    (r"\bnsut\b", "nghe si uu tu"),
    (r"\bngut\b", "nha giao uu tu"),
    (r"\bttut\b", "thay thuoc uu tu"),
    (r"\bahld\b", "anh hung lao dong"),
    (r"\bhang (?:3|iii)\b|\bh3\b", "hang ba"),
    (r"\bhang (?:2|ii|hai)\b|\bh2\b", "hang nhi"),
    (r"\bhang (?:1|i|mot)\b|\bh1\b", "hang nhat"),
)
_EXPANSIONS: Final = tuple((re.compile(pattern), whole) for pattern, whole in _SHORT)
_IDLE: Final = re.compile(
    r"^(?:(?:duoc|da|dat|tang|tang thuong|cong nhan|danh hieu(?! van)|hinh thuc|khen thuong|nhan) )+|\bhang nam$"
)
_HIGH: Final = (
    r"(?:bo|nganh|ban nganh|tinh|thanh pho|ubnd|tong lien doan|trung uong|bo truong|tong cuc|vien|hoi dong nhan dan)"
)
_RULES: Final[tuple[tuple[str, str], ...]] = (
    (r"chien si thi dua (?:cap )?(?:co so|cs)", "grassroots-emulation-fighter"),
    (r"chien si thi dua (?:cap )?toan quoc", "national-emulation-fighter"),
    (rf"chien si thi dua (?:cap |cua )?{_HIGH}\b.*", "ministry-province-emulation-fighter"),
    (r"bang khen (?:cua )?(?:thu tuong|thu tuong chinh phu|chinh phu)", "pm-certificate"),
    (rf"bang khen (?:cap |cua )?(?:cap )?{_HIGH}\b.*", "ministry-province-certificate"),
    (r"giay khen\b.*", "certificate-of-commendation"),
    (r"co thi dua (?:cap |cua )?chinh phu", "government-emulation-flag"),
    (rf"co thi dua (?:cap |cua )?{_HIGH}\b.*", "ministry-province-emulation-flag"),
    (r"co (?:cua )?chinh phu", "government-emulation-flag"),
    (r"ky niem chuong .*(?:quoc hoi).*", "national-assembly-medal"),
    (r"ky niem chuong vi su nghiep xay dung thu do", "capital-building-medal"),
    (r"ky niem chuong \w.*", "ministry-province-medal"),
    (r"(?:tap the )?tap the lao dong tien tien", "advanced-labour-collective"),
)
_MEANT: Final = tuple((re.compile(pattern), code) for pattern, code in _RULES)
_OF_BOTH: Final = {"lao dong tien tien": ("advanced-worker", "advanced-labour-collective")}
_BY_ISSUER: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "bang khen": ((r"thu tuong|chinh phu", "pm-certificate"), (_HIGH, "ministry-province-certificate")),
    "co thi dua": ((r"chinh phu|thu tuong", "government-emulation-flag"), (_HIGH, "ministry-province-emulation-flag")),
}
_COLLECTIVE: Final = frozenset({"collective", "enterprise", "commune", "village", "province", "household",
                                "armed_forces_collective", "ministry", "foreign_collective",
                                "military_region_or_general_department"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """``code``: the award meant, empty when that is not certain; ``near``: codes that may be meant, nearest first."""

    code: str = ""
    near: tuple[str, ...] = ()


@lru_cache(maxsize=20_000)
def award_named(text: str, issuer: str = "", *, is_collective: bool = False) -> Named:
    """What the words mean. ``issuer``: who gave it, as the list says; it tells one "Bằng khen" from another."""
    said = expanded(text)
    if not said:
        return Named()
    book = load()
    code = _by_rule(said, is_collective=is_collective) or _by_name().get(said) or _by_issuer(said, expanded(issuer))
    if not code:
        return Named(near=_near(said, book, is_collective=is_collective))
    return Named(code) if fits(book.awards[code], is_collective=is_collective) else Named(near=(code,))


@lru_cache(maxsize=20_000)
def expanded(text: str) -> str:
    """Folded words with short forms written out and words left out that say nothing ("được tặng", "danh hiệu")."""
    said = " ".join(words(text))
    for pattern, whole in _EXPANSIONS:
        said = pattern.sub(whole, said)
    return " ".join(_IDLE.sub("", said).split())


def fits(award: Award, *, is_collective: bool) -> bool:
    """Whether such a subject can hold it: a collective's title is no person's."""
    kinds = {kind for path in award.paths for kind in path.subjects} | set(award.subjects)
    return not kinds or bool(kinds & _COLLECTIVE if is_collective else kinds - _COLLECTIVE)


def _by_rule(said: str, *, is_collective: bool) -> str:
    if said in _OF_BOTH:
        return _OF_BOTH[said][is_collective]
    return next((code for pattern, code in _MEANT if pattern.fullmatch(said)), "")


def _by_issuer(said: str, issuer: str) -> str:
    choices = _BY_ISSUER.get(said, ())
    return next((code for pattern, code in choices if issuer and re.search(rf"\b(?:{pattern})\b", issuer)), "")


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    book = load()
    names = {expanded(earlier.name): code for code, award in book.awards.items() for earlier in award.name_history}
    return names | {expanded(award.name): code for code, award in book.awards.items()}


def _near(said: str, book: Catalogue, *, is_collective: bool) -> tuple[str, ...]:
    """The names most like the words; those such a subject can hold."""
    names = _by_name()
    begun = [name for name in names if name.startswith(said) and len(said) > _MOST]
    close = difflib.get_close_matches(said, names, n=_MOST * 2, cutoff=_NEAR)
    told = [code for _pattern, code in _BY_ISSUER.get(said, ())]
    codes = dict.fromkeys([*told, *(names[name] for name in (*begun, *close))])
    return tuple(code for code in codes if fits(book.awards[code], is_collective=is_collective))[:_MOST]
