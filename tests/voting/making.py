"""Whole votes by chance, with the record a council would publish of them."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import strategies as st

from thidua.voting.enums import Base, Manner, Part
from thidua.voting.records import box_digest, digested
from thidua.voting.sealing import Choice, Slip, opened, seal, tracker
from thidua.voting.tallying import Count, Threshold, count, standings

KEY = X25519PrivateKey.generate()
PUBLIC = KEY.public_key().public_bytes_raw()


@st.composite
def votes(draw: st.DrawFn, manner: Manner | None = None) -> dict[str, Any]:
    """A record of one to three matters before three to fifteen seats."""
    chosen = manner or draw(st.sampled_from(list(Manner)))
    seats = draw(st.integers(3, 15))
    present = draw(st.lists(st.booleans(), min_size=seats, max_size=seats))
    roll = [
        {"seat": at + 1, "name": f"Thành viên {at + 1}", "present": there, "voted": there and draw(st.booleans())}
        for at, there in enumerate(present)
    ]
    matters = [_matter(draw, f"tap-the-{number}", chosen, roll) for number in range(draw(st.integers(1, 3)))]
    ballot = {"title": "Bỏ phiếu xét tặng", "manner": chosen.value}
    return digested({"ballot": ballot, "roll": roll, "matters": matters, "audit_head": "0" * 64})


def _matter(draw: st.DrawFn, key: str, manner: Manner, roll: list[dict[str, Any]]) -> dict[str, Any]:
    options = draw(st.integers(2, 4))
    slip = Slip(key, options, most=draw(st.integers(1, options)))
    recused = sorted(draw(st.sets(st.sampled_from([seat["seat"] for seat in roll]), max_size=2)))
    threshold = Threshold(
        draw(st.sampled_from(list(Base))), draw(st.sampled_from([Fraction(1, 2), Fraction(4, 5)])), draw(st.booleans())
    )
    voters = [seat for seat in roll if seat["voted"] and seat["seat"] not in recused]
    marks = st.sets(st.integers(0, options - 1), max_size=slip.most).map(slip.checked)
    cast = [(seat["seat"], draw(marks)) for seat in voters]
    counted = count([choice for _seat, choice in cast], options, others=_others(roll, recused))
    return {
        "key": key,
        "title": f"Tập thể {key}",
        "options": [f"Lựa chọn {option}" for option in range(options)],
        "most": slip.most,
        "threshold": {"base": threshold.base.value, "share": str(threshold.share), "over": threshold.over},
        "recused": recused,
        "result": _result(counted, threshold),
        **_cast(slip, manner, cast),
    }


def _others(roll: list[dict[str, Any]], recused: list[int]) -> dict[Part, int]:
    def part(seat: dict[str, Any]) -> Part | None:
        if seat["seat"] in recused:
            return Part.RECUSED
        if not seat["present"]:
            return Part.ABSENT
        return None if seat["voted"] else Part.ABSTAINED

    return {each: number for each, number in Counter(map(part, roll)).items() if each}


def _result(counted: Count, threshold: Threshold) -> dict[str, Any]:
    stood = standings(counted, threshold)
    return {
        "seats": {part.value: counted.seats[part] for part in Part},
        "votes": list(counted.votes),
        "base": stood[0].base,
        "needed": stood[0].needed,
        "passes": [one.passes for one in stood],
    }


def _cast(slip: Slip, manner: Manner, cast: list[tuple[int, Choice]]) -> dict[str, Any]:
    if manner is Manner.NAMED:
        return {"votes": [{"seat": seat, "choice": list(choice)} for seat, choice in cast]}
    if manner is Manner.PAPER:
        counts = Counter(option for _seat, choice in cast for option in choice)
        valid = sum(bool(choice) for _seat, choice in cast)
        return {
            "counts": [counts[option] for option in range(slip.options)],
            "valid_paper": valid,
            "invalid_paper": len(cast) - valid,
        }
    box = [seal(slip, choice, public=PUBLIC) for _seat, choice in cast]
    return {
        "votes": [list(choice) for choice in opened(slip, box, key=KEY)],
        "trackers": sorted(map(tracker, box)),
        "box": box_digest(box),
    }
