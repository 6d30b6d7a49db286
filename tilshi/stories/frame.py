"""A section's page is a part of the site's frame. Whoever has rights in one section only writes and publishes
stories in it; the section itself is renamed, closed or moved by those with rights on the home above it."""

from typing import Any

from wagtail.models import Page, PagePermissionTester

from tilshi.accounts.models import User


class FrameRights(PagePermissionTester):
    def __init__(self, user: User, page: Page) -> None:
        super().__init__(user, page)
        self.holds_frame = user.is_active and (user.is_superuser or self.has_rights_above())

    def has_rights_above(self) -> bool:
        rights = self.permission_policy.get_cached_permissions_for_user(self.user)
        return any(
            right.page.path != self.page.path and self.page.path.startswith(right.page.path)
            for right in rights
            if right.permission.codename == "change_page"
        )

    def can_edit(self) -> bool:
        return self.holds_frame and bool(super().can_edit())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self.holds_frame and bool(super().can_delete(ignore_bulk))

    def can_publish(self) -> bool:
        return self.holds_frame and bool(super().can_publish())

    def can_unpublish(self) -> bool:
        return self.holds_frame and bool(super().can_unpublish())

    def can_lock(self) -> bool:
        return self.holds_frame and bool(super().can_lock())

    def can_unlock(self) -> bool:
        return self.holds_frame and bool(super().can_unlock())

    def can_submit_for_moderation(self) -> Any:
        return self.holds_frame and super().can_submit_for_moderation()
