"""Addresses of stories' lists, all under a language. The stories themselves are Wagtail's."""

from django.urls import path

from tilshi.stories import lists  # which registers what `<cursor:…>` stands for, too

in_language = [
    path("topics/", lists.topics),
    path("topics/<slug:slug>/", lists.topic),
    path("topics/<slug:slug>/older/<cursor:after>/", lists.topic),
    path("authors/", lists.authors),
    path("authors/<slug:slug>/", lists.author),
    path("authors/<slug:slug>/older/<cursor:after>/", lists.author),
    path("<slug:section>/older/<cursor:after>/", lists.older_in_section),
]
