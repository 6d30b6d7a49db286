"""Words that are to stand in an XML document."""

import re

# All that is no character to XML 1.0 (https://www.w3.org/TR/xml/#charsets): one of them, pasted into a
# headline, would make the whole document unreadable.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Without what XML cannot hold; escaping is left to whoever writes the document."""
    return FORBIDDEN.sub("", text)
