"""What stories name is not deleted. Wagtail asks its index of references, which the worker fills: it may lag
behind, and on a fresh site it is empty."""

from collections.abc import Iterable

from django.contrib import messages
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks


@hooks.register("before_delete_snippet")
def keep_what_is_named(request: HttpRequest, instances: Iterable[Model]) -> HttpResponse | None:
    if request.method != "POST":  # the page that asks may be wrong, but does no harm
        return None
    named = [item for item in instances if is_named(item)]
    if not named:
        return None
    messages.error(
        request,
        _("Nothing was deleted. Stories name: %(names)s. Take it out of them first.")
        % {"names": ", ".join(map(str, named))},
    )
    return redirect(type(named[0]).snippet_viewset.get_url_name("list"))  # type: ignore[attr-defined]


def is_named(item: Model) -> bool:
    """Whether a row of the database would keep it."""
    try:
        Collector(using=DEFAULT_DB_ALIAS, origin=item).collect([item])
    except ProtectedError:
        return True
    return False
