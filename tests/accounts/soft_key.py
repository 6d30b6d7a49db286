"""A security key without the hardware (WebAuthn Level 2, https://www.w3.org/TR/webauthn-2/): it signs what
it is asked to sign, and says of finger, face or PIN what the test wants."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from tilshi.accounts.models import User

HOST, ORIGIN = "testserver", "http://testserver"
KEY_ID = b"a key of the tests"
PRESENT = AuthenticatorData.FLAG.UP
VERIFIED = AuthenticatorData.FLAG.UV
HOLDS_KEY = AuthenticatorData.FLAG.AT


@dataclass
class SoftKey:
    user: User
    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def lay_down(self) -> Authenticator:
        """As if the person had set it up."""
        key = ES256.from_cryptography_key(self.private.public_key())
        held = AttestedCredentialData.create(Aaguid.NONE, KEY_ID, key)
        data = AuthenticatorData.create(host_hash(), PRESENT | VERIFIED | HOLDS_KEY, 0, held)
        client = CollectedClientData.create("webauthn.create", b"any", ORIGIN)
        credential = {
            "id": websafe_encode(KEY_ID),
            "rawId": websafe_encode(KEY_ID),
            "type": "public-key",
            "clientExtensionResults": {"credProps": {"rk": True}},
            "response": {
                "clientDataJSON": websafe_encode(client),
                "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
            },
        }
        return Authenticator.objects.create(
            user=self.user, type=Authenticator.Type.WEBAUTHN, data={"name": "key", "credential": credential}
        )

    def answer(self, challenge: str, is_verified: bool) -> dict[str, Any]:
        flags = PRESENT | VERIFIED if is_verified else PRESENT
        data = AuthenticatorData.create(host_hash(), flags, 1)
        client = CollectedClientData.create("webauthn.get", websafe_decode(challenge), ORIGIN)
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return {
            "id": websafe_encode(KEY_ID),
            "rawId": websafe_encode(KEY_ID),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(signature),
                "userHandle": websafe_encode(user_pk_to_url_str(self.user).encode()),
            },
        }

    def sign_in(self, client: Client, is_verified: bool = True) -> None:
        path = "/account/2fa/webauthn/login/"
        asked = client.get(path, headers={"X-Requested-With": "XMLHttpRequest"}).json()
        challenge = asked["request_options"]["publicKey"]["challenge"]
        client.post(path, {"credential": json.dumps(self.answer(challenge, is_verified))})


def host_hash() -> bytes:
    return hashlib.sha256(HOST.encode()).digest()
