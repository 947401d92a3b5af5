"""The scoring itself is held to the words of the reading format."""

from tests.reading.scoring import Json, same_finding


def _finding(kind: str, where: str, raw: str | list[str] | None) -> Json:
    return {"kind": kind, "where": where, "raw": raw}


def test_a_finding_agrees_by_contained_raw() -> None:
    assert same_finding(_finding("a", "x", "trước ngày 30/02/2021"), _finding("b", "y", "Gửi trước ngày 30/02/2021"))


def test_a_finding_agrees_by_kind_and_one_of_several_rows() -> None:
    assert same_finding(_finding("k", "Phụ lục TT 6–8", None), _finding("k", "Phụ lục TT 7", None))


def test_the_same_number_in_another_appendix_does_not_agree() -> None:
    assert not same_finding(_finding("k", "Phụ lục 1 TT 7", None), _finding("k", "Phụ lục 2 TT 7", None))


def test_another_kind_at_the_same_place_does_not_agree() -> None:
    assert not same_finding(_finding("k", "Phụ lục TT 7", "một"), _finding("l", "Phụ lục TT 7", "hai"))
