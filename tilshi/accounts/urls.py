"""`/account/…`: allauth's pages, and a reader's own."""

from django.urls import include, path

from tilshi.accounts import views
from tilshi.accounts.me import me
from tilshi.accounts.sessions import sessions

urlpatterns = [
    path("", views.profile, name="account_profile"),
    path("me", me, name="account_me"),
    path("picture/", views.picture, name="account_picture"),
    path("picture/<str:name>", views.picture_file),
    path("export/", views.export, name="account_export"),
    path("erase/", views.erase, name="account_erase"),
    path("erase/keep/", views.keep, name="account_keep"),
    path("agreement/", views.agreement_page, name="account_agreement"),
    path("sessions/", sessions, name="usersessions_list"),
    path("", include("allauth.urls")),
]
