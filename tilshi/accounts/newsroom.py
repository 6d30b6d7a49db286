"""The newsroom's list of users: only those who work there."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_list_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.usage import UsageView
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction
from wagtail.users.views.users import DeleteView, EditView, HistoryView, IndexView, UserViewSet

from tilshi.accounts.models import User
from tilshi.accounts.roles import refuse_others_address, vouch_for_address
from tilshi.accounts.roles_field import RolesField


class ColleagueForm(forms.ModelForm[User]):
    """Our User has one name shown to others, not a first and a last one."""

    first_name = None
    last_name = None
    groups = RolesField(queryset=Group.objects.all(), required=False, label=_("Roles"))

    class Meta:
        model = User
        fields: tuple[str, ...] = (
            "email",
            "display_name",
            "language",
            "is_superuser",
            "is_active",
            "groups",
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refuse_others_address(User(pk=self.instance.pk, email=cleaned.get("email")))
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> User:
        self.instance.is_staff = True
        user: User = super().save(commit)
        if commit:
            vouch_for_address(user)
        return user


class ColleagueCreationForm(ColleagueForm, UserCreationForm):
    display_name = forms.CharField(label=_("Name shown to others"), max_length=120)

    class Meta(ColleagueForm.Meta):
        fields = ("email", "display_name", "language", "is_superuser", "groups")


class ColleagueEditForm(ColleagueForm, UserEditForm):
    display_name = forms.CharField(label=_("Name shown to others"), max_length=120)


class ColleaguesOnly:
    """For views of one user: a reader has no page in the newsroom, whatever number stands in the address."""

    def get_object(self, *args: Any) -> User:
        user: User = super().get_object(*args)  # type: ignore[misc]  # Wagtail's view is beside it
        if not user.is_staff:
            raise Http404
        return user


class ColleagueEditView(ColleaguesOnly, EditView):
    pass


class ColleagueDeleteView(ColleaguesOnly, DeleteView):
    pass


class ColleagueHistoryView(ColleaguesOnly, HistoryView):
    pass


class ColleagueUsageView(ColleaguesOnly, UsageView):
    pass


class ColleagueIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[User]:
        return User.objects.newsroom()

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        if self.ordering in ("name", "-name"):
            return queryset.order_by(self.ordering.replace("name", "display_name"))
        ordered: QuerySet[User] = super().order_queryset(queryset)
        return ordered


class ColleagueViewSet(UserViewSet):
    index_view_class = ColleagueIndexView
    edit_view_class = ColleagueEditView
    delete_view_class = ColleagueDeleteView
    history_view_class = ColleagueHistoryView
    usage_view_class = ColleagueUsageView
    search_fields = ("email", "display_name")
    copy_view_enabled = False  # nobody is a copy of somebody
    create_template_name = "accounts/colleague_create.html"
    edit_template_name = "accounts/colleague_edit.html"

    def get_form_class(self, for_update: bool = False) -> type[ColleagueForm]:
        return ColleagueEditForm if for_update else ColleagueCreationForm


class ColleaguesBulkAction(UserBulkAction):
    """Neither a reader's number nor «all in the listing» reaches a reader."""

    @classmethod
    def get_queryset(cls, model: type[User], object_ids: list[str]) -> list[User]:
        return get_list_or_404(User.objects.newsroom(), pk__in=object_ids)


class AssignRole(ColleaguesBulkAction, AssignRoleBulkAction):
    pass


class Delete(ColleaguesBulkAction, DeleteBulkAction):
    pass


class SetActiveState(ColleaguesBulkAction, SetActiveStateBulkAction):
    pass


class OwnNameForm(forms.ModelForm[User]):
    """What a colleague changes about themselves; the address is changed at the readers' door."""

    class Meta:
        model = User
        fields = ("display_name", "language")
