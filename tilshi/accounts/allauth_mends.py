"""Two places where allauth is mended by name, since it has no hook for them; a test holds each."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows import login_by_code, reauthentication
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

recently_of_allauth = reauthentication.did_recently_reauthenticate
code_of_allauth = login_by_code.LoginCodeVerificationProcess.generate_code


def mend() -> None:
    login_by_code.LoginCodeVerificationProcess.generate_code = code_for_somebody
    reauthentication.did_recently_reauthenticate = did_recently_reauthenticate


def code_for_somebody(process: Any) -> str:
    """For nobody there is no code: allauth asserts that there is somebody, and a stranger who asks for a code
    again would see it fail, and so learn that nobody has the number."""
    if process.user:
        return str(code_of_allauth(process))
    process.state["code"] = ""
    return ""


def did_recently_reauthenticate(request: HttpRequest) -> bool:
    """Whoever has neither password nor second factor can show nothing but a new log-in. allauth lets them
    pass: an open browser would be enough to take the account away."""
    if request.user.is_anonymous or reauthentication.get_reauthentication_flows(request.user):
        return bool(recently_of_allauth(request))
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
