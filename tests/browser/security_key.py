"""A security key as the browser would have registered it, for the pages that list and ask for one."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

FLAGS = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT


def credential() -> dict[str, Any]:
    """The JSON that a registration leaves behind."""
    identity = b"khoa-thu-nghiem!"
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    held = AttestedCredentialData.create(bytes(16), identity, public)
    said = AttestationObject.create("none", AuthenticatorData.create(bytes(32), FLAGS, 0, held), {})
    client = CollectedClientData.create("webauthn.create", b"thu", "http://127.0.0.1")
    return {
        "id": _text(identity),
        "rawId": _text(identity),
        "type": "public-key",
        "response": {"clientDataJSON": _text(bytes(client)), "attestationObject": _text(bytes(said))},
        "clientExtensionResults": {"credProps": {"rk": True}},
    }


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()
