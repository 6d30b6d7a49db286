"""Steps of a log-in, where ours differ from allauth's."""

from typing import Any

from allauth.account import stages


class EmailVerificationStage(stages.EmailVerificationStage):
    """Who has shown to own a phone needs no address."""

    def handle(self) -> Any:
        user = self.login.user
        if user and not user.email and user.phone_confirmed_at:
            return None, True
        return super().handle()
