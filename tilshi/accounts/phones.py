"""A phone number as people write it, made what machines dial (ITU-T E.164)."""

import re

from allauth.account.fields import PhoneField

WRITTEN_WITH = re.compile(r"[\s().\-\u2010-\u2015]+")


def dialled(text: str) -> str:
    """`8 (701) 123-45-67` → `+77011234567`: in Kazakhstan and Russia people write the 8 of calls to other
    towns for +7. What is no such number comes back as it is, for the field to refuse."""
    number = WRITTEN_WITH.sub("", text)
    if re.fullmatch(r"8\d{10}", number):
        return "+7" + number[1:]
    return "+" + number[2:] if number.startswith("00") else number


class DialledPhoneField(PhoneField):
    """allauth's looks at the number before it takes the spaces out."""

    def to_python(self, value: object) -> str:
        return dialled(super().to_python(value))
