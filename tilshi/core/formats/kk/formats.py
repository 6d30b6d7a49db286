"""Kazakh dates: Django 5.2 has no formats for `kk` and would fall back to the English order.

`E`, not `F`: months in lower case, as our own catalogue has them."""

DATE_FORMAT = r"Y \ж\. j E"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = r"Y \ж\. j E, H:i"
YEAR_MONTH_FORMAT = r"Y \ж\. E"
MONTH_DAY_FORMAT = "j E"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%Y-%m-%d"]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
