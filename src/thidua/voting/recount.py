"""Count a published vote again, from its record alone: python recount.py RECORD.json

Stands alone: copy this one file anywhere, Python 3.11 is all it needs. It opens nothing and asks no server. Exit 0 when
every figure of the record follows from its ballots, 1 when one does not (each told), 2 when it is no record.
"""

from __future__ import annotations

import hashlib
import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

FORMAT = "thidua-ballot/1"
BASES = {
    "members": {"valid", "invalid", "abstained", "absent", "recused"},
    "entitled": {"valid", "invalid", "abstained", "absent"},
    "present": {"valid", "invalid", "abstained"},
    "cast": {"valid", "invalid"},
    "valid": {"valid"},
}


def faults(record: dict[str, Any]) -> list[str]:
    """Every disagreement between the record and what its ballots say; none: the record is right.

    Raises ValueError for another format, KeyError or TypeError for what is no record.
    """
    told = []
    if record["format"] != FORMAT:
        raise ValueError(record["format"])
    if record["digest"] != digest(record):
        told.append("Mã kiểm tra của biên bản không khớp: biên bản đã bị sửa sau khi công bố.")
    told += roll_faults(record["roll"])
    for matter in record["matters"]:
        told += [f"{matter['title']}: {fault}" for fault in matter_faults(matter, record)]
    return told


def digest(record: dict[str, Any]) -> str:
    """SHA-256 of the record without its own digest: keys sorted, no spaces, UTF-8."""
    bare = {key: value for key, value in record.items() if key != "digest"}
    text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def roll_faults(roll: list[dict[str, Any]]) -> list[str]:
    """Each seat stands once; who voted on the system was there."""
    told = []
    if len({seat["seat"] for seat in roll}) != len(roll):
        told.append("Danh sách thành viên có ghế ghi hai lần.")
    there = [seat["seat"] for seat in roll if seat["voted"] and not seat["present"]]
    told += [f"Ghế {seat} ghi vắng mặt nhưng đã bỏ phiếu." for seat in there]
    return told


def matter_faults(matter: dict[str, Any], record: dict[str, Any]) -> list[str]:
    """What is wrong with one matter: impossible ballots, too many or too few of them, a result that does not follow."""
    manner = record["ballot"]["manner"]
    votes = [vote["choice"] if manner == "named" else vote for vote in matter.get("votes", [])]
    told = [f"phiếu {vote} không thể có." for vote in votes if not possible(vote, matter)]
    if manner == "paper" and not possible_sheet(matter):
        told.append("phiếu kiểm phiếu giấy không thể có: một lựa chọn nhiều phiếu hơn số phiếu hợp lệ.")
    if told:
        return told
    told += whose_faults(matter, record, votes, manner)
    for name, value in tally(matter, record, votes).items():
        if matter["result"].get(name) != value:
            told.append(f"{NAMES[name]} ghi là {shown(matter['result'].get(name))}, đếm lại là {shown(value)}.")
    return told


def possible(vote: list[int], matter: dict[str, Any]) -> bool:
    """Options of the ballot, each once, no more than may be chosen."""
    known = range(len(matter["options"]))
    return len(vote) <= matter["most"] and len(set(vote)) == len(vote) and all(one in known for one in vote)


def possible_sheet(matter: dict[str, Any]) -> bool:
    """A counting sheet of paper ballots: no option on more ballots than there are, no more marks than allowed."""
    counts, valid = matter["counts"], matter["valid_paper"]
    fits = len(counts) == len(matter["options"]) and all(0 <= one <= valid for one in counts)
    return fits and valid <= sum(counts) <= valid * matter["most"]


def whose_faults(matter: dict[str, Any], record: dict[str, Any], votes: list[Any], manner: str) -> list[str]:
    """As many ballots as seats that voted on this matter, and as many trackers; none of a seat that must not vote."""
    recused, told = set(matter["recused"]), []
    voters = [seat["seat"] for seat in record["roll"] if seat["voted"] and seat["seat"] not in recused]
    ballots = len(votes) + matter.get("valid_paper", 0) + matter.get("invalid_paper", 0)
    if ballots != len(voters):
        told.append(f"có {ballots} phiếu nhưng {len(voters)} thành viên đã bỏ phiếu.")
    if manner == "secret" and len(set(matter["trackers"])) != ballots:
        told.append(f"có {ballots} phiếu nhưng {len(set(matter['trackers']))} mã theo dõi phiếu.")
    if manner == "named" and sorted(vote["seat"] for vote in matter["votes"]) != sorted(voters):
        told.append("người đã biểu quyết không khớp với danh sách thành viên.")
    return told


def tally(matter: dict[str, Any], record: dict[str, Any], votes: list[list[int]]) -> dict[str, Any]:
    """The result as it must be."""
    recused = set(matter["recused"])
    free = [seat for seat in record["roll"] if seat["seat"] not in recused]
    seats = {
        "valid": sum(bool(vote) for vote in votes) + matter.get("valid_paper", 0),
        "invalid": sum(not vote for vote in votes) + matter.get("invalid_paper", 0),
        "abstained": sum(seat["present"] and not seat["voted"] for seat in free),
        "absent": sum(not seat["present"] for seat in free),
        "recused": len(record["roll"]) - len(free),
    }
    counts = matter.get("counts") or [sum(one in vote for vote in votes) for one in range(len(matter["options"]))]
    base = sum(seats[part] for part in BASES[matter["threshold"]["base"]])
    exact = Fraction(matter["threshold"]["share"]) * base
    needed = max(1, exact.__floor__() + 1 if matter["threshold"]["over"] else exact.__ceil__())
    return {
        "seats": seats,
        "votes": counts,
        "base": base,
        "needed": needed,
        "passes": [votes >= needed for votes in counts],
    }


NAMES = {
    "seats": "Số ghế theo từng loại",
    "votes": "Số phiếu",
    "base": "Tổng số để tính tỷ lệ",
    "needed": "Số phiếu cần có",
    "passes": "Kết luận",
}


def shown(value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, list) and value and all(isinstance(one, bool) for one in value):
        return ", ".join("đạt" if one else "không đạt" for one in value)
    return json.dumps(value, ensure_ascii=False)


def main(words: list[str]) -> int:
    """The command."""
    try:
        record = json.loads(Path(words[0]).read_text(encoding="utf-8"))
        told = faults(record)
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as wrong:
        print(f"Không phải biên bản bỏ phiếu, hoặc tệp hỏng: {wrong!r}", file=sys.stderr)
        return 2
    for fault in told:
        print(fault)
    for matter in record["matters"]:
        result = matter["result"]
        each = zip(matter["options"], result["votes"], result["passes"], strict=False)
        line = ", ".join(f"{text} {votes} ({'đạt' if passes else 'không đạt'})" for text, votes, passes in each)
        print(f"{matter['title']}: {line}; cần {result['needed']}/{result['base']}.")
    print("Biên bản không khớp." if told else "Đếm lại từ biên bản: mọi số liệu đều khớp.")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
