"""Which names a reader may show to others: nobody's who works here, and none that hides what it is."""

import re
import unicodedata

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from tilshi.accounts.models import User
from tilshi.core.look_alikes import skeleton

MOST_MARKS = 2  # on one letter; more paint over the lines above and below
ADDRESS = re.compile(r"://|www\.|@\w|\w\.(?:com|org|net|ru|kz|рф|қаз)\b", re.IGNORECASE)
HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}  # they turn the line round, or cannot be seen
SPEAKS_FOR_THE_SITE = (
    *("admin", "administrator", "moderator", "editor", "newsroom", "official", "support"),
    *("админ", "администратор", "администрация", "модератор", "редактор", "редакция", "поддержка"),
    *("әкімші", "әкімшілік", "модератор", "редактор", "редакция", "қолдау"),
)


def refuse_name(name: str, user: User | None = None) -> None:
    """Raises ValidationError with a sentence for whoever chose the name. `user`: whose it is to be."""
    if not any(letter.isalnum() for letter in name):
        raise ValidationError(gettext("Give a name that has letters."))
    if ADDRESS.search(name):
        raise ValidationError(gettext("Give a name, not an address."))
    if is_hidden(name) or has_painted_marks(name):
        raise ValidationError(gettext("This name holds characters that cannot be seen. Type it anew."))
    if not (user and user.is_staff) and skeleton(name) in taken(user):
        raise ValidationError(
            gettext("This name could be taken for somebody of the newsroom. Choose another one.")
        )


def is_hidden(name: str) -> bool:
    return any(unicodedata.category(letter) in HIDDEN for letter in name)


def has_painted_marks(name: str) -> bool:
    marks = 0
    for letter in unicodedata.normalize("NFC", name):
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > MOST_MARKS:
            return True
    return False


def taken(user: User | None) -> set[str]:
    """Skeletons of the names of all who work here, of the site's own and of its offices."""
    colleagues = User.objects.newsroom().exclude(pk=user.pk if user else None)
    names = colleagues.exclude(display_name="").values_list("display_name", flat=True)
    return {skeleton(name) for name in (*names, settings.TILSHI.name, *SPEAKS_FOR_THE_SITE)}
