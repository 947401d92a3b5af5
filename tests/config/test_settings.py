from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.config.test_environment import SAFE

CHECK = """
import django, json
django.setup()
from django.conf import settings
from django.core.checks import run_checks
found = run_checks(include_deployment_checks=True)
print(json.dumps({
    "found": [f"{each.id} {each.msg}" for each in found],
    "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT],
    "names": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME],
    "proxy": getattr(settings, "SECURE_PROXY_SSL_HEADER", None),
    "debug": settings.DEBUG,
}))
"""


def _environment(tmp_path: Path, **changed: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("THIDUA_", "DJANGO_"))}
    safe = {name: value for name, value in SAFE.items() if name != "THIDUA_DATABASE"}
    return clean | safe | {"THIDUA_DATA_DIR": str(tmp_path)} | changed


def _run(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.proof
def test_a_safe_production_start_passes_djangos_deployment_checks(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    given = _environment(tmp_path, THIDUA_TRUSTED_PROXIES="1", DJANGO_SETTINGS_MODULE="thidua.config.settings")
    ended = _run(given, "-c", CHECK)
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert told["found"] == []
    assert told["secure"] == [True, True, True]
    assert all(name.startswith("__Host-") for name in told["names"])
    assert told["proxy"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert told["debug"] is False


@pytest.mark.proof
def test_an_unsafe_production_start_ends_with_the_reasons_and_no_stack_trace(tmp_path: Path) -> None:
    ended = _run(_environment(tmp_path, THIDUA_DEBUG="1"), "-m", "thidua.console.main", "migrate")
    assert ended.returncode == 1
    assert "THIDUA_DEBUG" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_policy_for_scripts_and_styles_allows_nothing_inline() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert not [
        words for words in directives.values() if any("unsafe" in str(word) or "*" in str(word) for word in words)
    ]


@pytest.mark.parametrize("name", ["default-src", "base-uri", "frame-ancestors", "object-src"])
def test_the_policy_closes_what_no_page_needs(name: str) -> None:
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"][name] == ["'none'"]


def test_nobody_signs_up_and_passwords_are_long() -> None:
    validators = {each["NAME"].rsplit(".", 1)[1]: each.get("OPTIONS", {}) for each in settings.AUTH_PASSWORD_VALIDATORS}
    assert validators["MinimumLengthValidator"]["min_length"] >= 12
    assert "CommonPasswordValidator" in validators


def test_passwords_are_kept_by_argon2_where_the_product_runs() -> None:
    from thidua.config import settings as product

    assert product.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_guesses_are_counted_in_one_place_for_all_processes() -> None:
    """Two server processes with a counter each would allow twice the guesses."""
    from thidua.config import settings as product

    assert "locmem" not in product.CACHES["default"]["BACKEND"].lower()


def test_cookies_are_out_of_reach_of_scripts_and_other_sites() -> None:
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert {settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE} <= {"Lax", "Strict"}
