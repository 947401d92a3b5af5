"""The sign-in library's rarer pages and its mail, in our dress and our words."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.browser.routes import signed_in
from tests.browser.worlds import World
from tests.factories.cast import Cast
from tests.shell.speaking import Data, english_in, said, vietnamese_in
from thidua.foundation.access.models import Account

KEY = {"name": "Khóa của Bình", "credential": {"clientExtensionResults": {"credProps": {"rk": True}}}}


@pytest.fixture
def client_(cast: Cast) -> Client:
    return signed_in(World(cast, cast.at), "officer")


@pytest.fixture
def key(cast: Cast) -> Authenticator:
    return Authenticator.objects.create(user=cast.accounts["officer"], type=Authenticator.Type.WEBAUTHN, data=KEY)


@pytest.fixture
def address(cast: Cast) -> EmailAddress:
    account = cast.accounts["officer"]
    return EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=False)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "page", ["mfa_list_webauthn", "mfa_add_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn", "account_email"]
)
def test_pages_of_keys_and_addresses_speak_the_language(
    page: str, language: str, client_: Any, key: Authenticator, address: EmailAddress, cast: Cast
) -> None:
    Account.objects.update(language=language)
    EmailAddress.objects.update(verified=page != "account_email")  # an unconfirmed address forbids adding keys
    takes_key = page in {"mfa_edit_webauthn", "mfa_remove_webauthn"}
    if page == "mfa_add_webauthn":
        key.delete()  # it was made up, and the page reads those there are
    answer = client_.get(reverse(page, args=[key.pk] if takes_key else []))
    assert answer.status_code == 200
    data = Data(["Khóa của Bình"])
    assert {"vi": english_in, "en": vietnamese_in}[language](said(answer.content), data) == []


def test_the_key_is_named_where_it_is_listed(client_: Any, key: Authenticator) -> None:
    page = client_.get(reverse("mfa_list_webauthn")).content.decode()
    assert "Khóa của Bình" in page
    assert "Thay mật khẩu" in page


def test_an_address_can_be_added_and_made_primary(client_: Any, address: EmailAddress, cast: Cast) -> None:
    client_.post(reverse("account_email"), {"email": "binh@hoalu.example.vn", "action_add": ""})
    assert EmailAddress.objects.filter(user=cast.accounts["officer"]).count() == 2
    page = client_.get(reverse("account_email")).content.decode()
    assert all(
        word in page for word in ("Đặt làm địa chỉ chính", "Gửi lại thư xác nhận", "Gỡ địa chỉ", "Chưa xác nhận")
    )


def test_confirming_an_address_asks_and_thanks_in_vietnamese(
    client_: Any, address: EmailAddress, mailoutbox: list[mail.EmailMessage]
) -> None:
    client_.post(reverse("account_email"), {"email": address.email, "action_send": ""})
    letter = str(mailoutbox[0].body)
    assert "làm địa chỉ thư điện tử" in letter
    link = next(word for word in letter.split() if "confirm-email" in word)
    assert "Xin xác nhận" in client_.get(link).content.decode()
    client_.post(link)
    address.refresh_from_db()
    assert address.verified


def test_a_worn_out_confirmation_says_so(client: Client, db: None) -> None:
    page = client.get(reverse("account_confirm_email", args=["khong-co"])).content.decode()
    assert "Đường dẫn xác nhận chỉ dùng một lần" in page


def test_the_reset_letter_is_vietnamese(client: Client, cast: Cast, mailoutbox: list[mail.EmailMessage]) -> None:
    client.post(reverse("account_reset_password"), {"email": cast.accounts["officer"].email})
    letter = mailoutbox[0]
    assert letter.subject.endswith("Đặt lại mật khẩu")
    assert "Ông/Bà hoặc một người khác vừa yêu cầu đặt lại mật khẩu" in str(letter.body)
    words = [line for line in str(letter.body).splitlines() if "://" not in line and "testserver" not in line]
    assert english_in(words, Data()) == []


def test_a_wrong_password_is_told_in_vietnamese(client: Client, cast: Cast) -> None:
    page = client.post(reverse("account_login"), {"login": "officer", "password": "sai-hoan-toan"}).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in page
