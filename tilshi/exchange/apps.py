from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "tilshi.exchange"
    label = "exchange"
    verbose_name = _("exchange")

    def ready(self) -> None:
        from tilshi.accounts.roles import Role
        from tilshi.audience.source import partner_askers
        from tilshi.core.retention import forget_regularly
        from tilshi.delivery.shown_row import tell_changes_of
        from tilshi.exchange import checks, tidy
        from tilshi.exchange.block import shown
        from tilshi.exchange.clicks.balance import partner_names
        from tilshi.exchange.models import Partner, PartnerStory
        from tilshi.exchange.out import offered
        from tilshi.exchange.rights import EXCHANGE
        from tilshi.stories.rights import give_right

        checks.register_checks()
        give_right(EXCHANGE, Role.EDITOR)
        tell_changes_of(Partner, PartnerStory)
        partner_askers.append(partner_names)
        offered.fill_slots()
        shown.fill_slots()
        forget_regularly("partners' stories", tidy.forget_stories)
        forget_regularly("clicks", tidy.forget_clicks)
        forget_regularly("partners' pictures", tidy.forget_pictures)
