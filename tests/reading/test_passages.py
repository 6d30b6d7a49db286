"""Which paragraphs of a story are together one attributed quote, and who says it."""

import re
import time
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tilshi.reading import cues
from tilshi.reading.passages import QuotedPassage, quoted_passages

# name, story (¶ parts its paragraphs, all of them belong to the quote), text, speaker
WHOLE = [
    # One paragraph, as `read_attribution` knows it.
    ("after", "«Паром пошёл», – сказал аким.", "Паром пошёл", "аким"),
    ("before", "Аким сказал: «Паром пошёл».", "Паром пошёл", "Аким"),
    ("after, kk", "«Паром жүрді», – деді аудан әкімі.", "Паром жүрді", "аудан әкімі"),
    ("round, kk", "Ол: «Паром жүрді», – деді.", "Паром жүрді", "Ол"),
    ("after, en", "“The ferry runs,” said Dana Omar.", "The ferry runs,", "Dana Omar"),
    ("a post and its name", "“It runs,” said the chief, Dana Omar.", "It runs,", "the chief, Dana Omar"),
    (
        "the same before",
        "“It runs,” the chief, Dana Omar, told reporters.",
        "It runs,",
        "the chief, Dana Omar",
    ),
    ("a relative clause", "Dana Omar, who led it, said: “It runs.”", "It runs.", "Dana Omar"),
    ("a relative clause, ru", "Анна Бек, которая строила, сказала: «Да».", "Да", "Анна Бек"),
    ("a post of a place", "«Да», – сказал учитель из Карасу Асан Бек.", "Да", "учитель из Карасу Асан Бек"),
    (
        "a post of a thing",
        "«Да», – сказала дежурная по станции Алма Ким.",
        "Да",
        "дежурная по станции Алма Ким",
    ),
    ("talking to another", "«Да», – сказал аким по пути с Асаном Беком.", "Да", "аким"),
    ("a name, then a post", "“It runs,” Dana Omar, the chief, said.", "It runs,", "Dana Omar"),
    ("a document", "«Паром пошёл», – говорится в письме.", "Паром пошёл", ""),
    # Several paragraphs.
    ("two", "«Лёд сошёл. ¶ Паром пошёл», – сказал аким.", "Лёд сошёл. ¶ Паром пошёл", "аким"),
    ("three", "«Лёд. ¶ Паром. ¶ Мост», – сказал аким.", "Лёд. ¶ Паром. ¶ Мост", "аким"),
    ("three opened anew", "«Лёд. ¶ «Паром. ¶ «Мост», – сказал аким.", "Лёд. ¶ Паром. ¶ Мост", "аким"),
    ("two opened anew", "«Лёд сошёл. ¶ «Паром пошёл», – сказал он.", "Лёд сошёл. ¶ Паром пошёл", "он"),
    (
        "eight",
        "«Лёд." + " ¶ И лёд." * 6 + " ¶ Мост», – сказал аким.",
        "Лёд." + " ¶ И лёд." * 6 + " ¶ Мост",
        "аким",
    ),
    ("several, before", "Аким сказал: «Лёд. ¶ Паром. ¶ Мост».", "Лёд. ¶ Паром. ¶ Мост", "Аким"),
    ("several, label", "Асан Беков: «Лёд сошёл. ¶ «Паром пошёл».", "Лёд сошёл. ¶ Паром пошёл", "Асан Беков"),
    ("a name inside", "«ТОО «Лёд» росло. ¶ Ждём», – сказал аким.", "ТОО «Лёд» росло. ¶ Ждём", "аким"),
    ("a name first", "«Ждали. ¶ «Лёд» рос. ¶ Ждём», – сказал аким.", "Ждали. ¶ «Лёд» рос. ¶ Ждём", "аким"),
    ("a name at the end", "«Вот наш «Лёд». ¶ Ждём», – сказал аким.", "Вот наш «Лёд». ¶ Ждём", "аким"),
    ("a name, before", "Аким сказал: «Вот «Лёд». ¶ Ждём».", "Вот «Лёд». ¶ Ждём", "Аким"),
    ("one mark for two", "«Ждали. ¶ Вот «Лёд», – сказал аким.", "Ждали. ¶ Вот «Лёд", "аким"),
    ("closing mark missing", "«Ждали. ¶ Паром пошёл, – сказал аким.", "Ждали. ¶ Паром пошёл", "аким"),
    ("marks of two kinds", "«Ждали. ¶ Паром пошёл”, – сказал аким.", "Ждали. ¶ Паром пошёл", "аким"),
    ("german", "„Ждали. ¶ Паром пошёл“, – сказал аким.", "Ждали. ¶ Паром пошёл", "аким"),
    ("straight", '"Ждали. ¶ "Паром пошёл", - сказал аким.', "Ждали. ¶ Паром пошёл", "аким"),
    ("several, kk", "«Мұз кетті. ¶ Паром жүрді», – деді ол.", "Мұз кетті. ¶ Паром жүрді", "ол"),
    ("several, round, kk", "Әкім: «Мұз кетті. ¶ Күттік», – деді.", "Мұз кетті. ¶ Күттік", "Әкім"),
    ("several, before, kk", "Асан Беков: «Мұз кетті. ¶ Күттік».", "Мұз кетті. ¶ Күттік", "Асан Беков"),
    ("several, en", "“It left. ¶ “It runs,” said Dana Omar.", "It left. ¶ It runs,", "Dana Omar"),
    ("several, before, en", "The mayor said: “It left. ¶ “It runs.”", "It left. ¶ It runs.", "The mayor"),
    ("several, comma, en", "The mayor said, “It left. ¶ “It runs.”", "It left. ¶ It runs.", "The mayor"),
    # Introduced by the paragraph before.
    ("introduced", "Аким района Асан Беков сказал: ¶ «Лёд сошёл».", "Лёд сошёл", "Аким района Асан Беков"),
    ("introduced by a name", "Асан Беков: ¶ «Лёд сошёл».", "Лёд сошёл", "Асан Беков"),
    ("introduced by a post", "Глава района: ¶ «Лёд сошёл!»", "Лёд сошёл!", "Глава района"),
    ("introduced, name and post", "Асан Беков, прораб: ¶ «Лёд сошёл».", "Лёд сошёл", "Асан Беков"),
    ("introduced, verb first", "Как отметил аким: ¶ «Лёд сошёл».", "Лёд сошёл", "аким"),
    ("introduced, by the words of", "По словам Асана Бекова: ¶ «Лёд сошёл».", "Лёд сошёл", "Асана Бекова"),
    ("introduced, several", "Асан Беков: ¶ «Лёд. ¶ Паром. ¶ Мост».", "Лёд. ¶ Паром. ¶ Мост", "Асан Беков"),
    ("introduced, anew", "Он добавил: ¶ «Лёд ушёл. ¶ «Паром пошёл».", "Лёд ушёл. ¶ Паром пошёл", "Он"),
    ("introduced, dash", "Асан Беков сказал: – ¶ «Лёд сошёл».", "Лёд сошёл", "Асан Беков"),
    ("introduced, cry", "Аким сказал: ¶ «Ура!»", "Ура!", "Аким"),
    ("introduced, kk", "Аудан әкімі былай деді: ¶ «Мұз кетті».", "Мұз кетті", "Аудан әкімі"),
    ("introduced, kk words", "Асан Бековтың айтуынша: ¶ «Мұз кетті».", "Мұз кетті", "Асан Бековтың"),
    (
        "introduced, kk post",
        "Бас төреші көмекшісі Асан Беков: ¶ «Мұз кетті».",
        "Мұз кетті",
        "Бас төреші көмекшісі Асан Беков",
    ),
    ("introduced, asked", "Asked about ice, the mayor said: ¶ “It left.”", "It left.", "the mayor"),
    ("introduced, en", "Dana Omar told reporters: ¶ “The ice left.”", "The ice left.", "Dana Omar"),
    # Set off, the name below.
    ("signed", "«Мы ждали три года» ¶ — Сауле Бейсова, директор школы", "Мы ждали три года", "Сауле Бейсова"),
    ("signed, point", "«Мы ждали её.» ¶ – Сауле Бейсова.", "Мы ждали её.", "Сауле Бейсова"),
    ("signed, bare", "«Мы ждали её». ¶ Сауле Бейсова, директор школы", "Мы ждали её", "Сауле Бейсова"),
    ("signed, bare name", "«Мы ждали её». ¶ Сауле Бейсова", "Мы ждали её", "Сауле Бейсова"),
    ("signed, initials", "«Мы ждали её». ¶ С. Бейсова", "Мы ждали её", "С. Бейсова"),
    ("signed, bracket", "«Мы ждали её». ¶ — Сауле Бейсова (Карасу)", "Мы ждали её", "Сауле Бейсова"),
    ("signed, post first", "«Мы ждали её». ¶ — аким Асан Беков", "Мы ждали её", "аким Асан Беков"),
    ("signed, post", "«Мы ждали её». ¶ — директор школы", "Мы ждали её", "директор школы"),
    ("signed, several", "«Ждали. ¶ Он пошёл». ¶ — Сауле Бейсова", "Ждали. ¶ Он пошёл", "Сауле Бейсова"),
    ("signed, verb", "«Мы ждали её», ¶ – сказал аким района.", "Мы ждали её", "аким района"),
    ("signed, kk", "«Біз көп күттік». ¶ — Сәуле Бейсова, дәрігер", "Біз көп күттік", "Сәуле Бейсова"),
    ("signed, kk son", "«Біз көп күттік». ¶ — Асан Бекұлы, мұғалім", "Біз көп күттік", "Асан Бекұлы"),
    ("signed, kk two words", "«Біз көп күттік». ¶ — Асан Бек ұлы, мұғалім", "Біз көп күттік", "Асан Бек ұлы"),
    ("signed, kk verb", "«Біз көп күттік», ¶ – деді аудан әкімі.", "Біз көп күттік", "аудан әкімі"),
    ("signed, en", "“We waited for years.” ¶ — Dana Omar, mayor", "We waited for years.", "Dana Omar"),
    ("signed, en bare", "“We waited for years.” ¶ Dana Omar, a teacher", "We waited for years.", "Dana Omar"),
    # A mark is missing.
    ("no closing mark", "«Мы ждали три года, – сказал аким.", "Мы ждали три года", "аким"),
    ("no closing mark, hyphen", "«Мы ждали, - сказал аким.", "Мы ждали", "аким"),
    ("no closing mark, cry", "«Дождались! – сказал аким.", "Дождались!", "аким"),
    ("no closing mark, dots", "«Ждали… – сказал аким.", "Ждали…", "аким"),
    ("no closing mark, name", "«Наш «Лёд растёт, – сказал аким.", "Наш «Лёд растёт", "аким"),
    ("no opening mark", "Мы ждали три года», – сказал аким.", "Мы ждали три года", "аким"),
    ("no opening mark, name", "Наш «Лёд» растёт», – сказал аким.", "Наш «Лёд» растёт", "аким"),
    ("two kinds", '«Мы ждали три года", – сказал аким.', "Мы ждали три года", "аким"),
    ("two kinds, english", "“Мы ждали три года», – сказал аким.", "Мы ждали три года", "аким"),
    ("twice the closing one", "”Мы ждали”, – сказал аким.", "Мы ждали", "аким"),
    ("no closing mark, kk", "«Біз күттік, – деді аудан әкімі.", "Біз күттік", "аудан әкімі"),
    ("no opening mark, kk", "Біз күттік», – деп атап өтті ол.", "Біз күттік", "ол"),
    ("no opening mark, en", "We waited,” said Dana Omar.", "We waited,", "Dana Omar"),
    # Marks of one stroke.
    ("one stroke", "‘We’ve waited,’ said Dana Omar.", "We’ve waited,", "Dana Omar"),
    ("one stroke, before", "Dana Omar said: ‘It’s here.’", "It’s here.", "Dana Omar"),
    ("one stroke, marks inside", "‘He said “no” to us,’ said Dana Omar.", "He said “no” to us,", "Dana Omar"),
    ("one stroke, dash", "‘Мы ждали’, – сказал аким.", "Мы ждали", "аким"),
    ("one stroke, several", "‘It left. ¶ ‘It’s here,’ said Dana Omar.", "It left. ¶ It’s here,", "Dana Omar"),
    ("one stroke within", "“She said, ‘no.’ We went,” said Dana.", "She said, ‘no.’ We went,", "Dana"),
    # No marks, a dash.
    ("dash", "– Мы ждали три года, – сказал аким.", "Мы ждали три года", "аким"),
    ("dash, long", "— Ждали ли мы? — спросил Асан Беков.", "Ждали ли мы?", "Асан Беков"),
    ("dash, hyphen", "- Мы ждали, - сказал аким.", "Мы ждали", "аким"),
    ("dash, marks", "– «Мы ждали», – сказал аким.", "Мы ждали", "аким"),
    ("dash, dash inside", "– Паром – это жизнь, – сказал он.", "Паром – это жизнь", "он"),
    ("dash, name inside", "– Наш «Лёд» растёт, – сказал аким.", "Наш «Лёд» растёт", "аким"),
    ("dash, kk", "– Біз көп күттік, – дейді Асан Беков.", "Біз көп күттік", "Асан Беков"),
    ("dash, kk long verb", "– Біз күттік, – деп атап өтті ол.", "Біз күттік", "ол"),
    ("dash, en", "— We waited, — said Dana Omar.", "We waited", "Dana Omar"),
]

