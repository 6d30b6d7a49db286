"""The table `[foreign_counters]` of `tilshi.toml`: who else may count the readers, by the site's number
there. Each of them is another company's script on each public page."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from tilshi.config.account_settings import Strict

NUMBER = re.compile(r"[1-9][0-9]{0,11}")
GROUP = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def number(value: str) -> str:
    if value and not NUMBER.fullmatch(value):
        raise ValueError('give the counter\'s number in quotes, like "1234567"')
    return value


def group(value: str) -> str:
    if value and not GROUP.fullmatch(value):
        raise ValueError('give "on", or the name of a group in Latin letters and digits')
    return value


Number = Annotated[str, AfterValidator(number)]


class ForeignCountersSettings(Strict):
    top_mail_ru: Number = Field(
        default="",
        description="The counter's number at Top.Mail.Ru. Empty: off. `accounts.law` says whether readers are"
        " asked before it is loaded, or another one of these; with `none` they are not.",
    )
    liveinternet: Annotated[str, AfterValidator(group)] = Field(
        default="",
        description="`on`: LiveInternet, which knows the site by its address; or the name of its group"
        " there. Empty: off.",
    )
    yandex_metrica: Number = Field(
        default="",
        description="The counter's number at Yandex Metrica. Without the recording of visits and the map of"
        " clicks. Empty: off.",
    )
    zero_kz: Number = Field(default="", description="The counter's number at ZERO.kz. Empty: off.")
