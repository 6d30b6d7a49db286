"""allauth's forms, where ours are stricter (ACCOUNT_FORMS)."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm, SignupWebAuthnForm
from allauth.socialaccount import forms as social_forms
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tilshi.accounts.models import User, folded_email
from tilshi.accounts.names import refuse_name
from tilshi.accounts.owning import free_email, is_owned
from tilshi.accounts.phones import dialled


class LogInForm(allauth_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.TILSHI.accounts.phones:
            self.fields["login"].label = _("E-mail or phone")

    def clean_login(self) -> str:
        """A number as people write it; an address has its @."""
        login = str(super().clean_login())
        return dialled(login) if settings.TILSHI.accounts.phones and "@" not in login else login


class BeginsAnew:
    """An account that nobody has confirmed holds no address: whoever shows that the address is theirs may
    begin anew, and what the other one has set (a password, say) is gone with it."""

    def validate_unique_email(self, value: str) -> str:
        return str(super().validate_unique_email(value)) if is_owned(value) else value  # type: ignore[misc]  # beside it


class RegisterForm(BeginsAnew, allauth_forms.SignupForm):
    field_order = ("phone", "email", "display_name", "password1", "agreement")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "phone" in self.fields:
            self.fields["phone"].help_text = _("With the code of the country: +7 701 123 45 67")
        if "password1" in self.fields:
            self.fields["password1"].label = _("Password (optional)")
            self.fields["password1"].help_text = _(
                "At least 10 characters, not only figures, not one that everybody uses."
                " Left empty, you sign in with a code each time."
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "phone" in self.fields and not (cleaned.get("email") or cleaned.get("phone") or self.errors):
            raise ValidationError(gettext("Give a phone or an e-mail address."))
        return cleaned


class ForgottenPasswordForm(allauth_forms.ResetPasswordForm):
    """As with a code: the account somebody else has begun would be opened to them, too."""

    users: list[User]

    def clean_email(self) -> str:
        email = str(super().clean_email())
        self.users = [user for user in self.users if is_confirmed(user, email)]
        return email


class SocialRegisterForm(BeginsAnew, social_forms.SignupForm):
    pass


class RequestCodeForm(allauth_forms.RequestLoginCodeForm):
    """A code signs in only whoever has confirmed the address before: else a stranger could begin an account
    with somebody's address, wait until they confirm it, and come back with the password he has set."""

    _user: User | None

    def clean_email(self) -> str:
        email = str(super().clean_email())
        if email and self._user and not is_confirmed(self._user, email):
            self._user = None
        return email


class PasskeyName(forms.Form):
    name = forms.CharField(label=_("Name of the key"), required=False)


class SignUpByPasskeyForm(PasskeyName, SignupWebAuthnForm):
    pass


class RenamePasskeyForm(PasskeyName, EditWebAuthnForm):
    pass


class AddPasskeyForm(PasskeyName, AddWebAuthnForm):
    """Most readers want one that signs them in alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "passwordless" in self.fields:
            self.fields["passwordless"].initial = True


class CodeForm(allauth_forms.BaseConfirmCodeForm):
    """Attempts are counted in the database before they are compared: many sent at once are still many."""

    def clean_code(self) -> str:
        request = context.request
        if not ratelimit.consume(
            request, app="allauth.account", action="code", key=f"{request.session.session_key}"
        ):
            raise get_adapter().validation_error("too_many_login_attempts")
        return str(super().clean_code())


class ConfirmEmailForm(CodeForm, allauth_forms.ConfirmEmailVerificationCodeForm):
    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if compare_user_code(actual=code, expected=self.expected_code or ""):
            free_email(self.email, self.user)
        return str(super().clean_code())


class VerifyPhoneForm(CodeForm, allauth_forms.VerifyPhoneForm):
    pass


def is_confirmed(user: User, email: str) -> bool:
    return EmailAddress.objects.filter(user=user, email=folded_email(email), verified=True).exists()


class ProfileForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ("display_name", "language")

    def clean_display_name(self) -> str:
        name: str = self.cleaned_data["display_name"].strip()
        refuse_name(name, self.instance)
        return name