# attribution, speaker: the phrases of the press
PHRASES = [
    ("сообщила пресс-секретарь леса Айгуль Омарова журналистам", "пресс-секретарь леса Айгуль Омарова"),
    ("сказал он, отвечая на вопрос", "он"),
    ("рассказал Асан Беков", "Асан Беков"),
    ("поделилась Сауле Бейсова", "Сауле Бейсова"),
    ("поделилась впечатлениями жительница Карасу", "жительница Карасу"),
    ("отчитался аким района", "аким района"),
    ("обратил внимание прораб", "прораб"),
    ("поделился с нами радостью фермер Асан Беков", "фермер Асан Беков"),
    ("выразила надежду директор школы", "директор школы"),
    ("надеется Сауле Бейсова", "Сауле Бейсова"),
    ("по словам акима Асана Бекова", "акима Асана Бекова"),
    ("по мнению врача", "врача"),
    ("по его словам", ""),
    ("с её слов", ""),
    ("как отметил аким", "аким"),
    ("как сообщил журналистам Асан Беков", "Асан Беков"),
    ("цитирует Асана Бекова пресс-служба", "Асана Бекова"),
    ("цитирует пресс-служба акима", ""),
    ("приводит слова акима газета «Лёд»", "акима"),
    ("передаёт корреспондент газеты", ""),
    ("деп атап өтті Асан Беков", "Асан Беков"),
    ("деп жазды Асан Беков өз парақшасында", "Асан Беков"),
    ("дейді аудан әкімі", "аудан әкімі"),
    ("деп жеткізді Сәуле Бейсова брифингінде", "Сәуле Бейсова"),
    ("дей келе, аудан әкімі тұрғындарға алғыс айтты", "аудан әкімі"),
    ("дегенді айтты ол", "ол"),
    ("деген сенімде Асан Беков", "Асан Беков"),
    ("дейді Сәуле Бейсова қуанышын жасырмай", "Сәуле Бейсова"),
    ("дейді Қарасуда тұратын Сәуле Бейсова", "Қарасуда тұратын Сәуле Бейсова"),
    ("оның айтуынша", ""),
    ("Dana Omar told reporters", "Dana Omar"),
    ("the mayor said in a statement", "the mayor"),
    ("added Dana Omar", "Dana Omar"),
    ("pointed out Dana Omar, an engineer", "Dana Omar"),
    ("Dana Omar was quoted as saying", "Dana Omar"),
    ("in the words of the mayor", "the mayor"),
    ("according to a statement from the ministry", ""),
]

