"""What the style page shows its components with: invented words in three languages, stored nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tilshi.stories import body
from tilshi.stories.models import Image, Listing, SectionPage, StoryPage
from tilshi.stories.share_links import ShareLink, share_links

# Headlines as they come: an ordinary one, a long one, one in Kazakh with all its letters, a short one.
HEADLINES = (
    "Маслихат отдал мосту через Тумар 1,9 млрд тенге",
    "В музее открыли зал, где главный экспонат собран из ста сорока трёх осколков, что лежали в кладовой",
    "Ғалым Әбіш үйдің іргесінен ескі қоңырау тапты: үні өзгермеген",
    "Дерево надо переждать",
)
STANDFIRST = "Депутаты утвердили бюджет города. На старый мост уйдёт втрое больше, чем на все дворы и парки."


@dataclass(frozen=True)
class Samples:
    listings: Sequence[Listing]
    blocks: Any  # a StreamValue
    share: Sequence[ShareLink]
    picture: Image | None


def samples() -> Samples:
    picture = Image.objects.filter(shown_on__isnull=False).order_by("-pk").first()
    return Samples(
        listings=[listing(number, headline, picture) for number, headline in enumerate(HEADLINES, start=1)],
        blocks=StoryPage._meta.get_field("body").to_python(sample_blocks(picture)),
        share=share_links(HEADLINES[0], "https://news.example.org/ru/politics/bridge/"),
        picture=picture,
    )


def listing(number: int, headline: str, picture: Image | None) -> Listing:
    """A row that is never stored; its links lead to where one stands."""
    moment = timezone.now() - timedelta(hours=7 * number)
    return Listing(
        pk=number,
        language=get_language(),
        translation_key=uuid4(),
        section=SectionPage(title="Политика", slug="style", live=False),
        slug="style",
        kicker="Бюджет",
        headline=headline,
        standfirst=STANDFIRST,
        picture=picture,
        published_at=moment,
        updated_at=moment,
    )


def sample_blocks(picture: Image | None) -> list[body.Block]:
    pictures = [body.picture_value(picture.pk, "Мост в сумерках")] * 3 if picture else []
    return [
        body.rich_paragraph(
            "Городской маслихат утвердил бюджет: <b>14,2 млрд тенге</b> доходов."
            ' Из плана выпал <a href="https://example.org/">фонтан на площади</a>.'
        ),
        body.heading("Что дальше"),
        body.quote("Фонтан подождёт, мост ждать не может.", "Нурболат Таскараев", "председатель комиссии"),
        body.quote("Су бөлінбейді, ортақ болады.", "", attribution="деді қала әкімі", language="kk"),
        body.quote("The fountain can wait.\nThe bridge cannot.", "A member of the council", language="en"),
        body.bullets(["заменят плиты;", "устроят настил;", "поставят перила."]),
        body.bullets(["Сначала мост.", "Потом фонтан."], ordered=True),
        *(
            [body.picture(picture.pk, "Подпись к снимку"), body.gallery(pictures, "Три вида")]
            if picture
            else []
        ),
        body.table(
            [["Статья", "Этот год", "Изменение"], ["Школы", "5 480", "+430"], ["Дворы", "610", "−330"]],
            "Расходы, млн тенге",
        ),
        body.fact_box("Мост через Тумар", "Построен 47 лет назад.\nПропускает девять тысяч машин.", "акимат"),
        body.embed("https://www.youtube.com/watch?v=aqz-KE-bpKQ", "Ремонт моста за минуту"),
    ]


def field() -> SafeString:
    """A form's field is what the accounts' templates make of it; here it stands with its error."""
    return SafeString(
        '<div class="field"><label for="sample">E-mail</label>'
        '<input id="sample" type="email" aria-invalid="true" aria-describedby="wrong">'
        '<ul class="errorlist" id="wrong"><li>×</li></ul></div>'
    )
