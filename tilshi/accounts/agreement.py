"""The agreement with those who register: which wording holds, and who accepted which."""

import hashlib
from functools import lru_cache

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from tilshi.accounts.models import Acceptance, AgreementText, User
from tilshi.core.languages import spoken
from tilshi.core.retention import removed


def is_asked_for() -> bool:
    return bool(settings.LAW.needs_agreement)


def wording() -> str:
    """In the language that is active. A site's own stands in theme/templates/accounts/agreement/."""
    facts = {"site_name": settings.TILSHI.name, "law": settings.LAW}
    return render_to_string(f"accounts/agreement/{spoken()}.html", facts)


@transaction.atomic
def accept(user: User) -> Acceptance:
    """The wording that was just shown; what was accepted before stays on record."""
    text = wording()
    known, _ = AgreementText.objects.get_or_create(
        digest=digest_of(text), defaults={"text": text, "language": spoken()}
    )
    return Acceptance.objects.get_or_create(user=user, text=known)[0]


def is_due(user: User) -> bool:
    """Whether the wording of today, in some language, is still to be accepted."""
    if not is_asked_for():
        return False
    today = digests(settings.TILSHI.name, settings.LAW.code)
    return not user.acceptances.filter(text__digest__in=today).exists()


@lru_cache(maxsize=2)
def digests(site_name: str, law: str) -> frozenset[str]:
    """Of the wording in each language. Asked for each page that somebody reads who is signed in; templates do
    not change while a process runs, and the settings that stand in them are named here."""
    found = set()
    for code, _ in settings.LANGUAGES:
        with translation.override(code):
            found.add(digest_of(wording()))
    return frozenset(found)


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def forget_unused() -> int:
    """Wordings that nobody on record has accepted."""
    return removed(AgreementText.objects.filter(acceptance=None))