# name, story: no passage in it
LEFT_ALONE = [
    ("nothing", ""),
    ("no speaker", "«Мы ждали три года»."),
    ("no speaker, several", "«Ждали. ¶ Паром пошёл». ¶ Все разошлись."),
    ("marks alone", "« ¶ »"),
    ("marks alone, signed", "«… ¶ …» ¶ — Асан Беков"),
    ("interrupted", "«Лёд сошёл, – сказал аким. – Паром пошёл»."),
    ("interrupted, marks", "«Лёд сошёл», – сказал аким. – «Паром пошёл»."),
    ("interrupted, dash", "– Лёд сошёл, – сказал аким. – Паром пошёл."),
    ("interrupted, two verbs", "– Лёд сошёл, – сказал аким, – паром пошёл, – добавил он."),
    ("interrupted, several", "«Лёд, – сказал аким. – Паром. ¶ Мост», – добавил он."),
    ("interrupted, introduced", "Асан Беков: ¶ «Лёд, – сказал он. – Паром»."),
    ("interrupted, signed", "«Лёд сошёл, – сказал он. – Паром». ¶ — Асан Беков"),
    ("interrupted, kk", "– Мұз кетті, – деді әкім. – Паром жүрді."),
    ("two speakers, dash", "– Где лёд? – спросил аким. – Сошёл, – ответил врач."),
    ("a firm", "Паром строит ТОО «Лёд». ¶ Он пойдёт в мае."),
    ("a firm, dash", "«Лёд» – большая фирма. ¶ – Она строит паром."),
    ("a firm speaks", "«Лёд» ждал три года, – сообщает клуб."),
    ("a firm, one mark for two", "Паром строит ТОО «Фирма «Лёд». ¶ Он пойдёт в мае."),
    ("two firms", "«Лёд» купил «Паром», – сообщил клуб."),
    ("a programme, kk", "«Болашақ» бағдарламасы жалғасады. ¶ Оған он адам қатысты."),
    ("a programme introduced", "Министр напомнил о программе: ¶ «Болашақ»"),
    ("a book", "Учитель назвал книгу: ¶ «Лёд сошёл»."),
    ("a book and its author", "Новая книга Асана Бекова: ¶ «Лёд сошёл»."),
    ("a motto, kk", "Асан Бековтың кітабы: ¶ «Мұз кетті»."),
    ("a list of films", "Аким сказал о фильмах: ¶ «Лёд сошёл» ¶ «Паром пошёл»"),
    ("a film and its maker", "«Лёд» ¶ Асан Беков, режиссёр"),
    ("two films and makers", "«Тихий лёд» ¶ Асан Беков, режиссёр ¶ «Мост» ¶ Дана Омар, режиссёр"),
    ("names above", "Асан Беков, прораб ¶ «Мост стоит крепко». ¶ Дана Омар, врач ¶ «Мы ждали его»."),
    ("scare quotes", "Это назвали «удачей». ¶ «Удача» пришла в мае."),
    ("scare quotes left open", "Это назвали «удачей. ¶ Паром пошёл», – все рады. ¶ Конец."),
    ("introduced by a headline", "Девиз дня: ¶ «Лёд сошёл»."),
    ("introduced by nobody", "Вот что случилось: ¶ «Лёд сошёл»."),
    ("introduced by a wall", "На стене написано: ¶ «Лёд сошёл»."),
    ("introduced without a name", "По его словам: ¶ «Лёд сошёл»."),
    ("introduced in a second sentence", "Все ждали. Аким сказал: ¶ «Лёд сошёл»."),
    ("introduced at length", "Аким сказал" + " и долго думал" * 20 + ": ¶ «Лёд сошёл»."),
    ("introduced, no mark", "Аким сказал: ¶ Лёд сошёл."),
    ("introduced, more follows", "Аким сказал: ¶ «Лёд сошёл» и ушёл."),
    ("introduced, several speak", "Жители сказали: ¶ «Лёд сошёл». ¶ «Паром пошёл»."),
    ("introduced, nothing follows", "Аким сказал:"),
    ("signed with a sentence", "«Мы ждали её». ¶ Сауле Бейсова пришла в школу."),
    ("signed with a verb", "«Мы ждали её». ¶ Сауле Бейсова, директор, рассказала о школе"),
    ("signed with a credit", "«Мы ждали её». ¶ Фото Асана Бекова"),
    ("signed with a heading", "«Мы ждали её». ¶ Новый мост"),
    ("signed with one word", "«Мы ждали её». ¶ Карасу"),
    ("signed with a title", "«Мы ждали её». ¶ Сауле Бейсова, Школа Года"),
    ("signed, a dialogue", "«Мы ждали её?» ¶ — Директор школы пришла."),
    ("signed, an answer", "«Мы ждали её?» ¶ — Да, ждали."),
    ("signed, a sentence with a verb", "«Мы ждали её?» ¶ – Сказал аким и ушёл."),
    ("signed, whom one met", "«Мы ждали её». ¶ — Директор пришла к Сауле Бейсовой"),
    ("signed, who waited", "«Мы ждали её». ¶ — Сауле Бейсова, которая ждала её"),
    ("signed, a second sentence", "«Мы ждали её». ¶ Сауле Бейсова, врач больницы. Она ждала её"),
    ("signed, bare, long", "«Мы ждали её». ¶ Сауле Бейсова, врач" + " районной больницы" * 5),
    ("signed, long", "«Мы ждали её». ¶ — Сауле Бейсова, врач" + " районной больницы" * 8),
    ("signed with a headline", "«Мы ждали её». ¶ Новый Большой Речной Мост"),
    ("signed, a whole speech", "«Мы ждали её?» ¶ – да, – сказал аким."),
    ("signed, en menu", "“We waited for years.” ¶ Read More"),
    ("too long", "«Лёд." + " ¶ И лёд." * 7 + " ¶ Мост», – сказал аким."),
    ("never closed", "«Лёд сошёл. ¶ Паром пошёл. ¶ Все рады."),
    ("never closed, before", "Аким сказал: «Лёд сошёл. ¶ Все рады."),
    ("never closed, no dash", "«Лёд сошёл, сказал аким. ¶ Паром пошёл. ¶ Все рады»."),
    ("a forgotten mark", "«Лёд сошёл, сказал аким. ¶ Паром пошёл», – все рады."),
    ("a forgotten mark below", "«Ждали. ¶ Лёд ушёл, сказал аким. ¶ Паром пошёл», – сказал врач."),
    ("a dash within", "«Лёд сошёл. ¶ – Да ну? ¶ Паром пошёл», – сказал аким."),
    ("words after the mark", "«Лёд сошёл. ¶ Паром пошёл». Все рады."),
    ("words after the attribution", "«Лёд. ¶ Мост», – сказал аким. Все рады."),
    ("two habits", "«Лёд. ¶ «Паром. ¶ Мост», – все рады."),
    ("no opening mark, far away", "«Лёд." + " ¶ И лёд." * 9 + " ¶ Мост», – сказал аким."),
    ("no opening mark, no verb", "Мы ждали три года», – и все разошлись."),
    ("no opening mark, no speaker", "Мы ждали три года», – говорится в письме."),
    ("inches", 'Нужна труба 5", – сообщил прораб.'),
    ("no marks at all", "Мы ждали три года, – сказал аким."),
    ("no closing mark, no dash", "«Мы ждали три года, сказал аким."),
    ("no closing mark, no comma", "«Мы ждали – сказал аким."),
    ("dash, no speaker", "– Мы ждали, – говорится в письме."),
    ("dash, marks, no speaker", "– «Мы ждали», – говорится в письме."),
    ("dash, no verb", "– Мы ждали, – и все разошлись."),
    ("dash, nobody", "– Мы ждали три года."),
    ("dash, a list", "– ремонт дорог, – сказал аким."),
    ("dash, no comma", "– Лёд – сообщает клуб."),
    ("dash, more follows", "– Мы ждали, – сказал аким. Все рады."),
    ("dash, kk, nobody", "– Біз көп күттік, – деді."),
    ("kk name", "«Мұз» деп аталды. ¶ «Мұз» – үлкен жоба."),
    ("kk partial", "Ол жобаны «жаңа кезең» деп атап өтті."),
    ("en apostrophes", "‘Tis the boys’ club, he said. ¶ The boys’ house."),
    ("en one stroke, two opened", "‘It left, ‘yes,’ said Dana Omar."),
    ("en one stroke, two closed", "‘The boys,’ he said, and left.’"),
    ("en one stroke, a word", "She called it ‘new,’ said Dana Omar."),
    ("en title", "“Ice” opened in Karasu. ¶ It runs till May."),
    ("en partial", "The mayor called it “a new page” on Monday."),
    ("en two speakers", "“Where is it?” asked Dana. “It left,” said the mayor."),
]

