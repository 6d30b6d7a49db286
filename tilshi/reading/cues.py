"""The words by which a text says that somebody speaks. Keys are case-folded, with е for ё."""

from collections.abc import Iterable


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


def _each(stems: str, *endings: str) -> frozenset[str]:
    return frozenset(stem + ending for stem in stems.split() for ending in endings)


PAST = ("л", "ла", "ло", "ли")
RUSSIAN = (
    _each(
        "сказа заяви отмети подчеркну добави сообщи рассказа поясни объясни разъясни счита ответи отвеча "
        "напомни поблагодари уточни призна говори замети подытожи резюмирова констатирова "
        "прокомментирова заключи полага утвержда подтверди проинформирова доложи предупреди пообеща "
        "призва указа предложи возрази спроси написа вспомни поведа дума продолжи завери акцентирова",
        *PAST,
    )
    | _each("призна подели вырази возмути", "лся", "лась", "лось", "лись")
    | _each(
        "счита отмеча подчеркива добавля сообща рассказыва поясня объясня разъясня отвеча напомина "
        "уточня призна замеча констатиру резюмиру комментиру заключа полага утвержда подтвержда "
        "предупрежда обеща призыва указыва предлага возража спрашива вспомина дума продолжа заверя заявля",
        "ет",
        "ют",
    )
    | _each("говор", "ит", "ят")
    | _each("пиш", "ет", "ут")
    | _each("увере убежде", "н", "на", "ны")
)
# Here a document speaks: such a quote has no speaker.
IMPERSONAL = _words("говорится сообщается отмечается подчеркивается указывается поясняется уточняется")
KAZAKH = frozenset(
    {"атап өтті", "атап көрсетті", "атап айтты", "айтып өтті", "баса айтты", "жауап берді", "еске салды"}
    | {"тоқталып өтті", "пікір білдірді", "алғыс айтты", "сөз етті"}
) | _words(
    "деді дейді айтты айтады айтқан мәлімдеді хабарлады түсіндірді қосты баяндады санайды есептейді "
    "толықтырды жазды сендірді ескертті нақтылады сұрады бөлісті қорытындылады"
)
ENGLISH = frozenset({"according to"}) | _words(
    "said says told tells added adds noted notes stressed stresses stated explained explains replied "
    "replies answered asked recalled admitted announced warned warns wrote writes concluded emphasized "
    "emphasised commented continued insisted acknowledged argued remarked recounted thinks believes"
)
CUES = RUSSIAN | IMPERSONAL | KAZAKH | ENGLISH

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
)

# Words that open a clause of circumstance, before the speaker is named.
GERUNDS = _words(
    "отвечая выступая комментируя говоря открывая закрывая завершая подводя обращаясь приветствуя "
    "поздравляя рассказывая speaking answering commenting addressing opening responding"
)
SUBORDINATE = _words("что чтобы будто который которая которое которые that who which")
# A verb after «and» ends the speaker (аким и поблагодарил …), a noun does not (министр туризма и спорта).
VERB_ENDINGS_AFTER_AND = {
    "и": (*PAST, "лся", "лась", "лось", "лись"),
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
# Kazakh has no prepositions; these are the commonest words of place and time after a speaker.
KAZAKH_CIRCUMSTANCES = _words(
    "жиында жиынында жиналыста брифингте отырыста отырысында кездесуде кездесуінде "
    "сөзінде сұхбатында сұхбатта форумда алдында өз"
)
# They belong to the word before them: «кездесу барысында», in the course of the meeting.
KAZAKH_POSTPOSITIONS = _words("кезінде барысында туралы жөнінде")
BOUNDARIES = PREPOSITIONS | SUBORDINATE | KAZAKH_CIRCUMSTANCES | _words("а но when where")

# A post that can stand alone before a colon («Министр: «…»»); in Kazakh it comes last.
ROLES = (
    _words(
        "президент премьер премьер-министр министр вице-министр глава аким директор ректор председатель "
        "депутат спикер посол сенатор врач учитель тренер эксперт ученый эколог редактор руководитель "
        "начальник секретарь представитель советник губернатор мэр судья заместитель"
    )
    | _words("басшысы төрағасы министрі әкім әкімі директоры ректоры депутаты өкілі дәрігері жетекшісі")
    | _words("president minister mayor governor director chairman chairwoman ambassador")
)

ABBREVIATIONS = _words("mr. mrs. ms. dr. st. им. проф. акад. ген. ул. обл. тов.")


def phrase_at(keys: tuple[str, ...], at: int, table: Iterable[str]) -> int:
    """How many words from `at` on are a phrase of the table, 0 if none; the longest phrase wins."""
    return next((n for n in (3, 2, 1) if " ".join(keys[at : at + n]) in table and at + n <= len(keys)), 0)
