"""A role in one section: given, kept right while sections open, are renamed and go, and never wider."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from wagtail.models import GroupPagePermission, Locale

from tests.conftest import PASSWORD, signed_in
from tests.stories.newsroom import page_form
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user, give_role
from tilshi.fronts.found import keep_roles
from tilshi.stories.models import SectionPage
from tilshi.stories.sections import open_twin

pytestmark = pytest.mark.django_db


def section(slug: str, language: str = "ru") -> SectionPage:
    found: SectionPage = SectionPage.objects.get(slug=slug, locale__language_code=language)
    return found


def rights_of(group: str) -> set[tuple[str, str, str]]:
    rows = GroupPagePermission.objects.filter(group__name=group)
    fields = ("page__locale__language_code", "page__slug", "permission__codename")
    return set(rows.values_list(*fields))


def groups_of(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def test_section_has_its_groups_in_every_language_from_the_first_day() -> None:
    languages = ("ru", "kk", "en")
    assert rights_of("author:politics") == {(code, "politics", "add_page") for code in languages}
    editor = {codename for _, _, codename in rights_of("editor:politics")}
    assert {"add_page", "change_page", "publish_page", "lock_page"} <= editor
    assert {code for code, _, _ in rights_of("editor:politics")} == set(languages)


def test_role_is_given_for_several_sections_and_replaces_the_one_before() -> None:
    user = add_user("a@example.org", PASSWORD, Role.EDITOR, sections=["politics", "sport"])
    assert groups_of(user) == {"editor:politics", "editor:sport"}
    give_role(user, Role.AUTHOR, ["culture"])
    assert groups_of(user) == {"author:culture"}
    give_role(user, Role.EDITOR)
    assert groups_of(user) == {"editor"}


@pytest.mark.parametrize(
    ("role", "sections", "told"),
    [
        pytest.param(Role.EDITOR, ["weather"], "politics", id="an unknown section; told which there are"),
        pytest.param(Role.MODERATOR, ["politics"], "moderator", id="a role that has no sections"),
        pytest.param(Role.ADMIN, ["politics"], "admin", id="an admin of one section"),
    ],
)
def test_refused_role_changes_nobody(role: Role, sections: list[str], told: str) -> None:
    user = add_user("a@example.org", PASSWORD, Role.AUTHOR)
    with pytest.raises(ValidationError, match=told):
        give_role(user, role, sections)
    with pytest.raises(ValidationError, match=told):
        add_user("b@example.org", PASSWORD, role, sections=sections)
    user.refresh_from_db()
    assert (groups_of(user), user.is_superuser) == ({"author"}, False)
    assert not User.objects.filter(email="b@example.org").exists()


def test_new_section_has_groups_and_no_other_section_gets_more(aigul: User) -> None:
    before = rights_of("editor:politics")
    home = section("politics").get_parent()
    form = page_form(title="Погода", slug="weather", **{"action-publish": "1"})
    signed_in(aigul).post(f"/newsroom/pages/add/stories/sectionpage/{home.pk}/", form)
    assert rights_of("author:weather") == {(code, "weather", "add_page") for code in ("ru", "kk", "en")}
    assert rights_of("editor:politics") == before


def test_section_opened_in_a_new_language_is_its_editors_there_too() -> None:
    """As after a language was added to the site: the section's twin comes later."""
    russian = section("politics")
    russian.get_translation(Locale.objects.get(language_code="kk")).delete()
    assert {code for code, _, _ in rights_of("author:politics")} == {"ru", "en"}
    open_twin(russian, "kk", "Саясат")
    assert {code for code, _, _ in rights_of("author:politics")} == {"ru", "kk", "en"}


def test_renamed_section_keeps_its_people() -> None:
    user = add_user("a@example.org", PASSWORD, Role.EDITOR, sections=["politics"])
    russian = section("politics")
    russian.title, russian.slug = "Власть", "power"
    russian.save_revision().publish()
    assert groups_of(user) == {"editor:power"}
    assert russian.permissions_for_user(User.objects.get(pk=user.pk)).can_add_subpage()
    assert not Group.objects.filter(name="editor:politics").exists()


def test_later_section_of_the_same_name_is_nobodys() -> None:
    user = add_user("a@example.org", PASSWORD, Role.EDITOR, sections=["politics"])
    home = section("politics").get_parent()
    for code in ("kk", "en", "ru"):
        section("politics", code).delete()
    assert groups_of(user) == set()
    assert not Group.objects.filter(name__endswith=":politics").exists()
    again = home.add_child(instance=SectionPage(title="Политика", slug="politics", locale=home.locale))
    assert Group.objects.get(name="editor:politics").user_set.count() == 0
    assert not again.permissions_for_user(User.objects.get(pk=user.pk)).can_add_subpage()


def test_keeping_roles_again_changes_nothing_and_leaves_others_alone() -> None:
    own = Group.objects.create(name="desk of the night")
    row = GroupPagePermission.objects.create(
        group=own, page=section("sport"), permission=GroupPagePermission.objects.first().permission
    )
    before = set(GroupPagePermission.objects.values_list("pk", flat=True))
    keep_roles()
    assert set(GroupPagePermission.objects.values_list("pk", flat=True)) == before
    assert GroupPagePermission.objects.filter(pk=row.pk).exists()


def test_older_site_gets_the_groups_at_its_next_start() -> None:
    Group.objects.filter(name__contains=":").delete()
    keep_roles()
    assert Group.objects.filter(name__contains=":").count() == 2 * 5
    assert rights_of("author:sport") == {(code, "sport", "add_page") for code in ("ru", "kk", "en")}


def test_admin_gives_roles_by_section_in_the_colleagues_form(boss: User, aigul: User) -> None:
    client = signed_in(boss)
    page = client.get(f"/newsroom/users/edit/{aigul.pk}/")
    labels = {
        str(label) for _, choices in page.context["form"].fields["groups"].choices for _, label in choices
    }
    assert any(label.endswith(": sport") for label in labels)
    assert not any(":sport" in label for label in labels), "as people write it"
    wanted = Group.objects.filter(name__in=("editor:sport", "author:politics"))
    form = {"email": aigul.email, "display_name": "Айгүл", "language": "kk", "is_active": "on"}
    form |= {"password1": "", "password2": "", "groups": [group.pk for group in wanted]}
    answer = client.post(f"/newsroom/users/edit/{aigul.pk}/", form)
    assert answer.status_code == 302, answer.context["form"].errors
    assert groups_of(aigul) == {"editor:sport", "author:politics"}


def test_person_with_two_roles_has_each_where_it_holds() -> None:
    user = add_user("a@example.org", PASSWORD, Role.EDITOR, sections=["sport"])
    user.groups.add(Group.objects.get(name="author:politics"))
    sport, politics = (section(slug).permissions_for_user(user) for slug in ("sport", "politics"))
    assert (sport.can_add_subpage(), sport.can_publish_subpage()) == (True, True)
    assert (politics.can_add_subpage(), politics.can_publish_subpage()) == (True, False)