STORY = [
    "Паром «Заря» пошёл в мае.",
    "Аким района Асан Беков сказал:",
    "«Мы ждали три года.",
    "Лёд сошёл».",
    "Все рады.",
    "«Паром возит всех», – сказал капитан.",
    "– Мы ждали, – сказал врач.",
    "«Внуки смеются.",
    "«Они переплыли реку», – добавила она.",
    "«Без парома нет жизни»",
    "— Сауле Бейсова, директор школы",
    "Конец.",
]


def read(*paragraphs: str, opaque: tuple[int, ...] = ()) -> list[QuotedPassage]:
    return list(quoted_passages(paragraphs, opaque))


def lines(story: str) -> list[str]:
    return story.split(" ¶ ")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def assert_no_word_is_lost(paragraphs: list[str], passages: list[QuotedPassage]) -> None:
    last = 0
    for passage in passages:
        assert last <= passage.start < passage.end <= len(paragraphs)
        printed = "\n".join(paragraphs[passage.start : passage.end])
        assert words(passage.quote.text) + words(passage.quote.attribution) == words(printed)
        assert passage.quote.speaker in passage.quote.attribution
        last = passage.end


@pytest.mark.parametrize(("name", "story", "text", "speaker"), WHOLE, ids=[case[0] for case in WHOLE])
def test_quote_is_recognised_in_all_its_paragraphs(name: str, story: str, text: str, speaker: str) -> None:
    paragraphs = ["Вчера был праздник.", *lines(story), "Все разошлись."]
    passages = read(*paragraphs)
    assert [(found.start, found.end) for found in passages] == [(1, len(paragraphs) - 1)]
    assert (passages[0].quote.text, passages[0].quote.speaker) == ("\n".join(lines(text)), speaker)
    assert_no_word_is_lost(paragraphs, passages)


