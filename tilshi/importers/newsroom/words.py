"""What reading, fetching and storing say, in the editor's language.

They speak English, as commands and logs do, in sentences that carry names and numbers. Here is each of them
as the catalogues know it; a test looks that none is missing.
"""

import re
from functools import cache

from django.utils.translation import gettext, gettext_noop

# One sentence for both: who may ask for any address should not learn which names there are inside.
NOT_REACHED = gettext_noop(
    "There is no such site, or it is not on the public internet and so is refused: check the address."
)
HIDDEN = (
    "No address is known for the name %(host)s: %(advice)s.",
    "%(host)s is not on the public internet: if it is yours and is to be fetched from, name it in"
    " `internal_hosts` of `[fetch]` in tilshi.toml.",
    "%(host)s sends into your own network: if %(there)s has the page, give its address itself.",
)

OF_FETCHING = (
    gettext_noop("This is no address to fetch from: give one like https://news.example.org/story."),
    gettext_noop("The address holds a control character or a backslash: copy it anew."),
    gettext_noop("The address holds a name or password (before the @): give it without them."),
    gettext_noop(
        "Port %(port)s of %(host)s is not for pages: only 80, 443 and those from 1024 on are fetched from."
    ),
    gettext_noop("%(host)s is an odd way to write an IP address: give four numbers, or the host's name."),
    gettext_noop("%(host)s sends elsewhere without saying where: look for the page yourself."),
    gettext_noop("%(host)s sends on to an address that is not fetched from: look for the page yourself."),
    gettext_noop(
        "%(host)s sends from https on to plain http at %(there)s, which is not followed:"
        " give that address yourself if you trust it."
    ),
    gettext_noop("%(host)s sends round in a circle: look for the page yourself."),
    gettext_noop("%(host)s sends on more than %(count)s times: give the last address itself."),
    gettext_noop("%(host)s answered %(status)s, %(reason)s."),
    gettext_noop("%(host)s does not say clearly where its answer ends: report it there."),
    gettext_noop("%(host)s sends more than %(count)s bytes: too much to take."),
    gettext_noop("%(host)s sends over %(count)s bytes, unpacked: too much to take."),
    gettext_noop("%(host)s sends what unpacks to over %(count)s times its size: a trap."),
    gettext_noop("%(host)s packs its answer in a way that was not asked for: report it there."),
    gettext_noop("What %(host)s packed cannot be unpacked: try again later."),
    gettext_noop("What %(host)s packed breaks off before its end: try again later."),
    gettext_noop("%(host)s did not give everything within %(count)s seconds: try again later."),
    gettext_noop(
        "The certificate of %(host)s cannot be trusted (%(reason)s):"
        " check the address, or tell the owner of the site."
    ),
    gettext_noop("No secure connection to %(host)s can be made: try again later."),
    gettext_noop("%(host)s broke off before the end: try again later."),
    gettext_noop("%(host)s sends without end: nothing of it was taken."),
    gettext_noop("%(host)s does not answer as a web server does: check the address."),
    gettext_noop("The connection to %(host)s failed%(reason)s: try again later."),
)
ANSWERS = (
    gettext_noop("it is not for everybody: ask its owner for access"),
    gettext_noop("there is no such page: check the address"),
    gettext_noop("the page was taken away for good: there is nothing left to fetch"),
    gettext_noop("it asks for patience: try again later"),
    gettext_noop("the page is withheld by law: there is nothing to fetch"),
    gettext_noop("it is out of order: try again later"),
    gettext_noop("that is no page: check the address"),
)

