"""Figures as the newsroom reads them, and the card on a story's edit screen."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext

from tilshi.figures.card import card_of
from tilshi.figures.door import here_and_now
from tilshi.figures.number import number

register = template.Library()


register.filter(number)


@register.filter
def signed(percent: int) -> str:
    """With the sign for less that typography has."""
    sign = "+" if percent > 0 else "−" if percent < 0 else "±"
    return f"{sign}{number(abs(percent))}\u00a0%"


@register.filter
def duration(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return gettext("%(seconds)s s") % {"seconds": rest}
    return gettext("%(minutes)s min %(seconds)s s") % {"minutes": number(minutes), "seconds": rest}


@register.inclusion_tag("figures/card.html")
def story_card(page: Any) -> dict[str, Any]:
    """Takes the page as the edit screen has it; of others than stories that readers saw it says nothing."""
    return {"card": card_of(page, here_and_now())}