@pytest.mark.parametrize(("attribution", "speaker"), PHRASES)
def test_phrase_names_the_speaker(attribution: str, speaker: str) -> None:
    [passage] = read(f"«Мост открыт», – {attribution}.")
    assert (passage.quote.attribution, passage.quote.speaker) == (attribution, speaker)


@pytest.mark.parametrize("cue", sorted(cues.CUES - cues.IMPERSONAL))
def test_every_cue_gives_the_quote_to_the_speaker_after_it(cue: str) -> None:
    [passage] = read(f"«Мост открыт», – {cue} Асан Беков.")
    assert passage.quote.speaker == "Асан Беков"


@pytest.mark.parametrize("cue", sorted(cues.IMPERSONAL))
def test_quote_of_a_document_has_no_speaker(cue: str) -> None:
    [passage] = read(f"«Мост открыт», – {cue}.")
    assert passage.quote.speaker == ""


@pytest.mark.parametrize(("name", "story"), LEFT_ALONE, ids=[case[0] for case in LEFT_ALONE])
def test_other_paragraphs_are_left_alone(name: str, story: str) -> None:
    assert read(*lines(story)) == []


def test_passages_of_a_story_come_in_order() -> None:
    found = [(passage.start, passage.end, passage.quote.speaker) for passage in read(*STORY)]
    assert found == [
        (1, 4, "Аким района Асан Беков"),
        (5, 6, "капитан"),
        (6, 7, "врач"),
        (7, 9, "она"),
        (9, 11, "Сауле Бейсова"),
    ]


