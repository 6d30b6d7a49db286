from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadersConfig(AppConfig):
    name = "tilshi.readers"
    label = "readers"
    verbose_name = _("readers")

    def ready(self) -> None:
        from tilshi.accounts import me
        from tilshi.accounts.own_pages import add_own_page
        from tilshi.accounts.roles import Role
        from tilshi.core.retention import forget_regularly
        from tilshi.readers import checks, holdings, receivers, slots  # noqa: F401  checks register themselves
        from tilshi.readers.live import announce_comments
        from tilshi.readers.me import comments_part
        from tilshi.readers.notices import tell
        from tilshi.readers.notices.keep import forget_old
        from tilshi.readers.notices.unread import notices_part
        from tilshi.readers.rights import MODERATE
        from tilshi.stories.rights import give_right

        give_right(MODERATE, Role.EDITOR, Role.MODERATOR)
        me.add_part(comments_part)
        me.add_part(notices_part)
        add_own_page("account_notices", _("Notifications"))
        add_own_page("own_comments", _("My comments"))
        holdings.register_holdings()
        forget_regularly("notices", forget_old)
        receivers.connect()
        tell.connect()
        slots.fill_slots()
        announce_comments()
