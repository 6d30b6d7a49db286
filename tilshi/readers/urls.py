"""Addresses of comments: everybody's under a language, a reader's own under /account/comments/ and
/account/notices/."""

from django.urls import path

import tilshi.core.row_number  # noqa: F401  what `<row:…>` stands for
from tilshi.readers import (
    pages,
    taking_part,
)  # `pages` registers what `<topic:…>` and `<cut:…>` stand for, too
from tilshi.readers.notices import pages as notice_pages

in_language = [
    path("comments/<topic:topic>/quote/<uuid:block_id>/", pages.of_quote),
    path("comments/<topic:topic>/quote/<uuid:block_id>/<row:behind>/", pages.of_quote),
    path("comments/<topic:topic>/<order:order>/", pages.threads),
    path("comments/<topic:topic>/<order:order>/<cut:behind>/", pages.threads),
    path("comments/thread/<row:root_id>/", pages.thread),
    path("comments/thread/<row:root_id>/<row:behind>/", pages.thread),
    path("comments/<row:comment_id>/", pages.one),
]

own = [
    path("", taking_part.own, name="own_comments"),
    path("write/<row:story_id>/", taking_part.write, name="comment_write"),
    path("error/<row:story_id>/", taking_part.error, name="story_error"),
    path("<row:comment_id>/sent/", taking_part.sent_page, name="own_comment_sent"),
    path("<row:comment_id>/edit/", taking_part.edit, name="comment_edit"),
    path("<row:comment_id>/delete/", taking_part.delete, name="comment_delete"),
    path("<row:comment_id>/respect/", taking_part.respect, name="comment_respect"),
    path("<row:comment_id>/report/", taking_part.report, name="comment_report"),
]

notices = [
    path("", notice_pages.notices, name="account_notices"),
    path("read/", notice_pages.read_all, name="account_notices_read"),
    path("settings/", notice_pages.wishes, name="account_notices_settings"),
    path("stop/<str:signed>/", notice_pages.stop, name="account_notices_stop"),
    path("<row:pk>/", notice_pages.follow, name="account_notice"),
]
