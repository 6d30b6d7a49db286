"""Stories, the sections they stand in, and the Listing that everything else reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page, Revision
from wagtail.search import index

from tilshi.accounts.models import User
from tilshi.core.gone import Gone
from tilshi.core.multilingual import NamedInLanguages
from tilshi.delivery.recording import depends_on, stands_first
from tilshi.delivery.shown_row import ShownRow
from tilshi.stories import keys
from tilshi.stories.blocks import BodyField
from tilshi.stories.desk_models import DeskLine
from tilshi.stories.first_words import keep_first_words
from tilshi.stories.frame import FrameRights
from tilshi.stories.list_page import list_context, list_page
from tilshi.stories.media_models import Document, Image, Rendition
from tilshi.stories.newsroom.notes import StoryNotes
from tilshi.stories.page_ground import FirstLevel, PlainAddress, edit_tabs
from tilshi.stories.place import locked
from tilshi.stories.review_models import EditorApproval, Review

# Models of this app that live beside this module.
__all__ = ["DeskLine", "Document", "EditorApproval", "Image", "Rendition", "Review"]


class Topic(ShownRow, NamedInLanguages):
    """What a story is about. One row for all languages; the slug is its address in each of them."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering: ClassVar = ["slug"]

    @property
    def url(self) -> str:
        return f"/{get_language()}/topics/{self.slug}/"


class Contributor(ShownRow, NamedInLanguages):
    """Who writes, photographs or translates; with or without an account."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    job_ru = models.CharField(_("job in Russian"), max_length=120, blank=True)
    job_kk = models.CharField(_("job in Kazakh"), max_length=120, blank=True)
    job_en = models.CharField(_("job in English"), max_length=120, blank=True)
    portrait = models.ForeignKey(
        Image, verbose_name=_("portrait"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    user = models.OneToOneField(
        "accounts.User",
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributor",
    )

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering: ClassVar = ["slug"]

    @property
    def job(self) -> str:
        """In the page's language or not at all."""
        return str(getattr(self, f"job_{get_language()}", ""))

    @property
    def url(self) -> str:
        return f"/{get_language()}/authors/{self.slug}/"


