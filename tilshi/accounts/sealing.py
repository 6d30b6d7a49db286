"""Seals what must be read again and would open an account: whoever gets the database alone, in a backup or a
dump, has no code of an app with it. The key is the site's secret's."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def sealed(text: str) -> str:
    return key(settings.SECRET_KEY).encrypt(text.encode()).decode()


def opened(text: str) -> str:
    """Raises cryptography.fernet.InvalidToken where the site's secret is another now."""
    return key(settings.SECRET_KEY).decrypt(text.encode()).decode()


@lru_cache(maxsize=2)
def key(secret: str) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=b"tilshi second factors").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
