"""What this room itself holds about a person."""

import json
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from tilshi.accounts import held
from tilshi.accounts.held import Holding, Row, rows
from tilshi.accounts.models import Acceptance, KnownDevice, OutgoingSms, User
from tilshi.accounts.picture import remove_picture
from tilshi.core.outbox import remove_those_that_name

PROFILE = (
    "uuid",
    "email",
    "phone",
    "phone_confirmed_at",
    "display_name",
    "language",
    "picture",
    "date_joined",
)


def register_holdings() -> None:
    for holding in (
        Holding("addresses", addresses, erase=lambda user: remove(EmailAddress, user)),
        Holding("sign_in_methods", methods, close_methods),
        Holding("sessions", sessions, close_sessions),
        Holding("devices", devices, lambda user: remove(KnownDevice, user)),
        Holding("agreements", agreements, erase=lambda user: remove(Acceptance, user)),
        Holding("text_messages", messages, erase=erase_messages),
        Holding("erasures", erasures),
        Holding("newsroom_profile", newsroom_profile, lambda user: remove(UserProfile, user)),
        Holding("newsroom_log", newsroom_log, erase=erase_from_newsroom_log),
        Holding("profile", profile, close_profile, erase_profile),  # last: the others ask it who it was
    ):
        held.register(holding)


def profile(user: User) -> list[Row]:
    return rows(User.objects.filter(pk=user.pk), *PROFILE, "last_login", "is_staff")


def close_profile(user: User) -> None:
    """Nobody can sign in, and nobody sees a name or a picture."""
    remove_picture(user)
    user.display_name, user.is_active = "", False
    user.set_unusable_password()
    user.save()


def erase_profile(user: User) -> None:
    user.email, user.phone, user.phone_confirmed_at, user.last_login = None, None, None, None
    user.save()


def addresses(user: User) -> list[Row]:
    return rows(EmailAddress.objects.filter(user=user), "email", "verified", "primary")


def methods(user: User) -> list[Row]:
    """That there are some, and since when; never what would open the account."""
    factors = rows(Authenticator.objects.filter(user=user), "type", "created_at", "last_used_at")
    return factors + rows(
        SocialAccount.objects.filter(user=user), "provider", "uid", "date_joined", "extra_data"
    )


def close_methods(user: User) -> None:
    remove(Authenticator, user)
    remove(SocialAccount, user)


def sessions(user: User) -> list[Row]:
    return rows(UserSession.objects.filter(user=user), "created_at", "last_seen_at", "ip", "user_agent")


def close_sessions(user: User) -> None:
    """Also those that stand in no list: whoever began to sign in with the person's address has one that
    holds it."""
    remove(UserSession, user)
    names = {f'"{name}"' for name in (user.email, user.phone) if name}
    for session in Session.objects.iterator():
        held_in = session.get_decoded()
        if held_in.get("_auth_user_id") == str(user.pk) or mentions(held_in, names):
            session.delete()


def mentions(held_in: dict[str, Any], names: set[str]) -> bool:
    text = json.dumps(held_in, ensure_ascii=False).lower()
    return any(name in text for name in names)


def devices(user: User) -> list[Row]:
    return rows(user.known_devices, "seen_at")


def agreements(user: User) -> list[Row]:
    return rows(user.acceptances, "accepted_at", "text__language", "text__digest", "text__text")


def messages(user: User) -> list[Row]:
    return rows(OutgoingSms.objects.filter(user=user), "phone", "created_at", "sent_at")


def erase_messages(user: User) -> None:
    OutgoingSms.objects.filter(user=user).delete()
    if user.phone:
        OutgoingSms.objects.filter(phone=user.phone).delete()
        remove_those_that_name(settings.DATA / "sms", [user.phone])


def erasures(user: User) -> list[Row]:
    return rows(user.erasures, "requested_at", "due_at", "cancelled_at", "closed_at", "keep_until", "done_at")


def newsroom_profile(user: User) -> list[Row]:
    """Of who has worked here before."""
    return rows(UserProfile.objects.filter(user=user), "current_time_zone", "theme", "avatar")


def newsroom_log(user: User) -> list[Row]:
    return rows(about(user), "action", "label", "timestamp")


def erase_from_newsroom_log(user: User) -> None:
    """Wagtail's log keeps the name of whoever was changed."""
    about(user).update(label=f"{user.uuid}", data={})


def about(user: User) -> Any:
    return ModelLogEntry.objects.for_instance(user)


def remove(model: type, user: User) -> None:
    model._default_manager.filter(user=user).delete()  # type: ignore[attr-defined]
