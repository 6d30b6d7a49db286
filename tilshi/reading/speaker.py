"""Who speaks, in the words that stand round a quotation."""

import re
from dataclasses import dataclass

from tilshi.reading import cues

# A name in marks («Заря») is one token, so that nothing inside it ends the speaker.
TOKEN = re.compile(r'[^\s«“„"]*[«“„"][^»”“"]*[»”“"]\S*|\S+')
PUNCTUATION = " \t.,;:!?…()[]«»„“”\"'’–—-"
INITIAL = re.compile(r"(?:[^\W\d_]\.)+")
LONGEST_NAME_BEHIND = 3
LONGEST_PLACE_AND_NAME = 7
LONGEST_LABEL_WORDS = 6


@dataclass(frozen=True)
class Word:
    printed: str

    @property
    def key(self) -> str:
        """For the tables of cues; an initial keeps its point, or «С. Усенов» would be with somebody."""
        if INITIAL.fullmatch(self.printed):
            return self.printed.casefold()
        return self.printed.strip(PUNCTUATION).casefold().replace("ё", "е")

    @property
    def ends_clause(self) -> bool:
        return self.printed.endswith((",", ";", ")"))


Words = tuple[Word, ...]


def speaker_after_quote(phrase: str) -> str | None:
    """The speaker in «сказал X в Алматы» or «X said»; "" if none is named, None without a verb of speech."""
    words = read_words(phrase)
    cue = _find_cue(words)
    if cue is None:
        return None
    before, verb, after = cue
    if not _without_fillers(before):
        return _speaker_after(verb, after)
    return None if _is_a_sentence_of_its_own(before, verb, after) else _speaker_before(before, after)


def speaker_before_quote(phrase: str) -> str | None:
    """The speaker in «X, отвечая на вопрос, сказал» or «Как отметил X», read as `speaker_after_quote`."""
    words = _without_relative_clause(_past_the_question(read_words(phrase)))
    cue = _find_cue(words)
    if cue is None or any(word.key in cues.SUBORDINATE for word in words):
        return None
    before, verb, after = cue
    if _find_cue(after) and any(word.ends_clause for word in verb + after):
        return None
    return _speaker_before(before, after) if _without_fillers(before) else _speaker_after(verb, after)


def speaker_of_label(phrase: str) -> str | None:
    """«Асан Дымов» or «Глава района» before a colon; not «Девиз дня» or «Учитель назвал книгу»."""
    words = read_words(phrase)
    if not 0 < len(words) <= LONGEST_LABEL_WORDS or not all(is_wordlike(word) for word in words):
        return None
    if any(word.printed[0].islower() and word.key.endswith(cues.VERB_ENDINGS) for word in words):
        return None
    named = len(words) > 1 and all(word.printed[0].isupper() for word in words)
    posted = words[0].key in cues.ROLES or words[-1].key in cues.ROLES or _is_kazakh_post_and_name(words)
    return printed(words) if named or posted else None


def speaker_run(words: Words) -> str:
    """The longest run from the first word that can be one name or post."""
    words = _without_fillers(words)
    if words and words[0].key in cues.PRONOUNS:
        return printed(words[:1])
    end = next((at for at in range(len(words)) if _ends_run(words, at)), len(words))
    return printed(words[: end + (_name_behind(words, end) or _name_past_a_place(words, end))])


def _name_behind(words: Words, end: int) -> int:
    """“the line’s deputy chief, Marat Kosan”: a post, and right behind its comma who it is."""
    if not 0 < end < len(words) or not words[end - 1].ends_clause:
        return 0
    name = first_clause(words[end:])
    named = all(word.printed[0].isupper() and word.key.replace("-", "").isalpha() for word in name)
    is_post = not any(word.printed[0].isupper() for word in words[:end])
    return len(name) if is_post and named and 2 <= len(name) <= LONGEST_NAME_BEHIND else 0


def _name_past_a_place(words: Words, end: int) -> int:
    """«керамист из Соль-Буланска Ирина Тё», «дежурная по станции Алма Ибраева»: what a post is of, and its
    bearer at the end of the clause. «в беседе с Асаном Бековым» names another."""
    if not 0 < end < len(words) or words[end].key not in cues.PARTS_OF_POSTS:
        return 0
    clause = first_clause(words[end:])
    if not 4 <= len(clause) <= LONGEST_PLACE_AND_NAME or any(
        word.printed[0].isupper() for word in words[:end]
    ):
        return 0
    named = all(word.printed[0].isupper() for word in clause[-2:]) and not clause[-2].key.endswith(
        cues.OBLIQUE
    )
    return len(clause) if named and clause[-3].key not in cues.PREPOSITIONS else 0


def is_only_a_cue(phrase: str) -> bool:
    """«деді» or «деп атап өтті» and not a word more."""
    cue = _find_cue(read_words(phrase))
    return cue is not None and not _without_fillers(cue[0]) and not _without_fillers(cue[2])


def begins_with_a_cue(phrase: str) -> bool:
    """«сказал он», «как отметил аким»: the author speaks, and not the quoted one."""
    keys = tuple(word.key for word in _without_fillers(read_words(phrase)))
    return bool(cues.phrase_at(keys, 0, cues.CUES))


def has_a_cue(words: Words) -> bool:
    return _find_cue(words) is not None


def first_clause(words: Words) -> Words:
    """Up to the first comma or bracket."""
    end = next((at for at in range(1, len(words)) if _is_parted(words, at)), len(words))
    return words[:end]


def read_words(phrase: str) -> Words:
    return tuple(Word(token) for token in TOKEN.findall(phrase))


