"""Which paragraphs are one attributed quote, and who says it."""

import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tilshi.reading.attribution import AttributedQuote, read_attribution

# name, paragraph, speaker
RECOGNISED = [
    ("hyphen", "«Лёд сошёл», - сказала Айгуль Сеитова.", "Айгуль Сеитова"),
    ("en dash", "«Лёд сошёл», – отметил аким.", "аким"),
    ("em dash", "«Лёд сошёл», — отметил аким.", "аким"),
    ("double spaces", "«Лёд сошёл»,  -  сказал  аким  села.", "аким села"),
    ("no spaces", "«Лёд сошёл»,-сказал аким.", "аким"),
    ("hard spaces", "«Лёд сошёл»,\u00a0—\u00a0сказал\u00a0аким.", "аким"),
    ("comma without dash", "«Лёд сошёл», сказал аким.", "аким"),
    ("dash without comma", "«Лёд сошёл!» – сказал аким.", "аким"),
    ("place", "«Лёд сошёл», – сказал аким в ходе встречи.", "аким"),
    ("clause", "«Да», – сказал он, отвечая на вопрос.", "он"),
    ("pronoun", "«Да», – ответила она журналистам.", "она"),
    ("post with a preposition", "«Да», – сказал судья по делам детей по телефону.", "судья по делам детей"),
    (
        "post with a conjunction",
        "«Да», – сказал министр леса и воды Асан Дымов.",
        "министр леса и воды Асан Дымов",
    ),
    ("second verb", "«Да», – сказал аким и поблагодарил врачей.", "аким"),
    (
        "firm in the post",
        "«Да», – сказал глава ТОО «Лёд на реке» Асан Дымов.",
        "глава ТОО «Лёд на реке» Асан Дымов",
    ),
    ("initials", "«Да», – сказал С. А. Дымов.", "С. А. Дымов"),
    ("apposition", "«Да», – считает Асан Дымов, прораб.", "Асан Дымов"),
    ("filler", "«Да», – в свою очередь отметил Асан Дымов.", "Асан Дымов"),
    ("addressee", "«Да», – сказал журналистам Асан Дымов.", "Асан Дымов"),
    ("gerund", "«Да», – отвечая на вопрос, сказал Асан Дымов.", "Асан Дымов"),
    ("speaker before the verb", "«Да», – аким сказал.", "аким"),
    ("object", "«Да», – прокомментировал новость Асан Дымов.", "Асан Дымов"),
    ("day", "«Да», – сказал Асан Дымов 5 мая.", "Асан Дымов"),
    ("number in the post", "«Да», – сказал глава школы № 5 Асан Дымов.", "глава школы № 5 Асан Дымов"),
    ("verb and comma", "«Да», – сказал, улыбнувшись, Асан Дымов.", ""),
    ("ё", "«Да», – убеждён Асан Дымов.", "Асан Дымов"),
    ("nobody named", "«Да», – сказал в ходе встречи.", ""),
    ("a document", "«Да», – говорится в сообщении акимата.", ""),
    ("report", "«Да», – сообщает пресс-служба акимата.", "пресс-служба акимата"),
    ("post after circumstances", "«Да», – сказал в интервью газете министр леса.", "министр леса"),
    ("marks inside", "«Наш „Лёд“ растёт», – сказал аким.", "аким"),
    ("same marks inside", "«Наш «Лёд» растёт», – сказал аким.", "аким"),
    ("two closing marks", "«Вот наш «Лёд»», – сказал аким.", "аким"),
    ("one closing mark for two", "«Вот наш «Лёд», – сказал аким.", "аким"),
    ("german marks", "„Лёд сошёл“, – сказал аким.", "аким"),
    ("straight marks", '"Вот "Лёд" растёт", - сказал аким.', "аким"),
    ("question", "«Где лёд?» — спросил аким.", "аким"),
    ("colon", "Асан Дымов сказал: «Лёд сошёл».", "Асан Дымов"),
    ("colon, verb first", "Как отметил аким: «Лёд сошёл».", "аким"),
    ("colon, clause between", "Аким, отвечая на вопрос, сказал: «Да».", "Аким"),
    ("colon, gerund", "Выступая на сходе, аким подчеркнул: «Да».", "аким"),
    ("colon, gerund, verb first", "Выступая на сходе, подчеркнул аким: «Да».", "аким"),
    ("colon, filler", "В свою очередь Асан Дымов добавил: «Да».", "Асан Дымов"),
    ("colon, place", "В Тузколе Асан Дымов добавил: «Да».", ""),
    ("colon, firm", "Глава ТОО «Лёд» Асан Дымов заявил: «Да».", "Глава ТОО «Лёд» Асан Дымов"),
    ("name and colon", "Асан Дымов: «Лёд сошёл».", "Асан Дымов"),
    ("post and colon", "Глава района: «Лёд сошёл!»", "Глава района"),
    ("kazakh", "«Мұз кетті», – деді аудан әкімі.", "аудан әкімі"),
    ("kazakh, long verb", "«Мұз кетті», – деп атап өтті Асан Дымов.", "Асан Дымов"),
    ("kazakh, speaker first", "«Мұз кетті», – Асан Дымов айтты.", "Асан Дымов"),
    ("kazakh, no dash", "«Мұз кетті» деді ол.", "ол"),
    ("kazakh, place", "«Мұз кетті», – деді әкім брифингте.", "әкім"),
    ("kazakh, course", "«Мұз кетті», – деді әкім кездесу барысында.", "әкім"),
    ("kazakh, conjunction", "«Иә», – деді су және орман министрі.", "су және орман министрі"),
    ("kazakh, second verb", "«Иә», – деді әкім және қоштасты.", "әкім"),
    ("kazakh, colon", "Аудан әкімі: «Мұз кетті».", "Аудан әкімі"),
    ("kazakh, round", "Ол: «Мұз кетті», – деді.", "Ол"),
    ("kazakh, round without colon", "Аудан әкімі «Мұз кетті», – деп қосты.", "Аудан әкімі"),
    ("english", "“The ice left,” said Dana Omar.", "Dana Omar"),
    ("english, speaker first", '"The ice left," the mayor said on Monday.', "the mayor"),
    ("english, apposition", "“It left,” Dana Omar, the mayor, said.", "Dana Omar"),
    ("english, told", "“It left,” Dana Omar told reporters.", "Dana Omar"),
    ("english, source", "“It left,” according to the mayor.", "the mayor"),
    ("english, title", "“It left!” said Dr. Dana Omar, smiling.", "Dr. Dana Omar"),
    ("english, colon", 'Dana Omar said: "It "left" us."', "Dana Omar"),
    ("english, comma", "Dana Omar said, “It left.”", "Dana Omar"),
]

