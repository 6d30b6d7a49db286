from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "tilshi.operations"
    label = "operations"
    verbose_name = _("operations")

    def ready(self) -> None:
        from tilshi.core.retention import forget_regularly
        from tilshi.operations import checks, held_mail  # noqa: F401  checks register themselves
        from tilshi.operations.mail import forget_old
        from tilshi.operations.worker import forget_done_work

        forget_regularly("mails", forget_old)
        forget_regularly("done work", forget_done_work)
        held_mail.register_holding()