class SectionPage(ShownRow, FirstLevel):
    """A section of the site. One level; it exists in every language, its twins share a translation key."""

    subpage_types: ClassVar = ["stories.StoryPage"]
    edit_handler = edit_tabs([])
    template = "stories/section_page.html"

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    @property
    def shown_key(self) -> str:
        """Whoever shows a story names its section; what else its own page says: `page_ground`."""
        return keys.FRAME

    def permissions_for_user(self, user: User) -> FrameRights:
        return FrameRights(user, self)

    def add_child(self, **kwargs: Any) -> Page:
        """Every door that puts a page into a section comes through here (see `place.py`)."""
        with locked(self) as section:
            return super(SectionPage, section).add_child(**kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context.update(list_context(list_page(Listing.objects.in_section(self)), self.url))
        depends_on(keys.stories_of_section(self.pk))
        stands_first()
        return context


class InfoPage(FirstLevel):
    """Imprint, contacts, rules: pages that are no news."""

    body = BodyField(verbose_name=_("text"))

    subpage_types: ClassVar = []
    edit_handler = edit_tabs([FieldPanel("body")])
    template = "stories/info_page.html"

    class Meta:
        verbose_name = _("info page")
        verbose_name_plural = _("info pages")


class StoryPage(ShownRow, PlainAddress):
    """A story in one language. Its twins in other languages share `translation_key`. The headline is
    Wagtail's `title`."""

    kicker = models.CharField(_("kicker"), max_length=120, blank=True)
    short_headline = models.CharField(
        _("short headline"),
        max_length=120,
        blank=True,
        help_text=_("For teasers and the breaking bar. Left empty, it is the headline."),
    )
    standfirst = models.TextField(_("standfirst"), blank=True)
    lead_picture = models.ForeignKey(
        Image,
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_caption = models.CharField(_("caption"), max_length=500, blank=True)
    body = BodyField(verbose_name=_("body"))
    dateline = models.CharField(
        _("dateline"), max_length=120, blank=True, help_text=_("Where it was written, as printed: Astana.")
    )
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="stories")
    place = models.ForeignKey(
        "people.Place",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="stories",
        help_text=_("What the story is about, for lists by place."),
    )
    source_name = models.CharField(_("source"), max_length=255, blank=True)
    source_url = models.URLField(_("source’s address"), max_length=500, blank=True)
    published_at = models.DateTimeField(
        _("date shown"), null=True, blank=True, help_text=_("Left empty, it is the moment of publishing.")
    )
    breaking_until = models.DateTimeField(
        _("breaking until"),
        null=True,
        blank=True,
        help_text=_("Until then it stands in the breaking bar. Left empty, it never does."),
    )
    noindex = models.BooleanField(
        _("hide from search engines"), default=False, help_text=_("Readers of the site still find it.")
    )
    # The form that made the story and what it held: sent twice, it makes one (see `create_story.py`).
    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    form_digest = models.CharField(max_length=64, blank=True, editable=False)

    parent_page_types: ClassVar = ["stories.SectionPage"]
    subpage_types: ClassVar = []
    search_fields = (
        *Page.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("body"),
    )
    edit_handler = edit_tabs(
        [
            FieldPanel("kicker"),
            FieldPanel("short_headline"),
            FieldPanel("standfirst"),
            MultiFieldPanel(
                [FieldPanel("lead_picture"), FieldPanel("lead_caption")], heading=_("Lead picture")
            ),
            FieldPanel("dateline"),
            FieldPanel("body"),
            InlinePanel("contributions", heading=_("Contributors"), label=_("Contributor")),
            FieldPanel("topics"),
            FieldPanel("place"),
            MultiFieldPanel([FieldPanel("source_name"), FieldPanel("source_url")], heading=_("Source")),
        ],
        [FieldPanel("published_at"), FieldPanel("breaking_until"), FieldPanel("noindex")],
        notes=[StoryNotes()],
    )
    exclude_fields_in_copy: ClassVar = ["form_key", "form_digest"]
    template = "stories/story_page.html"

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def move(self, target: Page, pos: str | None = None, user: Any = None) -> None:
        """The other way into a section: it waits for its turn, too (see `place.py`)."""
        with locked(target) as current:
            super().move(current, pos=pos, user=user)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Unpublished or expired is not the same as never there. A draft that nobody has seen stays a 404."""
        if not path_components and not self.live and self.first_published_at:
            raise Gone
        return super().route(request, path_components)

    @transaction.atomic
    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Before the first edit of an imported story, what it was published with (see `first_words.py`)."""
        keep_first_words(self)
        return super().save_revision(*args, **kwargs)

    @property
    def shown_key(self) -> str:
        return keys.page(self.pk)

    @property
    def headline(self) -> str:
        return str(self.title)

    @property
    def shown_at(self) -> datetime:
        """The date a reader sees: the editor's, else that of the first publishing, else now (a preview)."""
        return self.published_at or self.first_published_at or timezone.now()

    @property
    def counted_as(self) -> str:
        """By the counter, together with its twins."""
        return f"story:{self.translation_key}"

    @cached_property
    def section(self) -> SectionPage:
        return SectionPage.objects.get(pk=self.get_parent().pk)

    @cached_property
    def byline(self) -> list[Contribution]:
        return list(self.contributions.select_related("contributor"))

    @cached_property
    def shown_topics(self) -> list[Topic]:
        return list(self.topics.all())

    @property
    def writers(self) -> list[Contributor]:
        return [item.contributor for item in self.byline if item.is_text]

    @property
    def helpers(self) -> list[Contribution]:
        """Who took part in another way, each part's people together."""
        others = [item for item in self.byline if not item.is_text]
        return sorted(others, key=lambda item: Contribution.Part.values.index(item.part))


class Contribution(Orderable):
    class Part(models.TextChoices):
        TEXT = "text", _("text")
        PHOTO = "photo", _("photo")
        DRAWING = "drawing", _("drawing")
        TRANSLATION = "translation", _("translation")

    story = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="contributions")
    contributor = models.ForeignKey(
        Contributor, verbose_name=_("contributor"), on_delete=models.PROTECT, related_name="contributions"
    )
    part = models.CharField(_("part"), max_length=16, choices=Part.choices, default=Part.TEXT)

    class Meta(Orderable.Meta):
        verbose_name = _("contribution")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "contributor", "part"], name="one_part_once"),
        ]

    @property
    def is_text(self) -> bool:
        return self.part == self.Part.TEXT


