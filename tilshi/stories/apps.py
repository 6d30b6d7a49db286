from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "tilshi.stories"
    label = "stories"
    verbose_name = _("stories")

    def ready(self) -> None:
        from tilshi.accounts import me
        from tilshi.stories import checks, navigation, readable, receivers, role_receivers
        from tilshi.stories.counted import announce_stories
        from tilshi.stories.edit_link import edit_link

        readable.register_policy()
        receivers.connect()
        role_receivers.connect()
        navigation.fill_slots()
        me.add_part(edit_link)
        checks.register_checks()
        announce_stories()
