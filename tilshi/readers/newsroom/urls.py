"""The addresses below `/newsroom/comments/`."""

from django.urls import path

import tilshi.core.row_number  # noqa: F401  what `<row:…>` stands for
from tilshi.readers.newsroom import (
    comment_screen,
    decide_doors,
    history,
    modes_screen,
    queue_screen,
    reader_doors,
    reader_screen,
    story_screen,
    words_screen,
)

urlpatterns = [
    path("", queue_screen.queue, name="newsroom_comments"),
    path("decide/", decide_doors.decide, name="newsroom_comments_decide"),
    path("undo/", decide_doors.undo, name="newsroom_comments_undo"),
    path("claim/", decide_doors.claim, name="newsroom_comments_claim"),
    path("history/", history.history, name="newsroom_comments_history"),
    path("<row:comment_id>/", comment_screen.comment, name="newsroom_comment"),
    path("<row:comment_id>/notice/", comment_screen.notice, name="newsroom_comment_notice"),
    path("reader/<uuid:reader>/", reader_screen.reader, name="newsroom_reader"),
    path("reader/<uuid:reader>/restrict/", reader_doors.restrict, name="newsroom_reader_restrict"),
    path("reader/<uuid:reader>/lift/<row:restriction_id>/", reader_doors.lift, name="newsroom_reader_lift"),
    path("reader/<uuid:reader>/reject/", reader_doors.reject, name="newsroom_reader_reject"),
    path("story/<row:story_id>/", story_screen.story, name="newsroom_story_comments"),
    path("story/<row:story_id>/close/", story_screen.close, name="newsroom_story_close"),
    path("words/", words_screen.words, name="newsroom_words"),
    path("words/add/", words_screen.add, name="newsroom_words_add"),
    path("words/remove/", words_screen.remove, name="newsroom_words_remove"),
    path("modes/", modes_screen.modes, name="newsroom_modes"),
    path("modes/set/", modes_screen.set_one, name="newsroom_mode_set"),
]