def _past_the_question(words: Words) -> Words:
    """«Asked whether it left, X said»: the one who asks is nobody in the story."""
    if not words or words[0].key != "asked":
        return words
    start = next((at + 1 for at, word in enumerate(words) if word.ends_clause), 0)
    return words[start:]


def _without_relative_clause(words: Words) -> Words:
    """“Dr Bos, who led the fieldwork, said”: what is told of the speaker between two commas is no thought of
    theirs. Only right behind a name and right before the verb."""
    start = next((at for at, word in enumerate(words) if word.key in cues.RELATIVE), 0)
    end = next((at for at in range(start, len(words)) if words[at].ends_clause), len(words))
    named = start > 1 and words[start - 1].ends_clause and words[start - 1].printed[0].isupper()
    keys = tuple(word.key for word in words[end + 1 :])
    if not named or not cues.phrase_at(keys, 0, cues.CUES):
        return words
    return words[:start] + words[end + 1 :]


def _find_cue(words: Words) -> tuple[Words, Words, Words] | None:
    keys = tuple(word.key for word in words)
    for at in range(len(words)):
        if length := cues.phrase_at(keys, at, cues.CUES):
            return words[:at], words[at : at + length], words[at + length :]
    return None


def _without_fillers(words: Words) -> Words:
    keys = tuple(word.key for word in words)
    at = 0
    while length := cues.phrase_at(keys, at, cues.FILLERS):
        at += length
    return words[at:]


def _is_a_sentence_of_its_own(before: Words, verb: Words, after: Words) -> bool:
    """Tells «Заря» – чемпион, сообщает клуб (a sentence) from «…», – X, министр, сказал (an attribution)."""
    earlier, own = _clauses(before)
    if earlier and before[0].key not in cues.GERUNDS:
        return bool(own) or len(earlier) < 2
    # «Болашақ» – үлкен жоба деді министр: Kazakh needs no comma there, so two subjects give it away.
    kazakh = _phrase(verb) in cues.KAZAKH
    return kazakh and bool(speaker_run(after))


def _speaker_after(verb: Words, after: Words) -> str:
    after = _without_fillers(after)
    quoting = _phrase(verb) in cues.QUOTES_SOMEBODY and bool(after) and after[0].key in cues.SOURCES
    if _phrase(verb) in cues.IMPERSONAL or quoting or (verb[-1].ends_clause and not _is_kazakh_link(verb)):
        return ""
    return _speaker_past_circumstances(after)


def _speaker_before(before: Words, after: Words) -> str | None:
    earlier, own = _clauses(before)
    # «X вышел к людям и сказал»: where the name ends is a guess.
    if before[-1].key in cues.VERB_ENDINGS_AFTER_AND:
        return None
    if own:
        return _speaker_past_circumstances(own)
    if before[0].key in cues.GERUNDS:
        return _speaker_past_circumstances(_without_fillers(after))
    return _speaker_past_circumstances(tuple(word for clause in earlier for word in clause))


def _clauses(before: Words) -> tuple[list[Words], Words]:
    """The clauses that commas have closed, and the one the verb stands in."""
    closed, start = [], 0
    for at, word in enumerate(before):
        if word.ends_clause:
            closed.append(before[start : at + 1])
            start = at + 1
    return closed, _without_fillers(before[start:])


def _speaker_past_circumstances(words: Words) -> str:
    """In «в интервью газете министр спорта» only a post shows where the speaker begins."""
    if not words or words[0].key not in cues.BOUNDARIES:
        return speaker_run(words)
    start = next((at for at, word in enumerate(words) if word.key in cues.ROLES), len(words))
    return speaker_run(words[start:])


def _ends_run(words: Words, at: int) -> bool:
    key = words[at].key
    if at and _is_parted(words, at):
        return True
    following = words[at + 1].key if at + 1 < len(words) else ""
    if endings := cues.VERB_ENDINGS_AFTER_AND.get(key):
        return following.endswith(endings)
    if key == "по" and following in cues.PARTS_OF_A_POST:
        return False
    if following in cues.KAZAKH_POSTPOSITIONS or (key.isdigit() and words[at - 1].printed != "№"):
        return True
    if at and (key in cues.SOURCES or _is_kazakh_object(words[at])):
        return True
    return key in cues.BOUNDARIES or key in cues.FILLERS or key in cues.CUES


def _is_kazakh_post_and_name(words: Words) -> bool:
    """«Бас төреші көмекшісі Асан Беков»; in the Russian «Книга друзей Асана Бекова» nobody speaks."""
    if len(words) < 3:
        return False
    post, first, last = (word.printed for word in words[-3:])
    belongs = post.islower() and post.endswith(cues.KAZAKH_POST_ENDINGS)
    return belongs and first[0].isupper() and last[0].isupper()


def _is_kazakh_object(word: Word) -> bool:
    long = len(word.key) >= cues.SHORTEST_KAZAKH_OBJECT
    return long and word.printed[0].islower() and cues.KAZAKH_OBJECT_ENDING.search(word.key) is not None


def _is_kazakh_link(verb: Words) -> bool:
    """«дей келе, әкім …»: the comma stands before the speaker and parts nothing."""
    return verb[0].key == "дей"


def _phrase(words: Words) -> str:
    return " ".join(word.key for word in words)


def _is_parted(words: Words, at: int) -> bool:
    return words[at - 1].ends_clause or words[at].printed.startswith("(")


def is_wordlike(word: Word) -> bool:
    plain = word.printed.replace("-", "").replace(".", "").replace("’", "")
    return plain.isalpha() and word.key not in cues.BOUNDARIES


def printed(words: Words) -> str:
    return " ".join(word.printed for word in words).rstrip(" .,;:–—-").lstrip(" ,;:–—-")