@pytest.mark.parametrize(
    ("story", "attribution"),
    [
        ("Аким  района сказал: ¶ «Лёд сошёл».", "Аким района сказал"),
        ("«Лёд сошёл сам» ¶ — Сауле  Бейсова, директор школы.", "Сауле Бейсова, директор школы"),
        ("«Лёд. ¶ Паром», – сказал он, отвечая на вопрос.", "сказал он, отвечая на вопрос"),
        ("Ол: «Мұз. ¶ Паром», – деді.", "Ол … деді"),
        ("– Лёд сошёл, – сказал аким.", "сказал аким"),
    ],
)
def test_attribution_keeps_all_words_outside_the_marks(story: str, attribution: str) -> None:
    [passage] = read(*lines(story))
    assert passage.quote.attribution == attribution


@pytest.mark.parametrize(
    ("story", "found"),
    [
        # The forgotten mark of one paragraph does not swallow the quotes below.
        ("«Лёд сошёл. ¶ Все рады. ¶ «Паром пошёл», – сказал врач.", [(2, 3)]),
        ("«Лёд сошёл. ¶ Все рады. ¶ Аким сказал: «Паром пошёл».", [(2, 3)]),
        ("«Лёд сошёл, сказал аким. ¶ «Паром пошёл», – сказал врач.", [(1, 2)]),
        ("«Лёд сошёл, – сказал аким. ¶ Паром. ¶ «Ждём», – сказал врач.", [(0, 1), (2, 3)]),
        ("«Лёд сошёл, – сказал аким. ¶ «Паром пошёл», – сказал врач.", [(0, 1), (1, 2)]),
        ("«Лёд. ¶ «Паром. ¶ Мост. ¶ «Ждём», – сказал врач.", [(3, 4)]),
        ("Аким сказал: «Лёд сошёл. ¶ Все рады. ¶ – Ждём, – сказал врач.", [(2, 3)]),
        ("«Лёд. ¶ Аким сказал: «Паром пошёл». ¶ Ждём», – сказал врач.", [(1, 2), (2, 3)]),
        ("«Лёд." + " ¶ «И лёд." * 7 + " ¶ «Мост», – сказал аким.", [(8, 9)]),
        # Who is introduced and named again.
        ("Аким сказал: ¶ «Лёд сошёл», – сказал он.", [(1, 2)]),
        # Names below their quotations stay below the next one, too.
        ("«Мы ждали её» . ¶ Асан Беков ¶ «Мост стоит». ¶ Дана Омар", [(0, 2)]),
        ("«Мы ждали её». ¶ Асан Беков ¶ «Вот он стоит». ¶ Дана Омар", [(0, 2), (2, 4)]),
    ],
)
def test_neighbours_keep_their_own(story: str, found: list[tuple[int, int]]) -> None:
    assert [(passage.start, passage.end) for passage in read(*lines(story))] == found


