"""The addresses below `/newsroom/audience/`."""

from django.urls import path

from tilshi.figures import item_screen, screens

urlpatterns = [
    path("", screens.overview, name="newsroom_figures"),
    path("now/", screens.now, name="newsroom_figures_now"),
    path("months/", screens.months, name="newsroom_figures_months"),
    path("site/", item_screen.site, name="newsroom_figures_site"),
    path("most-read/<slug:kind>/", screens.ranked, name="newsroom_figures_ranked"),
    path("<slug:kind>/<path:key>/", item_screen.item, name="newsroom_figures_item"),
]
