"""Text messages: what is said in them, the outbox they wait in, the gateway they leave by."""

from tilshi.accounts.sms.messages import send_code, send_known, send_unknown

__all__ = ["send_code", "send_known", "send_unknown"]
