"""Why a beacon is not counted; each reason is counted itself, by the hour."""

from enum import StrEnum


class Refusal(StrEnum):
    ROBOT = "robot"  # says so itself
    PREFETCH = "prefetch"  # fetched before anybody wanted to see it
    UNKNOWN_PAGE = "unknown-page"  # no token of ours
    FLOOD = "flood"  # more in a minute than anybody reads
    FOREIGN = "foreign"  # sent by another site's page
    UNWANTED = "unwanted"  # the browser asks not to be counted, and the site heeds it
    GARBLED = "garbled"  # not understood
    LOST = "lost"  # the database did not take it for too long
