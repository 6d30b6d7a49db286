"""What allauth asks us about accounts: who may register, what phones and mails are, where one goes then."""

from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress, Login
from allauth.core import context
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.encoding import punycode

from tilshi.accounts import sms
from tilshi.accounts.models import User, folded_email
from tilshi.accounts.owning import free_email, free_phone
from tilshi.accounts.phones import DialledPhoneField, dialled
from tilshi.accounts.second_factor import has_one, is_needed_by, was_shown
from tilshi.core.languages import spoken
from tilshi.core.rsgi.peer import undressed

LINKS_IN_MAILS = {"signup_url": "account_signup", "password_reset_url": "account_reset_password"}
SAID_BY_THE_PAGE_ITSELF = ("account/messages/logged_in.txt", "account/messages/logged_out.txt")
SAID_ON_THE_WAY_IN = ("account/messages/email_confirmed.txt", "account/messages/phone_verified.txt")


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.TILSHI.accounts.registration)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        works_here = getattr(request.user, "is_staff", False)
        return reverse("wagtailadmin_home") if works_here else home_of(request)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return home_of(request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return home_of(request)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *more: Any, **named: Any
    ) -> None:
        """The pages one comes from and goes to are baked and say nothing: what would stand there waits for
        the next account page, and is no news by then."""
        is_way_in = message_template in SAID_ON_THE_WAY_IN and not request.user.is_authenticated
        if not is_way_in and message_template not in SAID_BY_THE_PAGE_ITSELF:
            super().add_message(request, level, message_template or None, *more, **named)

    def new_user(self, request: HttpRequest) -> User:
        """Mails speak the language in which somebody came to us."""
        return User(language=spoken())

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """The password is hashed before the transaction: a third of a second is too long to hold SQLite's one
        write lock. What somebody else began with this address or phone and never confirmed makes way."""
        super().save_user(request, user, form, commit=False)
        user.display_name = form.cleaned_data["display_name"]
        if commit:
            try:
                save_anew(user)
            except IntegrityError:  # somebody has registered with the same address in this moment
                save_anew(user)
        return user

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whom the door names. All of IPv4, dressed as IPv6, would be one /64."""
        return undressed(super().get_client_ip(request))

    def is_safe_url(self, url: str) -> bool:
        try:
            return bool(super().is_safe_url(url))
        except ValueError:  # `//[x` is no address at all
            return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """allauth's holds the Host header, of which there are as many as there are ports, and no phone."""
        return str(credentials.get("email") or dialled(credentials.get("phone") or "")).lower()

    def get_login_stages(self) -> list[str]:
        ours = "tilshi.accounts.stages.EmailVerificationStage"
        theirs = super().get_login_stages()
        return [ours if path.endswith(".EmailVerificationStage") else path for path in theirs]

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        try:
            with transaction.atomic():
                return bool(super().confirm_email(request, email_address))
        except IntegrityError:  # somebody else has confirmed it in this moment
            return False

    def is_login_by_code_required(self, login: Login) -> bool:
        """Who works here and has no second factor yet shows with a code that the mailbox is theirs, and is
        then led to set one up: the password alone opens nothing."""
        came_by_code = was_shown(context.request, login.user, "code")
        if is_needed_by(login.user) and not has_one(login.user) and not came_by_code:
            return True
        return bool(super().is_login_by_code_required(login))

    # Mails -------------------------------------------------------------------------------------------
    def format_email_subject(self, subject: str) -> str:
        return f"{settings.TILSHI.name}: {subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the reader's language, with the site's own address: never with what a Host header says."""
        if not can_be_mailed(email):
            return
        links = {key: f"{settings.TILSHI.address}{reverse(name)}" for key, name in LINKS_IN_MAILS.items()}
        site = SimpleNamespace(name=settings.TILSHI.name, domain=settings.TILSHI.address)
        with translation.override(language_of(email)):
            super().send_mail(template_prefix, email, {**context, **links, "current_site": site})

    def render_mail(self, *args: Any, **kwargs: Any) -> EmailMessage:
        """Out-of-office programs do not answer what calls itself automatic (RFC 3834)."""
        message: EmailMessage = super().render_mail(*args, **kwargs)
        message.extra_headers["Auto-Submitted"] = "auto-generated"
        return message

    def send_account_already_exists_mail(self, email: str) -> None:
        """A new account's password would be hashed now; the answer must not come sooner without."""
        hash_what_was_typed()
        super().send_account_already_exists_mail(email)

    # Phones ------------------------------------------------------------------------------------------
    def phone_form_field(self, **kwargs: Any) -> DialledPhoneField:
        return DialledPhoneField(**kwargs)

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        return (user.phone, user.phone_confirmed_at is not None) if user.phone else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        """Before a new user is stored, too: `save_user` comes after."""
        free_phone(phone, user)
        user.phone, user.phone_confirmed_at = phone, timezone.now() if verified else None
        if user.pk:
            user.save(update_fields=["phone", "phone_confirmed_at"])

    def set_phone_verified(self, user: User, phone: str) -> None:
        self.set_phone(user, phone, verified=True)

    def get_user_by_phone(self, phone: str) -> User | None:
        """Only of who has shown to own it: a number typed by somebody else opens nobody's account."""
        return User.objects.filter(phone=phone, phone_confirmed_at__isnull=False).first()

    def send_verification_code_sms(self, user: User, phone: str, code: str, **kwargs: Any) -> None:
        sms.send_code(phone, code, user)

    def send_unknown_account_sms(self, phone: str, **kwargs: Any) -> None:
        sms.send_unknown(phone)

    def send_account_already_exists_sms(self, phone: str) -> None:
        hash_what_was_typed()
        sms.send_known(phone)


def home_of(request: HttpRequest) -> str:
    """In the language of whoever comes or goes."""
    chosen = getattr(request.user, "language", "")
    return f"/{chosen or spoken()}/"


@transaction.atomic
def save_anew(user: User) -> None:
    free_email(folded_email(user.email))
    free_phone(user.phone)
    user.save(force_insert=True)


def hash_what_was_typed() -> None:
    """As for a new account; whoever leaves the password empty has none hashed either."""
    if password := context.request.POST.get("password1"):
        User().set_password(password)


def can_be_mailed(email: str) -> bool:
    """A domain may be too long once it is written in ASCII."""
    try:
        punycode(email.rpartition("@")[2])
    except UnicodeError:
        return False
    return True


def language_of(email: str) -> str:
    """That of the person, if it is somebody's address; else that of the page."""
    known = EmailAddress.objects.filter(email=folded_email(email)).values_list("user__language", flat=True)
    return next(filter(None, known), None) or spoken() or settings.LANGUAGE_CODE
