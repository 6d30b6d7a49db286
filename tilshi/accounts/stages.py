"""Steps of a log-in where ours differ from allauth's."""

from typing import Any

from allauth.account.stages import EmailVerificationStage


class ConfirmAddressIfGiven(EmailVerificationStage):
    """Who has registered by phone may have no address; allauth would wait for it to be confirmed."""

    def handle(self) -> Any:
        has_none = self.login.user is not None and not self.login.user.email and not self.login.email
        return (None, True) if has_none else super().handle()