class ListingQuerySet(models.QuerySet["Listing"]):
    def in_language(self, code: str) -> Self:
        return self.filter(language=code)

    def in_section(self, section: SectionPage) -> Self:
        return self.filter(section=section)

    def about(self, topics: Iterable[Topic]) -> Self:
        """About any of them. A subquery, whose few ids SQLite collects first: a join would try all news of
        the language, one by one, until it has found enough of a rare topic's."""
        links = StoryPage.topics.through.objects.filter(topic__in=[topic.pk for topic in topics])
        return self.filter(story__in=links.values("storypage"))

    def by(self, contributor: Contributor) -> Self:
        """In whatever part. A subquery: who wrote and photographed a story is not listed for it twice."""
        parts = Contribution.objects.filter(contributor=contributor)
        return self.filter(story__in=parts.values("story"))

    def for_search_engines(self) -> Self:
        return self.filter(noindex=False)

    def breaking(self, now: datetime) -> Self:
        return self.filter(breaking_until__gt=now)

    def newest_first(self) -> Self:
        """The order of all fronts and feeds; the id settles ties, so that pages of a list never overlap."""
        listed = self.select_related("section", "picture").prefetch_related("picture__renditions")
        return listed.order_by("-published_at", "-story_id")

    def in_order(self, keys: Iterable[int]) -> list[Listing]:
        """The rows of these stories, as their keys stand; what is not live is left out."""
        wanted = list(keys)
        rows = {row.pk: row for row in self.filter(pk__in=wanted).newest_first()}
        return [rows[key] for key in wanted if key in rows]


class Listing(ShownRow, models.Model):
    """One flat row per live story and language, written in the transaction of the change that it shows.

    Desk, fronts, feeds, sitemaps, archive and search read it and never the page tables.
    """

    story = models.OneToOneField(
        StoryPage, on_delete=models.CASCADE, primary_key=True, related_name="listing"
    )
    language = models.CharField(max_length=8)
    translation_key = models.UUIDField()
    section = models.ForeignKey(SectionPage, on_delete=models.CASCADE, related_name="listings")
    slug = models.SlugField(max_length=255)
    kicker = models.CharField(max_length=120, blank=True)
    headline = models.CharField(max_length=255)
    short_headline = models.CharField(max_length=120, blank=True)
    standfirst = models.TextField(blank=True)
    picture = models.ForeignKey(Image, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField()  # as shown
    updated_at = models.DateTimeField()
    breaking_until = models.DateTimeField(null=True)
    noindex = models.BooleanField(default=False)
    comment_count = models.PositiveIntegerField(default=0)  # written by the room that counts them

    objects: ClassVar = ListingQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["language", "-published_at", "-story"], name="listing_by_language"),
            models.Index(fields=["section", "-published_at", "-story"], name="listing_by_section"),
            # All that the sitemaps ask of all languages together, without a look at the wide rows.
            models.Index(
                fields=["published_at", "story", "updated_at"],
                condition=models.Q(noindex=False),
                name="listing_for_engines",
            ),
            # A handful of rows at most, however large the archive.
            models.Index(
                fields=["language", "breaking_until"],
                condition=models.Q(breaking_until__isnull=False),
                name="listing_breaking",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["translation_key", "language"], name="one_listing_per_language"),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def url(self) -> str:
        """The public address; made from columns, so that a renamed section costs no rewriting of rows."""
        return f"/{self.language}/{self.section.slug}/{self.slug}/"


class ShownMedia(models.Model):
    """That a live page shows a picture or offers a document: what lets a stranger fetch its file."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    image = models.ForeignKey(Image, null=True, on_delete=models.CASCADE, related_name="shown_on")
    document = models.ForeignKey(Document, null=True, on_delete=models.CASCADE, related_name="shown_on")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "image"], name="picture_shown_once"),
            models.UniqueConstraint(fields=["page", "document"], name="document_shown_once"),
            models.CheckConstraint(
                condition=models.Q(image__isnull=False, document__isnull=True)
                | models.Q(image__isnull=True, document__isnull=False),
                name="shown_is_picture_or_document",
            ),
        ]
