"""Partners, their feeds, what they tell of, and who clicked on it."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, Self
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tilshi.core.languages import LANGUAGES
from tilshi.delivery.shown_row import ShownRow
from tilshi.exchange.decide.facts import Standing, Why
from tilshi.exchange.decide.rules import host_of
from tilshi.exchange.intake.limits import MAX_ADDRESS, MAX_GUID, MAX_STANDFIRST, MAX_TITLE

LANGUAGE_CHOICES = [(item.code, item.own_name) for item in LANGUAGES]


class Label(models.TextChoices):
    """What readers are told of whose words they see."""

    PARTNER = "partner", _("partner")
    ADVERTISING = "advertising", _("advertising")
    EDITORIAL = "editorial", _("editors’ choice")


class Partner(ShownRow, models.Model):
    """Another newsroom. Lists are a line each, as the editor writes them."""

    name = models.CharField(_("name"), max_length=120, help_text=_("As readers see it."))
    site = models.URLField(_("site"), max_length=MAX_ADDRESS, help_text=_("Its home page."))
    label = models.CharField(_("label"), max_length=12, choices=Label.choices, default=Label.PARTNER)
    advertiser = models.CharField(
        _("advertiser"), max_length=200, blank=True, help_text=_("Who pays; shown beside advertising.")
    )
    marking = models.CharField(
        _("marking"),
        max_length=120,
        blank=True,
        help_text=_("The mark that the law asks of advertising, such as a token; shown as it is."),
    )
    approve_first = models.PositiveSmallIntegerField(
        _("approve the first"),
        default=5,
        help_text=_("Stories wait for an editor until so many were approved. 0: none waits."),
    )
    oldest_days = models.PositiveSmallIntegerField(
        _("not older than, days"), default=7, help_text=_("Older ones are not taken.")
    )
    with_pictures = models.BooleanField(
        _("with pictures"), default=True, help_text=_("Whether we may show its pictures.")
    )
    allowed_sites = models.TextField(
        _("further sites"), blank=True, help_text=_("Besides its own, stories may lead to these. One a line.")
    )
    denied_sites = models.TextField(_("sites not led to"), blank=True)
    allowed_sections = models.TextField(
        _("only these sections"), blank=True, help_text=_("As its feed names them. Empty: all.")
    )
    denied_sections = models.TextField(_("sections not taken"), blank=True)
    denied_words = models.TextField(
        _("words not taken"),
        blank=True,
        help_text=_("Words or phrases; a star at the end stands for any ending."),
    )
    campaign = models.CharField(
        _("added to its addresses"),
        max_length=200,
        blank=True,
        help_text=_("Such as utm_source=our-site, if the partner counts by it."),
    )
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        permissions: ClassVar = [("exchange_news", "Can exchange news with partners")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(label="advertising", advertiser=""),
                name="advertising_names_its_advertiser",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def host(self) -> str:
        """Without www, so that its other names are below it."""
        return host_of(self.site)

    @property
    def host_and_port(self) -> str:
        """By which the counter knows its readers."""
        port = urlsplit(self.site).port
        return f"{self.host}:{port}" if port else self.host

    @property
    def approved_count(self) -> int:
        return self.stories.filter(standing=Standing.SHOWN, decided_at__isnull=False).count()

    @property
    def is_trusted(self) -> bool:
        return not self.approve_first or self.approved_count >= self.approve_first


class PartnerFeedQuerySet(models.QuerySet["PartnerFeed"]):
    def due(self, now: object) -> Self:
        return self.filter(next_at__lte=now, ended="", partner__stopped_at=None).order_by("next_at", "pk")


class PartnerFeed(models.Model):
    """`etag`, `last_modified`: as the server sent them, to be said back. `problem`: what was the matter the
    last time, as a sentence for the person at the server; `trouble`: its kind, for words in an editor's
    language; `ended`: why it is not asked any more. `moved_to`: where it says it has moved for good, `moves`:
    how often in a row."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="feeds")
    address = models.URLField(_("address"), max_length=MAX_ADDRESS, unique=True)
    language = models.CharField(
        _("language"), max_length=8, blank=True, choices=LANGUAGE_CHOICES, help_text=_("Empty: as it says.")
    )
    title = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=500, blank=True)
    content_digest = models.CharField(max_length=32, blank=True)
    interval_seconds = models.PositiveIntegerField(default=0)
    skip_hours = models.JSONField(default=list)  # of UTC
    next_at = models.DateTimeField(default=timezone.now, db_index=True)
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True)
    trouble = models.CharField(max_length=12, blank=True)
    note = models.CharField(max_length=500, blank=True)
    ended = models.CharField(max_length=500, blank=True)
    moved_to = models.URLField(max_length=MAX_ADDRESS, blank=True)
    moves = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar = PartnerFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("feed of a partner")
        verbose_name_plural = _("feeds of partners")

    def __str__(self) -> str:
        return self.address


