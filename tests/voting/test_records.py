"""The bytes a record is judged by."""

from __future__ import annotations

import random

from thidua.voting import recount
from thidua.voting.records import FORMAT, box_digest, canonical, digested


def test_the_digest_is_that_of_the_recount() -> None:
    record = digested({"ballot": {"title": "Xét tặng Cờ thi đua"}, "matters": []})
    assert record["format"] == FORMAT == recount.FORMAT
    assert recount.digest(record) == record["digest"]


def test_the_order_of_keys_does_not_matter() -> None:
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1, "digest": "x"})


def test_a_box_has_one_figure_whatever_the_order_of_its_ballots() -> None:
    box = [bytes([number]) * 40 for number in range(9)]
    mixed = random.Random(4).sample(box, len(box))
    assert box_digest(mixed) == box_digest(box)
    assert box_digest(box[:-1]) != box_digest(box)
