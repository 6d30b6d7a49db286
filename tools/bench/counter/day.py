"""When people read news: by the hour of the day and by the day of the week. Assumed, after what newsrooms
show of theirs: a rise at breakfast, a plateau, a peak in the evening, quiet at night; less at the weekend."""

HOURS = (  # midnight first; what they add up to is no matter
    *(1.6, 0.9, 0.6, 0.5, 0.6, 1.2, 2.6, 4.4, 5.8, 6.2, 5.9, 5.6),
    *(5.8, 5.5, 5.2, 5.0, 5.0, 5.2, 5.6, 6.2, 6.8, 6.6, 4.9, 3.0),
)
WEEKDAYS = (1.08, 1.10, 1.09, 1.07, 1.02, 0.80, 0.84)  # Monday first; 1 on average
