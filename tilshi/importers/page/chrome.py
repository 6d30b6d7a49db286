"""What a news page carries besides its story, and how it is cut away.

The rule is position. A line is only looked at here as a whole, and it goes only

- above the headline, or directly below it;
- at the end: a heading of partner news, and everything after it;
- at the end: a heading of comments or of further reading, if to the very end nothing but chrome
  follows that ends like a sentence; teasers may be items and questions, comments may not;
- at the very end, line by line.

In the midst of a story everything stays, even a line that says «Комментарии»: one line too many
is struck by an editor in a second, a line lost is missed by nobody.
"""

import re
from collections.abc import Sequence

MONTHS = (
    "январ[яь]|феврал[яь]|марта?|апрел[яь]|ма[яй]|июн[яь]|июл[яь]|августа?|сентябр[яь]|октябр[яь]|ноябр[яь]|"
    "декабр[яь]|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|"
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
COUNTERS = r"""
    top\.mail\.ru | рейтинг@mail\.ru | (счетчик\ )?(live\ ?internet(\.ru)?) | rambler(['’]?s)?(\ top\ ?100)? |
    (яндекс|yandex)[.\ ]?(метрика|metri[ck]a) | (www\.)?zero\.kz | google\ analytics | hotlog | openstat
"""
SHARE = r"""
    (поделиться|бөлісу|share)(\ (новостью|статьей|материалом|жаңалықпен|this|this\ (story|article|page)))?
        (\ (в|во|on|via)\ [\w. ]{2,20})? |
    (поделиться\ в\ соцсетях|рассказать\ друзьям|достарыңызбен\ бөлісіңіз|әлеуметтік\ желіде\ бөлісу) |
    facebook | twitter | вконтакте | vk | одноклассники | telegram | whatsapp | instagram | viber |
    (копировать|скопировать)\ ссылку | copy\ link | сілтемені\ көшіру |
    распечатать | печать | print | басып\ шығару
"""
TIME = r"((в|сағ\.|at)\ )?\d{1,2}:\d\d(:\d\d)?"
# A day without year or time is no date line: a wrapped headline may end in «12 марта».
DATES = rf"""
    ((опубликовано|обновлено|жарияланды|жарияланған|published|updated|posted):?\ )?(
        (
            \d{{1,2}}\ ({MONTHS}),?\ \d{{4}}(\ г\.?|\ года|\ ж\.?|\ жылы?)? |
            \d{{4}}\ (ж\.?|жылғы|жылдың)\ \d{{1,2}}\ ({MONTHS})(ы|і)? |
            ({MONTHS})\ \d{{1,2}},\ \d{{4}} | \d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}} | \d{{4}}-\d\d-\d\d
        )(,?\ {TIME})? |
        (сегодня|вчера|бүгін|кеше|today|yesterday|\d{{1,2}}\ ({MONTHS})),?\ {TIME} |
        {TIME}(,?\ (\d{{1,2}}\ ({MONTHS})(,?\ \d{{4}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}))?
    )
"""
COUNTS = r"""
    (👁\ ?)?\d[\d\ ]* |
    (просмотр(ы|ов)|қаралым|қаралды|көрілім|views|комментари(и|ев)|пікір(лер)?|comments):?\ \d[\d\ ,.]* |
    \d[\d\ ,.]*\ (просмотр(а|ов)?|қаралым|рет\ қаралды|көрілім|views?|комментари(й|я|ев)|пікір|comments?)
"""
COMMENTS = r"""
    (комментарии|комментарий|пікірлер|пікір|comments?)(\ \(\d+\)|\ \d+)?:? |
    нет\ комментариев | комментариев\ (пока\ )?нет | пікір(лер)?\ (әзірге\ )?жоқ | no\ comments(\ yet)?
"""
LOG_IN = r"""
    ((комментарии|пікірлер|comments):?\ )?(
        (войдите|авторизуйтесь|зарегистрируйтесь)[\w\ ]{0,40},?
            \ чтобы\ (оставлять|оставить|писать|добавлять|добавить)\ комментари(й|и) |
        чтобы\ (оставлять|оставить|писать|добавлять|добавить)\ комментари(й|и),
            \ (войдите|авторизуйтесь|зарегистрируйтесь)[\w\ ]{0,40} |
        (оставить|добавить|написать)\ комментарий |
        пікір\ (қалдыру|жазу|білдіру)(\ үшін[\w\ ]{0,40}\ (кіріңіз|тіркеліңіз|кіру\ қажет|тіркелу\ қажет))? |
        (please\ )?(log|sign)\ ?in(\ or\ (register|sign\ up|create\ an\ account))?
            \ to\ ((leave|post|write|add)\ )?(a\ )?comments? |
        (you\ must\ be\ logged\ in\ to\ )?(leave|post|add)\ a\ comment
    )\.?
"""
PARTNERS = r"""
    новости\ (наших\ )?партнеров | партнерские\ новости | (новости|материалы)\ от\ партнеров |
    (серіктес(тер|тік)?|әріптес(тер)?)\ жаңалықтары |
    (біздің\ )?(серіктестерден|серіктестеріміздің)\ жаңалықтар(ы)? |
    partner(s|s['’]|['’]s)?\ news | news\ from\ (our\ )?partners
"""
FURTHER = r"""
    (читайте|читать|смотрите|смотреть)\ также | (еще\ )?по\ теме |
    похожие\ (новости|материалы) | другие\ новости |
    (тағы|сондай-ақ)\ (да\ )?(оқыңыз|оқи\ отырыңыз) | оқи\ отырыңыз | ұқсас\ жаңалықтар | басқа\ жаңалықтар |
    (read|see)\ (also|more|next) | also\ read | related\ (stories|news|articles) | more\ (news|stories)
"""
PLACE_ON_SITE = r"""
    (главная|басты\ бет|home)(\ [/›»>→]\ .{1,60})? |
    (қаз|рус|eng|каз|kaz|kz|ru|en|kk)(\ (қаз|рус|eng|каз|kaz|kz|ru|en|kk)){1,2}
"""


def _whole(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.VERBOSE | re.IGNORECASE)


FURNITURE = _whole(COUNTERS, SHARE, DATES, COUNTS, COMMENTS, LOG_IN, PARTNERS, FURTHER, PLACE_ON_SITE)
PARTNER_HEADING = _whole(PARTNERS)
COMMENTS_HEADING = _whole(COMMENTS)
FURTHER_HEADING = _whole(FURTHER)
FURTHER_LINE = re.compile(rf"(?:{FURTHER}):\ \S.*", re.VERBOSE | re.IGNORECASE)
LONGEST_LINE = 160
ENDS_SENTENCE = re.compile(r"[.…][»”“\"')\]]*$")
ITEM_OR_EXCLAMATION = re.compile(r"[•‣▪●]|[*–—-]\s|\d{1,2}[.)]\s|.*[!?][»”“\"')\]]*$")


def is_chrome(line: str) -> bool:
    """One whole line, or several parted by | · •: «12.03.2021 | 345 просмотров»."""
    return all(_matches(FURNITURE, part) for part in re.split(r"\s+[|·•]\s+", line))


def points_elsewhere(line: str) -> bool:
    """«Читайте также: Другая новость» in one line."""
    return _matches(FURTHER_LINE, line)


def above_story(paragraphs: Sequence[str]) -> int:
    """How many paragraphs from the first on are chrome."""
    return next((at for at, line in enumerate(paragraphs) if not is_chrome(line)), len(paragraphs))


def below_headline(paragraphs: Sequence[str], headline: str) -> int:
    """How many paragraphs after the headline are chrome, or the headline once more."""
    kept = (at for at, line in enumerate(paragraphs) if not is_chrome(line) and not _repeats(line, headline))
    return next(kept, len(paragraphs))


def end_of_story(paragraphs: Sequence[str], headline: str) -> int:
    """The index after the last paragraph of the story; `paragraphs` are what stands below the headline."""
    end = next((at for at, line in enumerate(paragraphs) if _matches(PARTNER_HEADING, line)), len(paragraphs))
    end = _without_sections(paragraphs[:end])
    while end and _may_close(paragraphs[end - 1], headline):
        end -= 1
    return end


def _without_sections(paragraphs: Sequence[str]) -> int:
    """The index of the first heading of the closing sections, which hold no sentence of a story."""
    end = len(paragraphs)
    only_teasers = False
    for at in range(len(paragraphs) - 1, -1, -1):
        line = paragraphs[at]
        if _matches(FURTHER_HEADING, line) or (_matches(COMMENTS_HEADING, line) and not only_teasers):
            end, only_teasers = at, False
        elif not is_chrome(line) and ENDS_SENTENCE.search(line):
            break
        # Teasers come as items and as questions; below «Комментарии» these may be the story's own.
        only_teasers = only_teasers or (at < end and bool(ITEM_OR_EXCLAMATION.match(line)))
    return end


def _may_close(line: str, headline: str) -> bool:
    return is_chrome(line) or points_elsewhere(line) or _repeats(line, headline)


def _repeats(line: str, headline: str) -> bool:
    return _plain(line) == _plain(headline)


def _matches(pattern: re.Pattern[str], line: str) -> bool:
    plain = _plain(line)
    return len(plain) <= LONGEST_LINE and bool(plain) and pattern.fullmatch(plain) is not None


def _plain(line: str) -> str:
    return line.casefold().replace("ё", "е").strip(" :→»>")
