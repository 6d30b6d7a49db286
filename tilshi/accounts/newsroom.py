"""The newsroom's list of users: only those who work there."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import IndexView, UserViewSet

from tilshi.accounts.models import User
from tilshi.accounts.roles import vouch_for_address


class ColleagueForm(forms.ModelForm[User]):
    """Our User has one name shown to others, not a first and a last one."""

    first_name = None
    last_name = None

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
        widgets = {"groups": forms.CheckboxSelectMultiple}  # noqa: RUF012  as Django reads it

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
    create_template_name = "accounts/colleague_create.html"
    edit_template_name = "accounts/colleague_edit.html"

    def get_form_class(self, for_update: bool = False) -> type[ColleagueForm]:
        return ColleagueEditForm if for_update else ColleagueCreationForm


class OwnNameForm(forms.ModelForm[User]):
    """What a colleague changes about themselves; the address is changed at the readers' door."""

    class Meta:
        model = User
        fields = ("display_name", "language")
