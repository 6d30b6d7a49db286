"""Names of what the pages of comments show (see `delivery`)."""


def discussion(topic: str) -> str:
    """All of it, as the story's page shows it: how many comments there are, which are the newest, whether one
    may still comment. Also where nobody has commented yet."""
    return f"discussion:{topic}"


def past(topic: str) -> str:
    """That the order of the threads behind the newest one is what it was."""
    return f"discussion:{topic}:past"


def by_hand(topic: str) -> str:
    """Whether the desk has closed it, or keeps it open."""
    return f"discussion:{topic}:by-hand"


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