def test_nothing_runs_over_a_picture() -> None:
    paragraphs = ("«Лёд сошёл.", "Паром пошёл.", "Ждём», – сказал аким.")
    assert read(*paragraphs) != []
    assert read(*paragraphs, opaque=(1,)) == []
    assert read("Аким сказал:", "", "«Лёд сошёл».", opaque=(1,)) == []
    assert read("«Мы ждали её».", "Новый мост", "— Асан Беков", opaque=(1,)) == []


def test_an_opaque_place_is_not_read() -> None:
    assert read("«Лёд сошёл», – сказал аким.", opaque=(0,)) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["«" * 2_000_000],
        ['"' * 2_000_000],
        ["«»“" * 30] * 20_000,
        ["«Мы ждали три года и ещё немного."] * 20_000,
        ["Аким сказал: «Мы ждали три года."] * 20_000,
        ["«а, – " + "а. " * 180] * 2_000,
        ["«а» " + "« " * 7 + "аааа " * 90] * 2_000,
        ["«Лёд" + ", – а" * 400_000 + "», – сказал аким."],
    ],
    ids=["marks", "straight", "lines of marks", "open", "introduced", "points", "names", "dashes"],
)
def test_hostile_story_is_read_in_time(paragraphs: list[str]) -> None:
    began = time.process_time()
    read(*paragraphs)
    assert time.process_time() - began < 2


