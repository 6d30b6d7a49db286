"""Names of what the pages of comments show (see `delivery`)."""


def discussion(topic: str) -> str:
    """How many comments there are, which are the newest, and whether one may still comment; also where nobody
    has commented yet."""
    return f"discussion:{topic}"


def past(topic: str) -> str:
    """That the order of the threads behind the newest one is what it was."""
    return f"discussion:{topic}:past"


def thread(root_id: int) -> str:
    """A comment and all answers to it."""
    return f"thread:{root_id}"


def commenter(user_id: int) -> str:
    """The name and the picture of who comments."""
    return f"commenter:{user_id}"


def count(topic: str) -> str:
    """How many comments there are, on teasers; soft."""
    return f"comments:{topic}"


MODES = "comment-modes"  # of the site, a section or a story
