"""Sentences of Django and allauth that our Kazakh catalogue must say for them.

Django prints Kazakh months with a capital, which Kazakh does not, and allauth has no Kazakh at all. Named
here, the sentences are found by `make messages`; a catalogue in LOCALE_PATHS wins over their own.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MONTHS_IN_DATES = (
    pgettext_lazy("alt. month", "January"),
    pgettext_lazy("alt. month", "February"),
    pgettext_lazy("alt. month", "March"),
    pgettext_lazy("alt. month", "April"),
    pgettext_lazy("alt. month", "May"),
    pgettext_lazy("alt. month", "June"),
    pgettext_lazy("alt. month", "July"),
    pgettext_lazy("alt. month", "August"),
    pgettext_lazy("alt. month", "September"),
    pgettext_lazy("alt. month", "October"),
    pgettext_lazy("alt. month", "November"),
    pgettext_lazy("alt. month", "December"),
)

WEEKDAYS = (_("Friday"),)  # misspelt in Django's Kazakh

SIGNING_IN = (
    _("Email"),
    _("Email address"),
    _("Password"),
    _("Remember Me"),
    _("Password Reset"),
    _("Reset My Password"),
    _("Change Password"),
    _("Sign Out"),
    _("Are you sure you want to sign out?"),
    _("The email address and/or password you specified are not correct."),
)
