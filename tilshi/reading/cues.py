"""The words by which a text says that somebody speaks. Keys are case-folded, with е for ё."""

import re
from collections.abc import Iterable


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


def _each(stems: str, *endings: str) -> frozenset[str]:
    return frozenset(stem + ending for stem in stems.split() for ending in endings)


def _phrases(verbs: str, nouns: str) -> frozenset[str]:
    return frozenset(f"{verb} {noun}" for verb in verbs.split() for noun in nouns.split())


PAST = ("л", "ла", "ло", "ли")
REFLEXIVE_PAST = ("лся", "лась", "лось", "лись")
# Of verbs and of hardly a noun; «села» in «аким села» is why -ла is not among them.
VERB_ENDINGS = ("л", "лся", "лась", "лись")
# No verb here that often stands before a title (рекомендовал, объявил, ұсынды): its colon opens a list.
RUSSIAN = (
    _each(
        "сказа заяви отмети подчеркну добави сообщи рассказа поясни объясни разъясни счита ответи отвеча "
        "напомни поблагодари уточни призна говори замети подытожи резюмирова констатирова "
        "прокомментирова заключи полага утвержда подтверди проинформирова доложи предупреди пообеща "
        "призва указа предложи возрази спроси написа вспомни поведа дума продолжи завери акцентирова "
        "обеща пошути посетова воскликну парирова допусти предположи спрогнозирова отрапортова "
        "отреагирова поручи потребова попроси пожела поздрави уверя повтори настаива рассуди вздохну "
        "обобщи изложи озвучи переда шепну крикну съязви подшути",
        *PAST,
    )
    | _each(
        "призна подели вырази возмути согласи отчита удиви пожалова обрадова улыбну усмехну рассмея "
        "похвали похваста поинтересова высказа обмолви отшути восхити",
        *REFLEXIVE_PAST,
    )
    | _each(
        "счита отмеча подчеркива добавля сообща рассказыва поясня объясня разъясня отвеча напомина "
        "уточня призна замеча констатиру резюмиру комментиру заключа полага утвержда подтвержда "
        "предупрежда обеща призыва указыва предлага возража спрашива вспомина дума продолжа заверя заявля "
        "рассужда размышля прогнозиру требу настаива уверя вздыха восклица сету информиру докладыва "
        "предполага допуска акцентиру",
        "ет",
        "ют",
    )
    | _each("наде опаса возмуща удивля призна соглаша жалу раду улыба сме отчитыва интересу", "ется", "ются")
    | _each("говор прос вер шут грус ворч крич", "ит", "ят")
    | _each("дел", "ится", "ятся")
    | _each("пиш", "ет", "ут")
    | _each("увере убежде", "н", "на", "ны")
    | _each("произнес опроверг предостерег", "", "ла", "ли")
    | _phrases("обратил обратила обратили обращает обращают", "внимание")
    | _phrases("сделал сделала сделали делает", "акцент")
    | _phrases("дал дала дали дает", "понять")
    | _phrases("подвел подвела подвели", "итог черту")
    | _phrases("высказал высказала высказали", "мнение предположение")
    | _phrases(
        "выразил выразила выразили выражает выражают",
        "надежду уверенность благодарность мнение сожаление обеспокоенность признательность",
    )
    | _phrases(
        "поделился поделилась поделились делится",
        "мнением впечатлениями воспоминаниями опытом планами радостью мыслями",
    )
    | _phrases("по", "словам мнению утверждению признанию выражению оценке данным информации")
    | {"со слов"}
)
# Here a document speaks, or somebody named earlier: such a quote has no speaker.
IMPERSONAL = (
    _words(
        "говорится сообщается отмечается подчеркивается указывается поясняется уточняется значится "
        "передает передают reads"
    )
    | {f"по {whose} словам" for whose in ("его", "ее", "их")}
    | {f"с {whose} слов" for whose in ("его", "ее", "их")}
    | {"according to a statement", "according to the statement", "according to the report"}
    | {"оның айтуынша", "оның сөзінше", "олардың айтуынша", "деп жазылған", "деп көрсетілген"}
)
# Whom they quote stands beside the one who quotes: «приводит слова акима пресс-служба».
QUOTES_SOMEBODY = _phrases(
    "приводит приводят привел привела привели передает передают передал передала", "слова"
) | _words("цитирует цитируют процитировал процитировала")
SOURCES = _words(
    "пресс-служба агентство издание газета портал телеканал радиостанция сайт журнал информагентство"
)
KAZAKH = (
    {"атап өтті", "атап көрсетті", "атап айтты", "айтып өтті", "баса айтты", "жауап берді", "еске салды"}
    | {"тоқталып өтті", "пікір білдірді", "алғыс айтты", "сөз етті", "атап кетті", "айта кетті"}
    | {"айтып берді", "баса көрсетті", "алғыс білдірді", "сенім білдірді", "үміт білдірді", "мәлім етті"}
    | {"тапсырма берді", "уәде етті", "уәде берді", "кеңес берді", "назар аударды", "жоққа шығарды"}
    | {"жауап қайтарды", "жауап қатты", "есіне алды", "еске алды", "еске түсірді", "ризашылығын білдірді"}
    | {"айтып отыр", "деп отыр", "дегенді айтты", "дегенді айтады", "деген пікірде", "деген сенімде"}
    | {"деген ойда", "ойын түйіндеді", "сөзін түйіндеді", "айтуына қарағанда", "дей келе"}
) | _words(
    "күлді қалжыңдады әзілдеді күрсінді деді дейді айтты айтады айтқан мәлімдеді хабарлады түсіндірді "
    "қосты баяндады санайды есептейді "
    "толықтырды жазды сендірді ескертті нақтылады сұрады бөлісті қорытындылады жазады түсіндіреді "
    "хабарлайды мәлімдейді баяндайды пайымдайды пайымдады үміттенеді сенеді ойлайды әңгімелейді "
    "әңгімеледі жеткізді тапсырды растады түйіндеді қуанады мақтанады қынжылады сұрайды бөліседі "
    "айтуынша сөзінше пікірінше"
)
ENGLISH = frozenset(
    {"according to", "pointed out", "points out", "summed up", "went on to say"}
    | {"was quoted as saying", "is quoted as saying", "in the words of"}
) | _words(
    "said says told tells added adds noted notes stressed stresses stated explained explains replied "
    "replies answered asked recalled admitted announced warned warns wrote writes concluded emphasized "
    "emphasised commented continued insisted acknowledged argued remarked recounted thinks believes "
    "joked quipped urged claimed declared confirmed observed lamented promised vowed pledged cautioned "
    "reiterated suggested agreed responded predicted reflected complained conceded countered testified "
    "clarified underlined insists argues recalls admits concludes suggests agrees"
)
CUES = RUSSIAN | IMPERSONAL | QUOTES_SOMEBODY | KAZAKH | ENGLISH