ATTRIBUTIONS = [
    ("«Лёд сошёл», - сказала Айгуль Сеитова.", "сказала Айгуль Сеитова"),
    ("«Лёд сошёл», – отметил аким.", "отметил аким"),
    ("«Лёд сошёл», — отметил аким.", "отметил аким"),
    ("«Лёд сошёл»,  -  сказал  аким  села.", "сказал аким села"),
    ("«Лёд сошёл»,-сказал аким.", "сказал аким"),
    ("«Лёд сошёл»,\u00a0—\u00a0сказал\u00a0аким.", "сказал аким"),
    ("«Лёд сошёл», сказал аким.", "сказал аким"),
    ("«Лёд сошёл!» – сказал аким.", "сказал аким"),
    ("«Лёд сошёл», – сказал аким в ходе встречи.", "сказал аким в ходе встречи"),
    ("«Да», – сказал он, отвечая на вопрос.", "сказал он, отвечая на вопрос"),
    ("«Да», – ответила она журналистам.", "ответила она журналистам"),
    ("Асан Дымов сказал: «Лёд сошёл».", "Асан Дымов сказал"),
    ("Как отметил аким: «Лёд сошёл».", "Как отметил аким"),
    ("Асан Дымов: «Лёд сошёл».", "Асан Дымов"),
    ("Глава района: «Лёд сошёл!»", "Глава района"),
    ("«Мұз кетті», – деді аудан әкімі.", "деді аудан әкімі"),
    ("Ол: «Мұз кетті», – деді.", "Ол … деді"),
    ("Аудан әкімі «Мұз кетті», – деп қосты.", "Аудан әкімі … деп қосты"),
    ("“The ice left,” said Dana Omar.", "said Dana Omar"),
    ('"The ice left," the mayor said on Monday.', "the mayor said on Monday"),
]

