"""English dates in the day-month-year order that a Kazakhstani reader of English expects."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