# Only these can follow a Kazakh quotation without comma or dash: «Біз дайынбыз» деді ол.
KAZAKH_LINKS = frozenset({"деді", "дейді", "деп"})

PRONOUNS = _words("он она они ол олар he she they")

# Neither verb nor speaker: when, how, of what and to whom it was said.
FILLERS = (
    _words(
        "также так тоже еще уже затем далее потом сегодня вчера накануне ранее позже тогда здесь там как же "
        "лично прямо особо отдельно коротко журналистам репортерам корреспонденту корреспондентам "
        "агентству собравшимся нам ему ей им новость ситуацию решение итоги"
    )
    | _words("деп тағы сондай-ақ бүгін кеше журналистерге тілшілерге былай сонымен")
    | _words("also then later earlier today yesterday reporters journalists us him her them")
    | _words("monday tuesday wednesday thursday friday saturday sunday")
    | {"в свою очередь", "в заключение", "при этом", "в частности", "кроме того", "вместе с тем", "в ответ"}
    | {"об этом", "в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу"}
    | {"в воскресенье", "өз кезегінде", "in turn", "in response"}
    | {"под аплодисменты", "с улыбкой", "со смехом", "по телефону", "по рации", "қалжыңдап", "күліп"}
)

# Words that open a clause of circumstance, before the speaker is named.
GERUNDS = _words(
    "отвечая выступая комментируя говоря открывая закрывая завершая подводя обращаясь приветствуя "
    "поздравляя рассказывая speaking answering commenting addressing opening responding"
)
SUBORDINATE = _words("что чтобы будто который которая которое которые that who which")
RELATIVE = _words("who которая который которые")
# A verb after «and» ends the speaker (аким и поблагодарил …), a noun does not (министр туризма и спорта).
VERB_ENDINGS_AFTER_AND = {
    "и": (*PAST, *REFLEXIVE_PAST),
    "and": ("ed",),
    "және": ("ды", "ді", "ты", "ті"),
}

