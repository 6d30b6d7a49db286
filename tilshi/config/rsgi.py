"""The application that granian's workers load: the door, with Django behind it and the counter beside it."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tilshi.config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from tilshi.core.processes import die_with_parent

die_with_parent()
django = get_wsgi_application()  # before the door, which knows models

from tilshi.config.counting import counting  # noqa: E402
from tilshi.core.rsgi.peer import Believing  # noqa: E402
from tilshi.delivery.connections import most_connections  # noqa: E402
from tilshi.delivery.door import Door  # noqa: E402
from tilshi.delivery.places import MOST_WATCHERS  # noqa: E402

server = settings.TILSHI.server
believing = Believing(settings.ALLOWED_HOSTS, frozenset(server.proxies), settings.TILSHI.is_https)
application = Door(
    django,
    threads=server.threads,
    believing=believing,
    memory_bytes=server.page_memory_mb * 2**20,
    watchers=min(MOST_WATCHERS, most_connections(server.workers) // 2),  # readers of pages come in, too
    counting=counting(believing),
)

# All that has been loaded stays: all readers would wait, again and again, while it is looked through for what
# is no longer used.
gc.collect()
gc.freeze()
