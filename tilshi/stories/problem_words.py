"""What the desk, the edit screen and the preview's checks say of each problem."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tilshi.stories.problems import Code

PROBLEM_SENTENCES: dict[Code, str | Promise] = {
    Code.LONG_HEADLINE: _("The headline is too long for teasers, and there is no short one."),
    Code.NO_STANDFIRST: _("There is no standfirst."),
    Code.NO_LEAD_PICTURE: _("There is no lead picture."),
    Code.NO_ALT: _("A picture does not say what it shows in the story’s language."),
    Code.NO_CREDIT: _("A picture has no credit."),
    Code.NO_SPEAKER: _("A quote has no speaker."),
    Code.EMPTY_BLOCK: _("A block is empty."),
    Code.MEDIA_GONE: _("A picture has been deleted."),
    Code.DEAD_LINK: _("A link leads to a page that readers cannot open."),
    Code.DOCUMENT_GONE: _("A document has been deleted."),
}


def sentences_of(codes: Iterable[str]) -> list[str]:
    """For codes as stored; an older engine's that is no more says nothing."""
    known = (Code(code) for code in codes if code in Code._value2member_map_)
    return [str(PROBLEM_SENTENCES[code]) for code in known]
