"""What others in this room, or above it, may want to know; sent in the transaction."""

from django.dispatch import Signal

comment_taken = Signal()  # `comment`, `answered`: the comment that it answers, or None
comments_decided = (
    Signal()
)  # `comments`: whose standing is another now, the same for all; `by`: the moderator
comment_featured = Signal()  # `comment`, `by`
error_settled = Signal()  # `report`