OF_READING = (
    gettext_noop("The file is larger than %(count)s MB, no story is that long."),
    gettext_noop("The file is binary and not text; save the page as HTML, plain text or Word."),
    gettext_noop("The file's encoding was not recognised; save the page in UTF-8."),
    gettext_noop("This is a PDF file; copy its text, or save it as .docx."),
    gettext_noop("This is an RTF file; save it as .docx."),
    gettext_noop("The file is empty."),
    gettext_noop("The text has more than %(count)s lines, no story is that long."),
    gettext_noop("The page holds more than 3 MB of mark-up, no story is that long."),
    gettext_noop("The page has more than %(count)s elements, no story has that many."),
    gettext_noop("An element has more than %(count)s attributes, no story has that many."),
    gettext_noop("The page has more than %(count)s lines in one piece, no story has that many."),
    gettext_noop("The page has more than %(count)s paragraphs, no story has that many."),
    gettext_noop("The page has a list of more than %(count)s items, no story has that many."),
    gettext_noop("This is a feed, a sitemap or a drawing; import one of the pages that it names."),
    gettext_noop("This page asks whether you are a robot; save the story from a browser."),
    gettext_noop("The page is empty."),
    gettext_noop(
        "The page holds no text: it is empty, or made by scripts;"
        " open it in a browser and save it from there."
    ),
    gettext_noop(
        "The page is made by scripts and holds no text; open it in a browser and save it from there."
    ),
    gettext_noop("This is a log-in page, no story; save the story while you are signed in."),
    gettext_noop("The story stands behind a log-in; save the page while you are signed in."),
    gettext_noop("This is a list of stories, no story; import one of the pages that it leads to."),
    gettext_noop("This is a list of headlines, no story; import one of the pages that it leads to."),
    gettext_noop("This is an error page (“%(words)s”), no story; look whether the address is right."),
    gettext_noop("No story was found on this page."),
    gettext_noop("No headline was found on this page."),
    gettext_noop("No headline was found: what stands in its place is a paragraph."),
    gettext_noop("No headline was found: the text begins with a paragraph."),
    gettext_noop("No headline was found: the text holds only counters, menus and the like."),
    gettext_noop("No headline was found in the document."),
    gettext_noop("The text is too short to be a story: nothing follows the headline."),
    gettext_noop("This is an old Word file (.doc); save it as .docx."),
    gettext_noop("The document is protected by a password; save it without one."),
    gettext_noop("The document is damaged and cannot be read; save it anew as .docx."),
    gettext_noop("The document holds macros; save it as .docx without them."),
    gettext_noop("The document is too large when unpacked, no story is that long."),
    gettext_noop("This is no Word document."),
    gettext_noop("The document declares XML entities, which Word never does; save it anew as .docx."),
)

OF_STORING = (
    gettext_noop("This page has not been imported before."),
    gettext_noop("This page is already here as a draft."),
    gettext_noop("This page has been imported before; it is in the newsroom's hands."),
    gettext_noop("This text has been imported before; a newer one of the same page is here."),
    gettext_noop("The page has changed since it was imported; the story has its new text."),
    gettext_noop(
        "The page has changed since it was imported; its new text waits for somebody who may publish it."
    ),
    gettext_noop(
        "The page has changed, and so has the story since it was imported: nothing is overwritten."
        " The story's edit page shows the difference to its editors."
    ),
    gettext_noop("The page has changed; its new text was offered to the story's editors before."),
    gettext_noop("The headline is longer than %(count)s characters: it is a paragraph."),
    gettext_noop("The story was changed while its page was imported: import it once more."),
    gettext_noop("%(name)s was not imported: %(reason)s"),
    gettext_noop("Somebody has taken over or dismissed this text already."),
)

OF_PICTURES = (
    gettext_noop("The picture %(name)s was left out: %(reason)s"),
    gettext_noop("no story has more than %(count)s."),
    gettext_noop("its format (%(kind)s) is not taken here."),
    gettext_noop("it is too small to show anything."),
    gettext_noop("the others have taken all the time that there is for pictures."),
    gettext_noop("the document does not hold it."),
    gettext_noop("it does not lie beside the page."),
    gettext_noop("it cannot be read: %(reason)s."),
    gettext_noop("it is larger than %(count)s MB."),
    gettext_noop("The date of the page, %(moment)s, lies in the future and was left out."),
)
ALIKE = "It reads like “%(headline)s” (%(address)s), which is here already."  # the screen has links instead

PLACE = re.compile(r"%\\\((\w+)\\\)s")  # a placeholder, once the sentence is escaped
FREE = ("name", "reason", "advice", "words", "headline", "moment")  # what may be several words


def said(sentence: str) -> str:
    """The sentence translated; as it is, if nobody knows it. One may give another for its reason."""
    if any(pattern_of(known).fullmatch(sentence) for known in HIDDEN):
        return gettext(NOT_REACHED)
    for known in OF_FETCHING + OF_READING + OF_STORING + OF_PICTURES:
        if match := pattern_of(known).fullmatch(sentence):
            told = match.groupdict()
            return gettext(known) % (told | {"reason": said(told.get("reason", ""))})
    return gettext(sentence) if sentence else ""


def is_of_duplicate(note: str) -> bool:
    """It names a story, perhaps a draft that is not everybody's to read."""
    return pattern_of(ALIKE).fullmatch(note) is not None


@cache
def pattern_of(sentence: str) -> re.Pattern[str]:
    """A host or a number is one word, so that a sentence is not taken for the one within it."""
    one_word = PLACE.sub(
        lambda place: place[0] if place[1] in FREE else rf"(?P<{place[1]}>\S+?)", re.escape(sentence)
    )
    return re.compile(PLACE.sub(r"(?P<\1>.*?)", one_word), re.DOTALL)