MARKS_AND_WORDS = (
    *'«»„“”"‘’,.:;!?-–—…()',
    *("»,", "», –", ", –", ": «", "Лёд", "лёд", "С.", "5", "аким", "Асан Беков", "сказал", "деді"),
    *("деп", "said", "Ол", "и", "что", "в", "по словам", "Аким сказал:"),
)
LINES = (
    *("«Лёд сошёл.", "Лёд сошёл.", "Лёд сошёл».", "«Лёд сошёл»", "Лёд сошёл», – сказал аким."),
    *("Аким сказал:", "— Асан Беков", "Асан Беков, прораб", "– Лёд, – сказал аким.", "«Лёд, – сказал он."),
)
PARAGRAPHS = st.lists(st.sampled_from(MARKS_AND_WORDS), max_size=12).map(" ".join) | st.sampled_from(LINES)


@given(st.lists(PARAGRAPHS, max_size=10), st.sets(st.integers(0, 9), max_size=2))
@example(["«Лёд", "«Лёд", "Лёд», – сказал аким."], set())
def test_no_word_is_lost_whatever_the_story(paragraphs: list[str], opaque: set[int]) -> None:
    passages = list(quoted_passages(paragraphs, opaque))
    assert_no_word_is_lost(paragraphs, passages)
    assert not any(set(range(found.start, found.end)) & opaque for found in passages)


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_can_be_read(paragraphs: list[str]) -> None:
    assert_no_word_is_lost(paragraphs, read(*paragraphs))
    quoted = ["«" + paragraphs[0] if paragraphs else "«", *paragraphs[1:], "Лёд», – сказал аким."]
    assert_no_word_is_lost(quoted, read(*quoted))
