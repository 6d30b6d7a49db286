"""Where allauth is mended by name, since it has no hook; a test holds it."""

from typing import Any

from allauth.account.internal.flows import login_by_code

code_of_allauth = login_by_code.LoginCodeVerificationProcess.generate_code


def mend() -> None:
    login_by_code.LoginCodeVerificationProcess.generate_code = code_for_somebody


def code_for_somebody(process: Any) -> str:
    """For nobody there is no code: allauth asserts that there is somebody, and a stranger who asks for a code
    again would see it fail, and so learn that nobody has the number."""
    if process.user:
        return str(code_of_allauth(process))
    process.state["code"] = ""
    return ""
