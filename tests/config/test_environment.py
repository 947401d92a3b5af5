from __future__ import annotations

from dataclasses import fields

import pytest

from thidua.config.environment import DEVELOPMENT_KEY, Environment, UnsafeSettings, database, read

SAFE = {
    "THIDUA_MODE": "production",
    "THIDUA_SECRET_KEY": "một khóa dài, không ai đoán được, chỉ dùng cho kiểm thử này 0123456789",
    "THIDUA_HOSTS": "thidua.example.vn",
    "THIDUA_HTTPS": "1",
    "THIDUA_BASE_URL": "https://thidua.example.vn",
    "THIDUA_SERVE_UNSCANNED": "0",
    "THIDUA_DATABASE": "postgresql://thidua:mat-khau@db:5432/thidua",
}


def _refused(**changed: str | None) -> str:
    given = {name: value for name, value in {**SAFE, **changed}.items() if value is not None}
    with pytest.raises(UnsafeSettings) as refused:
        read(given)
    return str(refused.value)


def test_safe_production_settings_are_accepted() -> None:
    assert read(SAFE).production


def test_development_needs_nothing() -> None:
    assert not read({}).production


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("THIDUA_SECRET_KEY", None),
        ("THIDUA_SECRET_KEY", DEVELOPMENT_KEY),
        ("THIDUA_SECRET_KEY", "ngắn"),
        ("THIDUA_SECRET_KEY", "a" * 60),
        ("THIDUA_DEBUG", "1"),
        ("THIDUA_HOSTS", "*"),
        ("THIDUA_HOSTS", ""),
        ("THIDUA_HOSTS", None),
        ("THIDUA_HOSTS", ".example.vn,*"),
        ("THIDUA_HTTPS", None),
        ("THIDUA_HTTPS", "0"),
        ("THIDUA_BASE_URL", None),
        ("THIDUA_BASE_URL", "http://thidua.example.vn"),
        ("THIDUA_SERVE_UNSCANNED", None),
        ("THIDUA_SERVE_UNSCANNED", "1"),
    ],
)
def test_production_is_refused_with_one_unsafe_setting_and_names_it(name: str, value: str | None) -> None:
    assert name in _refused(**{name: value})


def test_every_reason_is_listed_at_once() -> None:
    reasons = _refused(THIDUA_SECRET_KEY=None, THIDUA_HTTPS=None, THIDUA_HOSTS="*")
    assert all(name in reasons for name in ("THIDUA_SECRET_KEY", "THIDUA_HTTPS", "THIDUA_HOSTS"))


def test_an_unknown_mode_is_refused_and_not_taken_for_development() -> None:
    assert "THIDUA_MODE" in _refused(THIDUA_MODE="prod")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("THIDUA_HTTPS", "có"),
        ("THIDUA_EMAIL_PORT", "abc"),
        ("THIDUA_IDLE_MINUTES", ""),
        ("THIDUA_UPLOAD_LIMIT_MB", "2x"),
    ],
)
def test_a_value_that_cannot_be_understood_is_refused_and_not_replaced_by_a_default(name: str, value: str) -> None:
    assert name in _refused(**{name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("THIDUA_IDLE_MINUTES", "0"),
        ("THIDUA_SESSION_HOURS", "-1"),
        ("THIDUA_UPLOAD_LIMIT_MB", "0"),
        ("THIDUA_TRUSTED_PROXIES", "-1"),
        ("THIDUA_EMAIL_PORT", "70000"),
    ],
)
def test_a_number_outside_its_sense_is_refused(name: str, value: str) -> None:
    assert name in _refused(**{name: value})


@pytest.mark.parametrize("name", ["THIDUA_IDLE_MINUTES", "THIDUA_SESSION_HOURS"])
def test_production_refuses_sessions_longer_than_promised(name: str) -> None:
    assert name in _refused(**{name: "1000"})


def test_a_misspelt_variable_is_refused_and_not_passed_over() -> None:
    assert "THIDUA_SECRETKEY" in _refused(THIDUA_SECRETKEY="x" * 60)


def test_every_variable_says_what_it_means() -> None:
    assert all(each.metadata["meaning"] for each in fields(Environment))


def test_a_postgresql_address_is_taken_apart() -> None:
    told = database(read({"THIDUA_DATABASE": "postgresql://t%40i:b%C3%AD@máy:5433/thidua"}))
    assert (told["USER"], told["PASSWORD"], told["HOST"], told["PORT"], told["NAME"]) == (
        "t@i",
        "bí",
        "máy",
        "5433",
        "thidua",
    )


def test_a_socket_folder_may_stand_for_the_host() -> None:
    assert database(read({"THIDUA_DATABASE": "postgresql://t@/thidua?host=%2Frun%2Fpg"}))["HOST"] == "/run/pg"


def test_sqlite_begins_every_transaction_as_a_writer_with_keys_checked() -> None:
    options = database(read({}))["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 20
    assert "journal_mode=WAL" in options["init_command"]
    assert "foreign_keys=ON" in options["init_command"]


def test_sqlite_lies_in_the_data_folder_unless_told_otherwise() -> None:
    assert database(read({"THIDUA_DATA_DIR": "dữ-liệu"}))["NAME"] == "dữ-liệu/thidua.sqlite3"
    assert database(read({"THIDUA_DATABASE": "sqlite:////srv/t.sqlite3"}))["NAME"] == "/srv/t.sqlite3"


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(UnsafeSettings):
        database(read({"THIDUA_DATABASE": "mysql://t@db/thidua"}))


def test_postgresql_is_asked_with_values_bound_by_the_client() -> None:
    """With binding on the server PostgreSQL keeps one plan for all texts: searching by a beginning took 400 times as
    long."""
    found = database(read({"THIDUA_DATABASE": "postgresql://ai@may/csdl"}))
    assert not found.get("OPTIONS", {}).get("server_side_binding")
    assert "prepare_threshold" not in found.get("OPTIONS", {})