LEFT_ALONE = [
    ("no marks", "Аким сказал, что лёд сошёл."),
    ("no verb of speech", "«Лёд сошёл», – и все разошлись."),
    ("a sentence before", "Все ждали. Аким сказал: «Лёд сошёл»."),
    ("a sentence after", "«Лёд сошёл», – сказал аким. Он рад."),
    ("a sentence after the colon form", "Аким сказал: «Лёд сошёл». Он рад."),
    ("a partial quote", "Аким сказал, что «лёд сошёл» в марте."),
    ("two partial quotes", "«Лёд» и «Река» сыграли вничью, сообщил клуб."),
    ("two quotations", "«Лёд сошёл», – сказал аким. – «Паром пошёл»."),
    ("a partial quote in the attribution", "«Лёд сошёл», – сказал аким, назвав это «большой удачей»."),
    ("words in the middle", "«Лёд сошёл, – сказал аким. – Паром пошёл»."),
    ("words after a dash", "«Лёд» – сказал аким – сошёл."),
    ("a title before a dash", "«Лёд» – чемпион района, сообщает клуб."),
    ("a title before a comma", "«Лёд», сообщил клуб, сыграет в мае."),
    ("a title without comma", "«Лёд» сообщил о переезде."),
    ("a title that asks", "«Что? Где?» сообщил о переезде."),
    ("a period instead of a comma", "«Лёд сошёл». Сказал аким."),
    ("a headline and a colon", "Девиз дня: «Лёд сошёл»."),
    ("a chapter and a colon", "Глава 3: «Лёд»."),
    ("a verb that is no speech", "На стене написано: «Лёд сошёл»."),
    ("somebody quotes somebody", "Аким напомнил, что дед сказал: «Лёд сошёл»."),
    ("whose verb is it", "Асан вышел к людям и сказал: «Да»."),
    ("a clause about a speaker", "Известно, что аким сказал: «Да»."),
    ("a cry after the quote", "«Лёд сошёл», – сказал аким и крикнул «Ура!»."),
    ("a second quotation after a comma", "«Лёд сошёл», – сказал аким, «Паром»."),
    ("a period after a cry", "«Лёд сошёл!». Сказал аким."),
    ("a comma far from the verb", "Аким сказал у реки, «лёд сошёл»."),
    ("a verb on each side", "Аким сказал: «Да», – деді."),
    ("two speakers", "Аким ответил, а Асан добавил: «Да»."),
    ("a list follows", "«Лёд сошёл», – сказал аким: паром пойдёт."),
    ("kazakh name", "«Мұз» деп аталды."),
    ("kazakh partial quote", "Ол жобаны «жаңа кезең» деп атап өтті."),
    ("kazakh sentence", "«Мұз» – үлкен жоба деді министр."),
    ("never closed", "«Лёд сошёл, сказал аким."),
    ("never opened", "Лёд сошёл», – сказал аким."),
    ("nothing inside", "«…», – сказал аким."),
    ("nothing", ""),
    ("a letter of an attribution", "«Да», – сказал аким" + " и ещё один аким" * 60 + "."),
]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def assert_no_word_is_lost(paragraph: str, quote: AttributedQuote) -> None:
    assert words(quote.text) + words(quote.attribution) == words(paragraph)
    assert quote.text in paragraph
    assert quote.speaker in quote.attribution


@pytest.mark.parametrize(("name", "paragraph", "speaker"), RECOGNISED, ids=[case[0] for case in RECOGNISED])
def test_attributed_quote_is_recognised(name: str, paragraph: str, speaker: str) -> None:
    quote = read_attribution(paragraph)
    assert quote is not None
    assert quote.speaker == speaker
    assert_no_word_is_lost(paragraph, quote)


@pytest.mark.parametrize(("paragraph", "attribution"), ATTRIBUTIONS)
def test_attribution_keeps_all_words_outside_the_marks(paragraph: str, attribution: str) -> None:
    quote = read_attribution(paragraph)
    assert quote is not None
    assert quote.attribution == attribution


@pytest.mark.parametrize(("name", "paragraph"), LEFT_ALONE, ids=[case[0] for case in LEFT_ALONE])
def test_other_paragraphs_are_left_alone(name: str, paragraph: str) -> None:
    assert read_attribution(paragraph) is None


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        ("«Лёд  сошёл!»  – сказал аким.", "Лёд  сошёл!"),
        ("«Наш «Лёд» растёт», – сказал аким.", "Наш «Лёд» растёт"),
        ("«Вот наш «Лёд», – сказал аким.", "Вот наш «Лёд"),
        ("“The ice left,” said Dana.", "The ice left,"),
        ('Dana said: "It "left" us."', 'It "left" us.'),
    ],
)
def test_text_is_what_stands_between_the_outer_marks(paragraph: str, text: str) -> None:
    quote = read_attribution(paragraph)
    assert quote is not None
    assert quote.text == text


VERBS = st.sampled_from(["сказал", "заявила", "отметили", "говорит", "деді", "айтты", "мәлімдеді", "said"])
WORDS = ["5", "С.", "Лёд", "лёд", "сказал", "аким", "Дымов", "деді", "деп", "said", "Ол", "и", "что", "в"]
PIECES = st.sampled_from([*'«»„“”"",.:;!?-–—…()', ",–", "»,", *WORDS])


@given(
    inside=st.text(alphabet="абвеёқ ,.–-!", min_size=1).map(lambda text: f"Лёд{text}"),
    verb=VERBS,
    speaker=st.sampled_from(["аким", "Асан Дымов", "Мемлекет басшысы", "the mayor", "он"]),
    dash=st.sampled_from(["-", "–", "—"]),
    space=st.sampled_from([" ", "  ", "\u00a0", "\t"]),
)
def test_plain_form_is_always_recognised(inside: str, verb: str, speaker: str, dash: str, space: str) -> None:
    paragraph = f"«{inside}»,{space}{dash}{space}{verb}{space}{speaker}."
    assert read_attribution(paragraph) == AttributedQuote(inside, speaker, f"{verb} {speaker}")


@given(st.lists(PIECES, max_size=25), st.sampled_from(["", " ", "\u00a0"]))
@example(["«", "Лёд", "»", ",–", "сказал", "аким"], " ")
def test_no_word_is_lost_whatever_the_paragraph(pieces: list[str], space: str) -> None:
    paragraph = space.join(pieces)
    if quote := read_attribution(paragraph):
        assert_no_word_is_lost(paragraph, quote)


@given(st.text(max_size=200))
def test_any_text_can_be_read(paragraph: str) -> None:
    if quote := read_attribution(f"«{paragraph}», – сказал аким."):
        assert_no_word_is_lost(f"«{paragraph}», – сказал аким.", quote)