PREPOSITIONS = _words(
    "в во на по о об обо при после перед до с со из из-за от к ко у за под над для без через про ради "
    "среди между около in on at during after before to while when as from via through with about by "
    "because since"
)
# «вице-министр по делам …» goes on, «отметил депутат по итогам …» does not.
PARTS_OF_A_POST = _words("делам вопросам правам связям чрезвычайным развитию работе")
# With these a post says what it is of, or whence: «дежурная по станции», «учитель из Карасу».
PARTS_OF_POSTS = _words("из по при от")
# How Russian names end that are spoken to or of, and do not speak.
OBLIQUE = ("у", "ю", "ым", "им", "ом", "ем", "ой", "ей")
# Kazakh has no prepositions; these are the commonest words of place and time after a speaker.
KAZAKH_CIRCUMSTANCES = _words(
    "жиында жиынында жиналыста брифингте отырыста отырысында кездесуде кездесуінде "
    "сөзінде сұхбатында сұхбатта форумда алдында өз брифингінде мәжілісте мәжілісінде конференцияда "
    "эфирде парақшасында басқосуда"
)
KAZAKH_POST_ENDINGS = ("і", "сы")
# What is said to whom and with what stands in these cases: «әкім халыққа алғыс айтты».
KAZAKH_OBJECT_ENDING = re.compile(r"([ғқ]а|[лтд]ерге|[лтд]армен|[лтд]ермен|(?<!т)[ыі]н)$")
SHORTEST_KAZAKH_OBJECT = 6  # «аға мұғалім» is a post
# They belong to the word before them: «кездесу барысында», in the course of the meeting.
KAZAKH_POSTPOSITIONS = _words("кезінде барысында туралы жөнінде")
BOUNDARIES = PREPOSITIONS | SUBORDINATE | KAZAKH_CIRCUMSTANCES | _words("а но when where")

# A post that can stand alone before a colon («Министр: «…»»); in Kazakh it comes last.
ROLES = (
    _words(
        "президент премьер премьер-министр министр вице-министр глава аким директор ректор председатель "
        "депутат спикер посол сенатор врач учитель тренер эксперт ученый эколог редактор руководитель "
        "начальник секретарь представитель советник губернатор мэр судья заместитель пресс-секретарь "
        "прораб инженер фермер житель жительница учительница заведующий заведующая студент студентка "
        "предприниматель волонтер пенсионер пенсионерка юрист историк библиотекарь координатор водитель "
        "повар мастер агроном капитан фельдшер воспитатель строитель архитектор специалист ветеран "
        "владелец владелица основатель режиссер писатель инспектор хирург"
    )
    | _words(
        "басшысы төрағасы министрі әкім әкімі директоры ректоры депутаты өкілі дәрігері жетекшісі "
        "мұғалімі тұрғыны хатшысы меңгерушісі шаруа"
    )
    | _words(
        "president minister mayor governor director chairman chairwoman ambassador teacher "
        "resident spokesperson"
    )
)

# Two capitals below a quotation are a name, unless they tell where a picture or a link comes from.
NO_NAMES = _words(
    "фото видео автор авторы источник текст редакция читать читайте подробнее новости теги главная "
    "сурет авторы дереккөз жаңалықтар толығырақ photo video author source text read share latest more "
    "related news tags follow subscribe advertisement"
)
NAME_PARTICLES = _words("бин ибн фон де ван оглы оглу улы кызы ұлы қызы bin ibn von de van al")

ABBREVIATIONS = _words("mr. mrs. ms. dr. st. им. проф. акад. ген. ул. обл. тов.")


def phrase_at(keys: tuple[str, ...], at: int, table: Iterable[str]) -> int:
    """How many words from `at` on are a phrase of the table, 0 if none; the longest phrase wins."""
    return next((n for n in (4, 3, 2, 1) if " ".join(keys[at : at + n]) in table and at + n <= len(keys)), 0)
