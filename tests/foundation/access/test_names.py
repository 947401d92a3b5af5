from thidua.foundation.access.names import RELATION_NAMES, RIGHT_NAMES
from thidua.foundation.permissions import RIGHTS, ROLE_NAMES, Relation, Role


def test_every_right_has_a_name_and_no_name_stands_for_nothing() -> None:
    assert set(RIGHT_NAMES) == set(RIGHTS)


def test_every_relation_word_has_a_name() -> None:
    assert set(RELATION_NAMES) == {word.value for word in Relation}


def test_every_role_has_a_name() -> None:
    assert set(ROLE_NAMES) == set(Role)


def test_no_two_rights_and_no_two_roles_share_a_name() -> None:
    assert len({str(name) for name in RIGHT_NAMES.values()}) == len(RIGHT_NAMES)
    assert len({str(name) for name in ROLE_NAMES.values()}) == len(ROLE_NAMES)
