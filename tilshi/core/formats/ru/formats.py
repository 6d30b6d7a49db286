"""Russian dates as newspapers print them; Django's end in «г.» and a 12-hour clock has no place here."""

DATE_FORMAT = "j E Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j E Y, H:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j E"  # Django's is «22 Ноябрь»