class PartnerStoryQuerySet(models.QuerySet["PartnerStory"]):
    def shown(self) -> Self:
        return self.filter(standing=Standing.SHOWN, partner__stopped_at=None)

    def waiting(self) -> Self:
        return self.filter(standing=Standing.WAITING)


class PartnerStory(ShownRow, models.Model):
    """What a partner's feed tells of one of its stories. `fresh_at`: by which it is ordered; never later than
    when we saw it. `same_as`: the first one of several partners' that are one agency's text."""

    STANDINGS: ClassVar = [
        (Standing.WAITING.value, _("waiting")),
        (Standing.SHOWN.value, _("shown")),
        (Standing.REFUSED.value, _("refused")),
        (Standing.REJECTED.value, _("rejected")),
        (Standing.WITHDRAWN.value, _("withdrawn by the partner")),
    ]
    WHYS: ClassVar = [
        (Why.OTHER_SITE.value, _("leads to another site")),
        (Why.SITE.value, _("leads to a site that is not taken")),
        (Why.SECTION.value, _("its section is not taken")),
        (Why.WORD.value, _("holds a word that is not taken")),
        (Why.LANGUAGE.value, _("is in another language")),
    ]

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="stories")
    feed = models.ForeignKey(PartnerFeed, models.SET_NULL, null=True, blank=True, related_name="stories")
    guid = models.CharField(max_length=MAX_GUID, blank=True)
    alias = models.CharField(max_length=32, blank=True)
    address = models.CharField(max_length=MAX_ADDRESS)
    address_key = models.CharField(max_length=32)
    title = models.CharField(_("headline"), max_length=MAX_TITLE)
    title_key = models.CharField(max_length=32, blank=True, db_index=True)
    standfirst = models.CharField(max_length=MAX_STANDFIRST, blank=True)
    language = models.CharField(max_length=8)
    sections = models.JSONField(default=list)
    digest = models.CharField(max_length=32)
    published_at = models.DateTimeField(null=True, blank=True)
    fresh_at = models.DateTimeField()
    first_seen_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    in_feed = models.BooleanField(default=True)
    standing = models.CharField(max_length=10, choices=STANDINGS)
    refusal = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    pinned_at = models.DateTimeField(null=True, blank=True)
    label = models.CharField(max_length=12, choices=Label.choices, blank=True)  # "": its partner's
    picture_address = models.CharField(max_length=MAX_ADDRESS, blank=True)
    picture = models.CharField(max_length=80, blank=True)  # name of what we have cut of it
    clicks = models.PositiveIntegerField(default=0)
    sketch = models.JSONField(default=list)
    mark_1 = models.BigIntegerField(null=True, db_index=True)
    mark_2 = models.BigIntegerField(null=True, db_index=True)
    mark_3 = models.BigIntegerField(null=True, db_index=True)
    mark_4 = models.BigIntegerField(null=True, db_index=True)
    same_as = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="others")

    objects: ClassVar = PartnerStoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story of a partner")
        verbose_name_plural = _("stories of partners")
        indexes: ClassVar = [
            models.Index(fields=["standing", "language", "-fresh_at"], name="partner_story_shown"),
            models.Index(fields=["partner", "-fresh_at"], name="partner_story_of_partner"),
            models.Index(fields=["feed", "in_feed"], name="partner_story_in_feed"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def shown_label(self) -> str:
        return self.label or self.partner.label


class Clicked(models.Model):
    """Who has clicked on what, as the day's hash of the counter; within an hour a second click is none. Gone
    after two hours."""

    AGAIN_AFTER: ClassVar = timedelta(hours=1)

    story = models.ForeignKey(PartnerStory, models.CASCADE, related_name="+")
    visitor = models.CharField(max_length=16)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "visitor"], name="exchange_clicked_once")
        ]


class Given(models.Model):
    """Clicks that we gave a partner on a day of the site's time zone. The ledger's other side is the
    counter's; settling both between two sites will come to stand here, too."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="given")
    day = models.DateField()
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "day"], name="exchange_given_a_day")
        ]
