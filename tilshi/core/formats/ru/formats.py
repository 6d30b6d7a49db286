"""Russian dates as newspapers print them; Django's end in «г.» and a 12-hour clock has no place here."""

DATE_FORMAT = "j E Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j E Y, H:i"
