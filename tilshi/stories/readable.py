"""Whose drafts somebody may read. An author reads their own; whoever changes or publishes stories in a
section reads all of it. What is live is everybody's, in the words that readers see.

Wagtail shows the drafts of a whole branch, titles and all, to whoever may add a page to it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page, Site
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from tilshi.accounts.models import User

# Who looks at the newsroom's screen that is being made; None outside of it: a command, a task, a public page.
LOOKING: ContextVar[User | None] = ContextVar("LOOKING", default=None)
ADDING = "add_page"  # the one right that opens no drafts but one's own


class ReadablePages(PagePermissionPolicy):
    """Wagtail's policy of pages, but that adding is not reading: the explorer, the search, the reports and
    the newsroom's API ask it what they may show."""

    def explorable_instances(self, user: User) -> QuerySet[Page]:
        everything: QuerySet[Page] | None = self._base_queryset_for_user(user)
        if everything is not None:
            return everything
        if self.reads_everything(user):  # a condition that all pages fulfil costs as much as one that few do
            whole: QuerySet[Page] = self.model._default_manager.all()
            return whole
        rights = self.get_cached_permissions_for_user(user)
        found: QuerySet[Page] = self.model._default_manager.filter(
            below(outermost(right.page.path for right in rights)) & self.readable(user)
            | Q(path__in=ways_to(right.page for right in rights))
        )
        return found

    def readable(self, user: User) -> Q:
        """A condition on pages: that `user` may read their newest words."""
        if user.is_superuser and user.is_active:
            return Q(depth__gte=1)
        return Q(live=True) | Q(owner=user) | below(self.trusted_paths(user))

    def trusted_paths(self, user: User) -> list[str]:
        rights = self.get_cached_permissions_for_user(user)
        return outermost(right.page.path for right in rights if right.permission.codename != ADDING)

    def reads_everything(self, user: User) -> bool:
        """Whether no draft is closed to them: an editor of the whole site, an admin."""
        if user.is_superuser and user.is_active:
            return True
        trusted = tuple(self.trusted_paths(user))
        return bool(trusted) and all(home.path.startswith(trusted) for home in homes())


def homes() -> QuerySet[Page]:
    """The page of each language, by the key that they share: the tree has no index that leads to a depth."""
    site = Site.objects.filter(is_default_site=True)
    found: QuerySet[Page] = Page.objects.filter(translation_key__in=site.values("root_page__translation_key"))
    return found


POLICY = ReadablePages()


def register_policy() -> None:
    register_permission_policy(Page, POLICY)


def policy() -> ReadablePages:
    found: ReadablePages = policy_registry.get_by_type(Page)
    return found


def may_read_draft(user: User, page: Page) -> bool:
    """The newest words of `page`, whether or not they are live. Without a query for most."""
    if not user.is_active or not user.is_staff:
        return False
    if user.is_superuser or page.owner_id == user.pk:
        return True
    if page.path.startswith(tuple(policy().trusted_paths(user))):
        return True
    return bool(page.permissions_for_user(user).can_edit())  # a workflow of the newsroom's own may ask them


@contextmanager
def seen_by(user: User) -> Iterator[None]:
    token = LOOKING.set(user)
    try:
        yield
    finally:
        LOOKING.reset(token)


def is_shown_draft(page: Page) -> bool:
    """Whether whoever looks may be shown the newest words of `page`."""
    looking = LOOKING.get()
    return looking is None or may_read_draft(looking, page)


def below(paths: Iterable[str]) -> Q:
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(path__startswith=path)
    return found


def outermost(paths: Iterable[str]) -> list[str]:
    """Without those that lie below another: fewer branches for the database."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept


def ways_to(pages: Iterable[Page]) -> set[str]:
    """The pages above, from the nearest that all share: else nobody could walk down the tree to theirs."""
    lines = [ancestors(page) for page in pages]
    if not lines:
        return set()
    shared = set.intersection(*map(set, lines))
    top = max(shared, key=len, default="")
    return {path for line in lines for path in line if path.startswith(top)}


def ancestors(page: Any) -> list[str]:
    return [page.path[: page.steplen * depth] for depth in range(1, page.depth)]
