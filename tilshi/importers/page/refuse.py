"""What is no story, and the sentence that says so."""

import re
from collections.abc import Sequence

from tilshi.importers.page.errors import PageError

ERROR_PAGE = re.compile(
    r"(ошибка\s+)?(40[0-9]|410|429|50[0-4])(\s|$|[:.,–—-])|(page|file) not found|not found$|"
    r"access denied|forbidden$|"
    r"страниц[аы] не (найдена|существует)|ничего не найдено|доступ (запрещ[её]н|ограничен)|бет табылмады|"
    r"(внутренняя )?ошибка сервера|internal server error|bad gateway|service unavailable|just a moment|"
    r"checking your browser|attention required|проверка браузера|you have been blocked|рұқсат жоқ|"
    r"сайт (временно )?недоступен|technical (works|maintenance)|технические работы|under maintenance",
    re.IGNORECASE,
)
ASKS_WHO_READS = re.compile(
    r"\b(а )?не робот|робот емес|(are you|you are) (a )?(human|robot)|(not|are you) a robot|captcha|капч",
    re.IGNORECASE,
)
NEEDS_SCRIPTS = re.compile(
    r"(enable|requires?|turn on|without) javascript|javascript (is )?(required|disabled)|"
    r"включите (поддержку )?javascript|"
    r"javascript.{0,40}(отключ|включ|қос)",
    re.IGNORECASE,
)
LOG_IN_WALL = re.compile(
    r"(войдите|авторизуйтесь|зарегистрируйтесь|оформите подписку|кіріңіз|тіркеліңіз|жазылыңыз|(log|"
    r"sign) ?in|subscribe|register)"
    r"[^.]{0,80}(чтобы (про)?чита|для (про)?чтения|чтобы продолжить|полный текст|доступ к (статье|"
    r"материалу|тексту)|оқу үшін|"
    r"жалғастыру|to (continue|read)|full (article|story|access))"
    r"|толық оқу үшін[^.]{0,60}(кіріңіз|тіркеліңіз|жазылыңыз)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?…][»”“\"')\]]*$")
LONGEST_NOTICE = 400  # a log-in wall says little; a story that quotes one says more
QUOTED = re.compile(r"«[^«»]{0,200}»|“[^“”]{0,200}”|\"[^\"]{0,200}\"")
LONGEST_ERROR = 80
MOST_WORDS_BESIDE = 2
TEASERS_OF_A_LIST = 4


def refuse_text(headline: str, paragraphs: Sequence[str]) -> None:
    """Raises PageError where what is left of a page is no story."""
    words = sum(len(line.split()) for line in paragraphs)
    length = sum(map(len, paragraphs))
    if length < LONGEST_NOTICE:
        refuse_notice(headline, " ".join(paragraphs))
    if not words:
        raise PageError("The text is too short to be a story: nothing follows the headline.")
    if len(paragraphs) > TEASERS_OF_A_LIST and not any(SENTENCE.search(line) for line in paragraphs):
        raise PageError("This is a list of headlines, no story; import one of the pages that it leads to.")


def is_error(line: str) -> bool:
    """«404 – страница не найдена», and hardly a word more: «Ошибка 404 стоила акимату тендера» is news."""
    found = ERROR_PAGE.search(line)
    rest = ERROR_PAGE.sub(" ", re.split(r"\s[|–—-]\s|[.!]\s", line)[0] if found else line)
    return found is not None and len(re.findall(r"[^\W\d_]+", rest)) <= MOST_WORDS_BESIDE


def refuse_notice(headline: str, text: str) -> None:
    text = QUOTED.sub("", text)
    if is_error(headline) or is_error(text[:LONGEST_ERROR]):
        raise PageError(
            f"This is an error page (“{headline[:80]}”), no story; look whether the address is right."
        )
    if ASKS_WHO_READS.search(text):
        raise PageError("This page asks whether you are a robot; save the story from a browser.")
    if LOG_IN_WALL.search(text):
        raise PageError("The story stands behind a log-in; save the page while you are signed in.")
    if NEEDS_SCRIPTS.search(text):
        raise PageError(
            "The page is made by scripts and holds no text; open it in a browser and save it from there."
        )
