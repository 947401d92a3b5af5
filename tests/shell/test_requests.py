import pytest

from thidua.shell.requests import whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("12", 12), ("٣", 3), ("999999999999999999", 10**18 - 1)])
def test_a_number_in_an_address_is_read(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", "²", "-1", "1.5", "1e3", "a", "9" * 19, "9" * 5000, " 1"])
def test_everything_else_is_no_number(text: str) -> None:
    assert whole_number(text) is None
