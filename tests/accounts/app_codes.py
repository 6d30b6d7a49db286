"""An app that shows codes (RFC 6238), set up and used; and who is signed in."""

import time

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from tests.conftest import PASSWORD
from tilshi.accounts.models import User

SECRET = "JBSWY3DPEHPK3PXP"


def is_signed_in(client: Client) -> bool:
    """As the site itself says."""
    return bool(client.get("/account/me").json()["signed_in"])


def with_app(user: User) -> User:
    sealed = get_adapter().encrypt(SECRET)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": sealed})
    return user


def code_of_app(steps: int = 0, secret: str = SECRET) -> str:
    """`steps` of half a minute from now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def past_the_password(user: User, address: str = "203.0.113.7") -> Client:
    client = Client(REMOTE_ADDR=address)
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    return client


def shows(client: Client, code: str) -> bool:
    client.post("/account/2fa/authenticate/", {"code": code})
    return is_signed_in(client)
