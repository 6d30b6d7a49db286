"""The application that granian's workers load: the door, with Django behind it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tilshi.config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from tilshi.core.processes import die_with_parent
from tilshi.delivery.door import Door

die_with_parent()
application = Door(
    get_wsgi_application(),
    threads=settings.TILSHI.server.threads,
    proxies=frozenset(settings.TILSHI.server.proxies),
)
